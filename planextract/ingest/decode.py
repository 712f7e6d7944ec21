"""Bytes → text: which encoding, and how that is known."""

import codecs

from planextract.chinese.folding import is_han
from planextract.ingest.errors import IngestError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DETECTABLE = ["gb18030", "big5"]
_BINARY_SHARE = 0.02
"""Share of control characters above which a file is taken for binary; real texts hold none but stray form feeds."""
_PLAIN = frozenset(map(chr, [*range(32, 127), *range(0xFF01, 0xFF5F)])) | set(
    "\n\r\t\f\xa0\u3000。、“”‘’《》〔〕【】—…·"
)
_PLAIN_SHARE = 0.9
"""Share of ideographs and common signs from which on a guessed UTF-16 reading is believed."""
_CONTROL = bytes(code for code in range(32) if code not in b"\t\n\f\r\x1b")


def decode(raw: bytes, encoding: str | None = None) -> tuple[str, str, str]:
    """Text, name of the encoding, and how it was known: declared | mark | valid | detected.

    A byte-order mark stays in the text as U+FEFF, so offsets count what stands there. Raises IngestError: empty,
    binary, unknown encoding, undecodable bytes.
    """
    if not raw:
        raise IngestError("the file is empty")
    if encoding is not None:
        return _strict(raw, encoding), codecs.lookup(encoding).name, "declared"
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return _strict(raw, name), name, "mark"
    if _is_binary(raw):
        if order := _unmarked_utf16(raw):
            return _strict(raw, order), order, "detected"
        raise IngestError("the file is binary, not text: convert it to text, or name its --encoding if it is text")
    try:
        return raw.decode("utf-8"), "utf-8", "valid"
    except UnicodeDecodeError as error:
        return _detected(raw, error)


def _strict(raw: bytes, encoding: str) -> str:
    try:
        codec = codecs.lookup(encoding)
        if not getattr(codec, "_is_text_encoding", True):
            raise LookupError
    except (LookupError, ValueError):  # a name may itself hold characters that cannot be looked up
        raise IngestError(f"there is no encoding {encoding!r}: try utf-8, gb18030, big5 or utf-16") from None
    try:
        text = raw.decode(encoding)
        text.encode("utf-8")  # UTF-7 and the like let half a surrogate pair in, which no record could hold
        return text
    except UnicodeError as error:
        at = getattr(error, "start", 0)
        raise IngestError(f"byte {at} is not {codec.name}: name the right --encoding (gb18030, big5 …)") from None


def _is_binary(raw: bytes) -> bool:
    head = raw[: 1 << 16]
    controls = len(head) - len(head.translate(None, _CONTROL))
    return controls > len(head) * _BINARY_SHARE


def _unmarked_utf16(raw: bytes) -> str | None:
    """The byte order by which UTF-16 without a mark reads as Chinese text; null where neither does."""
    head = raw[: (1 << 12) & ~1]
    for name in ("utf-16-le", "utf-16-be"):
        text = head.decode(name, "replace")
        if sum(is_han(c) or c in _PLAIN for c in text) >= len(text) * _PLAIN_SHARE:
            return name
    return None


def _detected(raw: bytes, error: UnicodeDecodeError) -> tuple[str, str, str]:
    from charset_normalizer import from_bytes  # slow to import, and most files are UTF-8

    best = from_bytes(raw, cp_isolation=_DETECTABLE, threshold=0.5).best()
    if best is None:
        reason = f"byte {error.start} is not UTF-8 and no other encoding fits"
        raise IngestError(f"{reason}: name the --encoding, or save the file as UTF-8")
    return _strict(raw, best.encoding), codecs.lookup(best.encoding).name, "detected"
