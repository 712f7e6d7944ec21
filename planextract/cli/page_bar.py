"""A bar that shows how far a long document is read, for a person at the terminal."""

import sys
from collections.abc import Callable

from planextract.cli.terminal import is_terminal, safe

_LONG = 40
"""Pages from which on a document takes long enough to be watched."""
_WIDTH = 24


def page_bar(name: str, *, quiet: bool) -> Callable[[int, int], None] | None:
    """A function to be called with the number of pages read and that of all; null where nobody watches."""
    return None if quiet or sys.stderr is None or not is_terminal() else _Bar(name).show


class _Bar:
    def __init__(self, name: str) -> None:
        self.name = safe(name)
        self.shown = -1

    def show(self, done: int, total: int) -> None:
        """Draw the bar where it has grown; wipe it at the end."""
        if total < _LONG:
            return
        filled = _WIDTH * done // total
        if done == total:
            sys.stderr.write("\r\x1b[K")
        elif filled != self.shown or done % 10 == 0:
            self.shown = filled
            sys.stderr.write(f"\r{self.name} [{'#' * filled}{'.' * (_WIDTH - filled)}] page {done} of {total}")
        sys.stderr.flush()
