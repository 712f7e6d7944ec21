"""Talking to the person at the terminal."""

import os
import sys
from pathlib import Path

from planextract.patterns import compiled

_CONTROLS = compiled(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def safe(text: str) -> str:
    """Text of a document as it may be shown: no control or escape codes, no marks that turn the writing direction,
    no half of a surrogate pair (as in file names that are not UTF-8)."""
    return _CONTROLS.sub("�", text)


def complain(message: str) -> None:
    """One line on stderr that begins with the name of the program."""
    _say(f"planextract: {safe(' '.join(message.split()))}")


def tell(text: str = "") -> None:
    """A line for the person, on stderr: stdout is for records."""
    _say(safe(text))


def tell_written(path: Path) -> None:
    """That a file was written, and how large it is."""
    tell(f"{path}: {path.stat().st_size} bytes")


def _say(line: str) -> None:
    if sys.stderr is None:  # closed; print would take stdout, which is for records
        return
    try:
        print(line, file=sys.stderr)
    except BrokenPipeError:  # nobody listens any more, but the records are still to be written
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())


def is_terminal() -> bool:
    """Whether a person is reading stderr."""
    return sys.stderr.isatty()
