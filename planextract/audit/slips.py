"""Words and set phrases that are never written so.

Rule: the prose holds a wrong form from the list `slips` of rules/audit.yml, which also tells the right one.
Tolerance: none; wrong forms that can stand inside other words are not in the list.
Example: 向周边幅射 — 辐射 is meant.
"""

from collections.abc import Iterator

from planextract.audit.reading import Reading
from planextract.model.finding import Finding


def check(reading: Reading) -> Iterator[Finding]:
    """Findings about known slips."""
    text = reading.text
    for wrong, right in reading.rules.slips:
        at = text.find(wrong)
        while at >= 0:
            end = at + len(wrong)
            yield reading.finding("glyph", "warning", f"{wrong}: {right} is meant", (at, end), right)
            at = text.find(wrong, end)
