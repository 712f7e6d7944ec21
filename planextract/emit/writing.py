"""Writing files whole or not at all."""

import os
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from planextract.model.errors import PlanextractError

UNFINISHED = ".planextract-"
"""How the name of a file begins that is being written; one that stays behind was left by a process that was killed."""


class WriteError(PlanextractError):
    """An output that cannot be written: one line with the path and the reason."""

    def __init__(self, message: str, number: int | None = None) -> None:
        super().__init__(message)
        self.number = number
        """What the system called it (errno), where it did: a full disk is no fault of the document."""


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
        descriptor, temporary = tempfile.mkstemp(prefix=UNFINISHED, dir=path.parent)
    except OSError as error:
        raise WriteError(f"{path}: cannot be written: {error.strerror}", error.errno) from None
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
        reason, number = getattr(error, "strerror", None) or error, getattr(error, "errno", None)
        raise WriteError(f"{path}: cannot be written: {reason}", number) from None
