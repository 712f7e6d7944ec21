"""How far a batch is: a bar on a terminal, a line now and then elsewhere; and the summary at its end."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from planextract.cli.terminal import complain, is_terminal, safe, tell

if TYPE_CHECKING:
    from planextract.batch.entry import Entry
    from planextract.batch.run import Engine, Watcher
    from planextract.batch.tally import Tally

_LINE_SECONDS = 10.0
_SLOW_SECONDS = 2.0
"""From then on the file that takes longest is named."""
_MOST_COMPLAINTS = 20
"""Failed files that are told one by one; the manifest has them all."""


@contextmanager
def progress(*, quiet: bool) -> "Iterator[Watcher]":
    """Whoever shows how far a batch is."""
    if quiet or sys.stderr is None or not is_terminal():
        yield _Lines(quiet=quiet)
        return
    with _bar() as bar:
        yield _Bar(bar)


class _Lines:
    """Plain lines on stderr."""

    def __init__(self, *, quiet: bool = False) -> None:
        self.started = self._told = time.monotonic()
        self._quiet = quiet
        self._complaints = 0

    def finished(self, entry: "Entry", tally: "Tally", *, kept: bool) -> None:
        """Tell a file that failed."""
        if entry.reason is None:
            return
        self._complaints += 1
        if self._complaints <= _MOST_COMPLAINTS:
            complain(f"{entry.path}: {entry.outcome}: {entry.reason}")
        elif self._complaints == _MOST_COMPLAINTS + 1:
            complain("more files failed: they are in the manifest")

    def tick(self, tally: "Tally", engine: "Engine") -> None:
        """Tell at times how far things are."""
        if not self._quiet and time.monotonic() - self._told >= _LINE_SECONDS:
            self._told = time.monotonic()
            tell(f"{tally.finished} of {tally.total} files, {pace(tally, self._told - self.started, engine)}")


class _Bar(_Lines):
    """A bar on stderr that is drawn anew; complaints scroll by above it."""

    def __init__(self, bar: Any) -> None:
        super().__init__()
        self._bar = bar
        self._line = bar.add_task("", total=None, pace="")
        self._drawn = 0.0

    def tick(self, tally: "Tally", engine: "Engine") -> None:
        """Draw it, a few times a second."""
        now = time.monotonic()
        if now - self._drawn >= 0.2 or tally.finished == tally.total:
            self._drawn = now
            told = safe(pace(tally, now - self.started, engine))
            self._bar.update(self._line, completed=tally.finished, total=tally.total, pace=told)


def _bar() -> Any:
    from rich.console import Console  # slow to import, and only a terminal needs it
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    pace_column = TextColumn("{task.fields[pace]}", markup=False)
    return Progress(BarColumn(20), MofNCompleteColumn(), pace_column, console=Console(stderr=True), transient=True)


def pace(tally: "Tally", seconds: float, engine: "Engine") -> str:
    """Failed, files and characters a second, time left, and the file that takes longest now."""
    read = tally.finished - tally.kept
    parts = [f"{tally.failed} failed"] if tally.failed else []
    if read and seconds:
        left = (tally.total - tally.finished) * seconds / read
        rate = tally.characters / seconds / 1e6
        parts += [f"{read / seconds:.1f} files/s", f"{rate:.2f} million characters/s", f"{clock(left)} left"]
    path, longest = max(engine.running(), key=lambda each: each[1], default=("", 0.0))
    if longest >= _SLOW_SECONDS:
        parts.append(f"slowest now {path.rpartition('/')[2]} ({clock(longest)})")
    return ", ".join(parts) or "starting"


def clock(seconds: float) -> str:
    """A duration for a person: 42 s, 3 min 05 s, 2 h 07 min."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60:02} s"
    return f"{whole // 3600} h {whole % 3600 // 60:02} min"


def show_summary(tally: "Tally", manifest: str) -> None:
    """Files by dialect and outcome on stdout, and where more is to be found on stderr."""
    from planextract.batch.entry import DONE, FAILURES
    from planextract.cli.listing import show_rows

    seen = {outcome for _, outcome in tally.outcomes}
    outcomes = [outcome for outcome in (DONE, *FAILURES) if outcome in seen]
    dialects = sorted({dialect for dialect, _ in tally.outcomes}, key=lambda name: (name == "-", name))
    rows: list[list[object]] = [
        [dialect, *(tally.outcomes[dialect, outcome] for outcome in outcomes)] for dialect in dialects
    ]
    rows.append(["all", *(sum(tally.outcomes[dialect, outcome] for dialect in dialects) for outcome in outcomes)])
    show_rows(["dialect", *outcomes], rows)
    kept = f", {tally.kept} of them by an earlier run" if tally.kept else ""
    tell(f"{tally.finished} files, {tally.finished - tally.failed} done{kept}, {tally.failed} failed; see {manifest}")
