"""Words and set phrases that are never written so.

Rule: the prose holds a wrong form from the list `slips` of rules/audit.yml, which also tells the right one.
Tolerance: none; wrong forms that can stand inside other words are not in the list.
Example: 向周边幅射 — 辐射 is meant.
"""

from collections.abc import Iterator

from planextract.audit.phrases import pairs_of
from planextract.audit.reading import Reading
from planextract.model.finding import Finding


def check(reading: Reading) -> Iterator[Finding]:
    """Findings about known slips."""
    text, known, told = reading.text, pairs_of(reading), set[int]()
    for wrong, right in reading.rules.slips:
        at = text.find(wrong) if known.may_hold(wrong) else -1
        while at >= 0:
            end = at + len(wrong)
            if told.isdisjoint(range(at, end)):  # 居民收人水平 holds two wrong forms and one slip
                yield reading.finding("glyph", "warning", f"{wrong}: {right} is meant", (at, end), right)
            told.update(range(at, end))
            at = text.find(wrong, end)
