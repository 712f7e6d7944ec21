"""Talking to the person at the terminal."""

import re
import sys

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def safe(text: str) -> str:
    """Text of a document as it may be shown: no control or escape codes, no marks that turn the writing direction."""
    return _CONTROLS.sub("�", text)


def complain(message: str) -> None:
    """One line on stderr that begins with the name of the program."""
    print(f"planextract: {safe(' '.join(message.split()))}", file=sys.stderr)


def tell(text: str = "") -> None:
    """A line for the person, on stderr: stdout is for records."""
    print(safe(text), file=sys.stderr)


def is_terminal() -> bool:
    """Whether a person is reading stderr."""
    return sys.stderr.isatty()
