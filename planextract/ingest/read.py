"""A file on disk → Source."""

import hashlib
import re
from pathlib import Path

from planextract.ingest.decode import decode
from planextract.ingest.errors import IngestError
from planextract.ingest.lines import split_lines
from planextract.model.source import Source

MAXIMUM_BYTES = 64 << 20
"""A plan of 64 MB of text would have 10,000 pages; more than that is a mistake."""
_BLANK = re.compile(r"[\s\u200b-\u200d\u2060\ufeff]*+")
_MEDIA_TYPES = {".md": "text/markdown", ".markdown": "text/markdown"}
_NOT_TEXT = ((b"%PDF-", "a PDF"), (b"PK\x03\x04", "a Word or ZIP file"), (b"\xd0\xcf\x11\xe0", "an old Word file"))


def read_source(path: Path, encoding: str | None = None) -> Source:
    """Read one file of text or markdown. Raises IngestError with one line saying what is wrong and what to do."""
    try:
        if path.is_dir():
            raise IngestError("is a folder: name a file in it")
        with path.open("rb") as file:
            raw = file.read(MAXIMUM_BYTES + 1)  # a device such as /dev/zero has no size and no end
        if len(raw) > MAXIMUM_BYTES:
            raise IngestError(f"has more than {MAXIMUM_BYTES} bytes: split it")
    except FileNotFoundError:
        raise IngestError("there is no such file") from None
    except (OSError, ValueError) as error:
        raise IngestError(f"cannot be read: {getattr(error, 'strerror', None) or error}") from None
    name = path.name.encode("utf-8", "replace").decode("utf-8")  # a name on disk need not be UTF-8
    return source_of(raw, name, encoding, _MEDIA_TYPES.get(path.suffix.lower(), "text/plain"))


def source_of(raw: bytes, name: str, encoding: str | None = None, media_type: str = "text/plain") -> Source:
    """The Source of the bytes of a text file. Raises IngestError."""
    for mark, what in _NOT_TEXT:
        if raw.startswith(mark):
            raise IngestError(f"is {what}: convert it to text first")
    text, encoding_name, origin = decode(raw, encoding)
    if _BLANK.fullmatch(text):
        raise IngestError("the file holds no text, only white space")
    return Source(
        name=name,
        text=text,
        lines=split_lines(text),
        sha256=hashlib.sha256(raw).hexdigest(),
        media_type=media_type,
        encoding=encoding_name,
        encoding_origin=origin,
    )
