"""What has become of a batch so far, in numbers."""

from collections import Counter

from msgspec import Struct, field

from planextract.batch.entry import DONE, Entry


class Tally(Struct):
    """Counts over the files of one batch."""

    total: int = 0
    """Files that the batch is about."""
    finished: int = 0
    """Of which the outcome is known, those of earlier runs included."""
    kept: int = 0
    """Of those, the ones that an earlier run had done."""
    failed: int = 0
    characters: int = 0
    """Of the files read in this run."""
    outcomes: Counter[tuple[str, str]] = field(default_factory=Counter)
    """Files by dialect (a dash where there is none) and outcome."""
    findings: Counter[str] = field(default_factory=Counter)
    """Findings by severity."""

    def add(self, entry: Entry, *, kept: bool) -> None:
        """Count a file."""
        self.finished += 1
        self.kept += kept
        self.failed += entry.outcome != DONE
        self.characters += 0 if kept else entry.counts.get("characters", 0)
        self.outcomes[entry.dialect or "-", entry.outcome] += 1
        self.findings.update(entry.findings)
