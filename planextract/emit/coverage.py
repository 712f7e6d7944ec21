"""Nothing is lost: which characters of the source the record accounts for."""

import re
from dataclasses import dataclass

from planextract.model.plan import Plan
from planextract.model.span import Span, merged

_DIGITS = re.compile(r"[0-9０-９]+")


@dataclass(frozen=True, slots=True)
class Coverage:
    """Counts of characters; the four parts add up to `characters`."""

    characters: int
    body: int
    """In headings and bodies, and neither in a table nor furniture."""
    tables: int
    furniture: int
    """Furniture outside tables, and white space before the first section."""
    unassigned: int
    """In none of them: 0 unless something is wrong."""
    spans: tuple[Span, ...]
    """The unassigned characters."""


def coverage_of(plan: Plan) -> Coverage:
    """Count where each character of the source belongs."""
    text = plan.source.text
    owner = bytearray(len(text))  # 0 nobody, 1 body, 2 furniture, 3 table
    for section in plan.outline.walk():
        _paint(owner, section.span, 1)
        _paint(owner, section.body, 1)
    for piece in plan.furniture:
        _paint(owner, piece.span, 2)
    for region in plan.regions:
        _paint(owner, region.span, 3)
    missing = [Span(at, at + 1) for at, who in enumerate(owner) if not who and not _is_blank(text[at])]
    blank = owner.count(0) - len(missing)
    return Coverage(
        characters=len(text),
        body=owner.count(1),
        tables=owner.count(3),
        furniture=owner.count(2) + blank,
        unassigned=len(missing),
        spans=tuple(merged(missing)),
    )


def _paint(owner: bytearray, span: Span, who: int) -> None:
    owner[span.start : span.end] = bytes([who]) * len(span)


def _is_blank(character: str) -> bool:
    return character.isspace() or character in "\u200b\u200c\u200d\u2060\ufeff"


def digit_runs(text: str) -> list[Span]:
    """Every run of Arabic digits in the source."""
    return [Span(found.start(), found.end()) for found in _DIGITS.finditer(text)]
