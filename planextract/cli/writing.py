"""Writing files whole or not at all."""

import os
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path


class WriteError(Exception):
    """An output that cannot be written: one line with the path and the reason."""


def refuse_clashes(files: Sequence[Path]) -> None:
    """Raise WriteError where several files would have one record, which is named by the stem."""
    for stem, count in Counter(file.stem for file in files).items():
        if count > 1:
            names = ", ".join(str(file) for file in files if file.stem == stem)
            raise WriteError(f"{names} would all be written to {stem}.json: run them with different -o folders")


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
    except BaseException as error:  # Ctrl-C included: nothing half-written is left
        Path(temporary).unlink(missing_ok=True)
        if not isinstance(error, OSError | UnicodeError):
            raise
        raise WriteError(f"{path}: cannot be written: {getattr(error, 'strerror', None) or error}") from None
