"""Writing files whole or not at all."""

import os
import tempfile
from pathlib import Path


class WriteError(Exception):
    """An output that cannot be written: one line with the path and the reason."""


def write_whole(path: Path, text: str) -> None:
    """Put the text at `path` in one step; a link there is replaced, not followed. Raises WriteError."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, temporary = tempfile.mkstemp(prefix=".planextract-", dir=path.parent)
    except OSError as error:
        raise WriteError(f"{path}: cannot be written: {error.strerror}") from None
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except (OSError, UnicodeError) as error:
        Path(temporary).unlink(missing_ok=True)
        raise WriteError(f"{path}: cannot be written: {getattr(error, 'strerror', None) or error}") from None
