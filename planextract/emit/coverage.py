"""Nothing is lost: which characters of the source the record accounts for."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator

from msgspec import Struct

from planextract.model.plan import Plan
from planextract.model.span import Span, merged
from planextract.patterns import compiled

_DIGITS = compiled(r"[0-9０-９]+")
_MARK = compiled(r"<sup>[^<>\n]{0,20}</sup>|</?[a-zA-Z][^<>\n]{0,80}>")
_LONGEST_MARK = 84


class Coverage(Struct, frozen=True):
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
    missing = [Span(at, at + 1) for at in _nobodys(owner) if not _is_blank(text[at])]
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


def _nobodys(owner: bytearray) -> Iterator[int]:
    at = owner.find(0)
    while at >= 0:
        yield at
        at = owner.find(0, at + 1)


def _is_blank(character: str) -> bool:
    return character.isspace() or character in "\u200b\u200c\u200d\u2060\ufeff"


class Digits(Struct, frozen=True):
    """Where the runs of Arabic digits of a source belong."""

    runs: int
    figures: int
    tables: int
    excused: dict[str, int]
    """Kind → number of runs, kinds in alphabetical order."""
    neither: int
    """0 unless something was overlooked."""
    spans: tuple[Span, ...]
    """The runs that nobody claims."""


def digits_of(plan: Plan) -> Digits:
    """Claim each run of digits for a figure or a table, or excuse it with its kind.

    Beside what the figures stage excuses: digits of furniture, of captions of tables, and of marks that are no part of
    the text (footnote marks).
    """
    owner: dict[int, str] = {}
    claims = [(piece.span, "furniture") for piece in plan.furniture]
    claims += [(region.caption, "caption") for region in plan.regions if region.caption]
    claims += [(mark, "note") for term in plan.terms for mark in term.marks]
    claims += [(excused.span, excused.kind) for excused in plan.excused]
    claims += [(figure.span, "figure") for figure in plan.figures]
    claims += [(region.span, "table") for region in plan.regions]
    runs = digit_runs(plan.source.text)
    starts = [run.start for run in runs]
    for span, kind in claims:
        for at in range(max(bisect_right(starts, span.start) - 1, 0), len(runs)):
            if runs[at].start >= span.end:
                break
            if runs[at].overlaps(span):
                owner[at] = kind
    for at, run in enumerate(runs):
        if at not in owner and _is_in_mark(plan.source.text, run):
            owner[at] = "note"
    counts = Counter(owner.values())
    kinds = {kind: counts[kind] for kind in sorted(counts) if kind not in ("figure", "table")}
    left = tuple(run for at, run in enumerate(runs) if at not in owner)
    return Digits(len(runs), counts["figure"], counts["table"], kinds, len(left), left)


def _is_in_mark(text: str, run: Span) -> bool:
    """Whether digits stand in a tag, or between the tags of a raised mark."""
    around = _MARK.finditer(text, max(run.start - _LONGEST_MARK, 0), run.end + _LONGEST_MARK)
    return any(mark.start() < run.end and run.start < mark.end() for mark in around)


def digit_runs(text: str) -> list[Span]:
    """Every run of Arabic digits, in order."""
    return [Span(found.start(), found.end()) for found in _DIGITS.finditer(text)]
