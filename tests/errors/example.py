"""What makes an error happen."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

Make = Callable[[Path, pytest.MonkeyPatch], object]
"""Given an empty folder and a way to change what is there for the moment, it raises an error meant for the user."""


class Example(NamedTuple):
    """One message made to happen."""

    words: str
    """What it says, as docs/errors.md has it."""
    make: Make


def refuse(*_: object, **__: object) -> None:
    """What the system does where it does not allow something."""
    raise PermissionError(13, "Permission denied")


def absent(name: str) -> Callable[[Path, pytest.MonkeyPatch], None]:
    """A package that is not installed."""

    def hide(_: Path, patch: pytest.MonkeyPatch) -> None:
        import sys

        patch.setitem(sys.modules, name, None)

    return hide
