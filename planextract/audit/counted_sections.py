"""A count word that the sections below contradict.

Rule: where the text above a list of numbered sections announces them by their number (以下五项任务：), or a heading
names so many of a kind (实施六大工程) and the headings below are called by it, so many follow.
Tolerance: announcements without a colon, and headings whose parts bear other names, are left alone.
Example: 重点实施以下五项工程： followed by 1. to 4.
"""

from collections import Counter
from collections.abc import Iterator

from planextract.audit.reading import Reading
from planextract.chinese.numerals import parse_numeral
from planextract.model.finding import Finding
from planextract.model.outline import Section

_MOST_OFF = 3
"""A count that misses by more announces something else."""


def check(reading: Reading) -> Iterator[Finding]:
    """Findings about sections with children."""
    for section in reading.outline.walk():
        children = _numbered(section)
        if len(children) > 1 and section.paragraphs:
            yield from _check(reading, section, children)


def _numbered(section: Section) -> list[Section]:
    """The children of the style that comes first."""
    styles = Counter(child.marker or child.kind for child in section.children if child.kind not in ("box", "appendix"))
    style = next(iter(styles), None)
    return [child for child in section.children if (child.marker or child.kind) == style]


def _check(reading: Reading, section: Section, children: list[Section]) -> Iterator[Finding]:
    last = section.paragraphs[-1]
    found = reading.pattern("sections_announced").search(last.folded[-40:]) if len(last.folded) > 6 else None
    shift = max(len(last.folded) - 40, 0)
    if found is None and section.title:
        last = section.paragraphs[0]
        title = section.title.rstrip("：:")
        found, shift = reading.pattern("sections_named").search(title), last.folded.find(title)
        if found and (shift < 0 or not _called(children, found["noun"])):
            found = None
    if found is None:
        return
    stated = parse_numeral(found["count"].replace("两", "二")) or 0
    if stated > 1 and stated != len(children) and abs(stated - len(children)) <= _MOST_OFF:
        message = f"{found['count']} are announced, but {len(children)} follow"
        at = shift + found.start("count")
        yield Finding(
            "mismatch", "warning", message, last.source_span(at, at + len(found["count"])), str(len(children)),
            tuple(child.span for child in (children[0], children[-1])),
        )  # fmt: skip


def _called(children: list[Section], noun: str) -> bool:
    """Whether most of the headings end in the noun: 工程, 行动."""
    return sum((child.title or "").endswith(noun) for child in children) * 2 > len(children)
