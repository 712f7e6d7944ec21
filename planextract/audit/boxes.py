"""Boxes (专栏) whose count has a gap, a repetition or a wrong order.

Rule: the numbers of all boxes of a document together count 1, 2, 3 …; or each outermost part counts its own.
Tolerance: none; boxes without a number are left out.
Example: 专栏1, 专栏2, 专栏4 — 专栏3 is missing.
"""

from collections.abc import Iterator

from planextract.audit.counting import breaks_of
from planextract.audit.numbering import like, number_span, told
from planextract.audit.reading import Reading
from planextract.model.finding import Finding


def check(reading: Reading) -> Iterator[Finding]:
    """Findings about the numbers of boxes, wherever they stand in the tree."""
    boxes = [each for each in reading.outline.walk() if each.kind == "box" and each.ordinal is not None]
    for found in breaks_of([box.ordinal for box in boxes]):
        box, before = boxes[found.at], boxes[found.at - 1] if found.at else None
        expected = like(box, found.expected)
        yield Finding(
            code="numbering",
            severity="error" if found.kind in ("duplicate", "order") else "warning",
            message=told(found.kind, box.number, before.number if before else None, expected),
            span=number_span(box),
            expected=expected,
            evidence=(number_span(before),) if before else (),
        )
