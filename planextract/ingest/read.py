"""A file on disk → Source."""

import hashlib
from pathlib import Path

from planextract.ingest.decode import decode
from planextract.ingest.errors import IngestError
from planextract.ingest.lines import split_lines
from planextract.model.source import Source

MAXIMUM_BYTES = 64 << 20
"""A plan of 64 MB of text would have 10,000 pages; more than that is a mistake."""
_MEDIA_TYPES = {".md": "text/markdown", ".markdown": "text/markdown"}
_NOT_TEXT = ((b"%PDF-", "a PDF"), (b"PK\x03\x04", "a Word or ZIP file"), (b"\xd0\xcf\x11\xe0", "an old Word file"))


def read_source(path: Path, encoding: str | None = None) -> Source:
    """Read one file of text or markdown. Raises IngestError with one line saying what is wrong and what to do."""
    try:
        if path.is_dir():
            raise IngestError("is a folder: name a file in it")
        size = path.stat().st_size
        if size > MAXIMUM_BYTES:
            raise IngestError(f"has {size} bytes, more than {MAXIMUM_BYTES}: split it")
        raw = path.read_bytes()
    except FileNotFoundError:
        raise IngestError("there is no such file") from None
    except (OSError, ValueError) as error:
        raise IngestError(f"cannot be read: {getattr(error, 'strerror', None) or error}") from None
    return source_of(raw, path.name, encoding, _MEDIA_TYPES.get(path.suffix.lower(), "text/plain"))


def source_of(raw: bytes, name: str, encoding: str | None = None, media_type: str = "text/plain") -> Source:
    """The Source of the bytes of a text file. Raises IngestError."""
    for mark, what in _NOT_TEXT:
        if raw.startswith(mark):
            raise IngestError(f"is {what}: convert it to text first")
    text, encoding_name, origin = decode(raw, encoding)
    if not text.strip("\ufeff\u200b \t\r\n\x0b\x0c\u3000\xa0"):
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
