"""Numbered parts whose count has a gap, a repetition or a wrong order.

Rule: the sections of one numbering style below one parent count 1, 2, 3 …; a 1 behind two or more begins a new list.
Tolerance: a number that the source has lost fits anywhere; 3.1 behind 2.4 begins the list of its chapter.
Example: （1）（2）（2）（4） — the second （2） should be （3）.
A number that stands in the midst of somebody else's list, and a heading that has lost its own, are told too.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from planextract.audit.counting import Break, breaks_of
from planextract.audit.reading import Reading
from planextract.audit.windows import places
from planextract.chinese.numerals import CIRCLED, to_numeral
from planextract.model.finding import Finding
from planextract.model.outline import Section
from planextract.model.span import Span

_SEVERITY = {"duplicate": "error", "missing": "warning", "order": "error", "start": "warning"}
_WIDEST_NUMBER = 12
_LONGEST_LIST = 9999
_LOST = "number lost"
"""The rule of headings that stand in a list without a number."""
_CLOSING = "）)〉〕】、．.·"


def check(reading: Reading) -> Iterator[Finding]:
    """Findings about every numbered list of the tree."""
    for siblings in _lists(reading):
        same = defaultdict[int | None, list[Section]](list)
        for section in siblings:
            same[section.ordinal].append(section)
        yield from _lost(siblings)
        for found in breaks_of([section.ordinal for section in siblings]):
            if not _stands_elsewhere(reading, siblings, found):
                yield _finding(found, siblings, same[siblings[found.at].ordinal])
    for span in reading.outline.strays:
        message = f"{reading.source.quote(span)} is no number of the lists around it: its line is read as text"
        yield Finding("numbering", "warning", message, span)


def _lost(siblings: Sequence[Section]) -> Iterator[Finding]:
    """Headings without a number where the list misses one."""
    for before, section in pairwise(siblings):
        if section.rule.startswith(_LOST) and before.ordinal is not None:
            expected = like(before, before.ordinal + 1)
            message = f"this heading has no number: {expected} is missing behind {before.number}"
            yield Finding("numbering", "warning", message, section.span, expected, (number_span(before),))


def _stands_elsewhere(reading: Reading, siblings: Sequence[Section], found: Break) -> bool:
    """Whether the number that is missing stands inside a paragraph before, or above another parent."""
    section = siblings[found.at]
    if found.kind == "start":
        before = _before(reading).get(section.id)
        if before is not None and before == (section.ordinal or 0) - 1:
            return True
    if found.kind not in ("missing", "start"):
        return False
    start = siblings[found.at - 1].span.end if found.at else 0
    bare = like(section, found.expected).strip("（）")
    return any(
        (behind := text[at + len(bare) : at + len(bare) + 1]) and behind in _CLOSING
        for text in [reading.source.text[start : section.span.start]]
        for at in places(text, bare)
    )


def _before(reading: Reading) -> dict[str, int | None]:
    """For each section, the number of the one before it in the same style, whatever their parents."""
    known = reading.notes.get("numbering")
    if known is None:
        known, last = reading.notes.setdefault("numbering", {}), dict[str | None, int | None]()
        for section in reading.outline.walk():
            known[section.id] = last.get(section.marker)
            last[section.marker] = section.ordinal
    found: dict[str, int | None] = known
    return found


def _lists(reading: Reading) -> Iterator[list[Section]]:
    families = [reading.outline.roots, *(section.children for section in reading.outline.walk() if section.children)]
    for family in families:
        by_style: defaultdict[tuple[str, str], list[Section]] = defaultdict(list)
        for section in family:
            if section.marker is not None:
                chapter = (section.number or "").rpartition(".")[0]
                by_style[section.marker, chapter].append(section)
        yield from by_style.values()


def _finding(found: Break, siblings: Sequence[Section], same: Sequence[Section]) -> Finding:
    section = siblings[found.at]
    before = siblings[found.at - 1] if found.at else None
    evidence = tuple(number_span(other) for other in (before, _other(section, same)) if other is not None)
    expected = like(section, found.expected)
    message = told(found.kind, section.number, before.number if before else None, expected)
    where, proof = number_span(section), tuple(dict.fromkeys(evidence))
    return Finding("numbering", _SEVERITY[found.kind], message, where, expected, proof)


def _other(section: Section, same: Sequence[Section]) -> Section | None:
    """Another one of those that bear the same number."""
    return next((other for other in same if other is not section), None)


def told(kind: str, number: str | None, before: str | None, expected: str) -> str:
    """What is wrong, in words."""
    if kind == "duplicate":
        return f"{number} is used twice: the item behind {before} should be {expected}"
    if kind == "missing":
        return f"{number} follows {before}: {expected} is missing"
    if kind == "start":
        return f"the list begins with {number}: {expected} is missing"
    return f"{number} is out of order: {expected} is due here" + (f" behind {before}" if before else "")


def like(section: Section, ordinal: int) -> str:
    """A number written as that of the section is: 4 like （三） is （四）."""
    number, own = section.number or "", section.ordinal
    if own is None:
        return str(ordinal)
    if len(number) == 1 and number in CIRCLED:
        return CIRCLED[ordinal - 1] if 0 < ordinal <= len(CIRCLED) else str(ordinal)
    digits, (chapter, point, _) = str(own), number.rpartition(".")
    if point:
        return f"{chapter}.{ordinal}"
    return number.replace(digits, str(ordinal)) if digits in number else number.replace(numeral(own), numeral(ordinal))


def numeral(number: int) -> str:
    """The Chinese numeral, or digits where no list is as long."""
    return to_numeral(number) if 0 <= number <= _LONGEST_LIST else str(number)


def number_span(section: Section) -> Span:
    """Where the number of a section stands, its closing mark included."""
    if not section.paragraphs or section.number is None:
        return section.span
    text = section.paragraphs[0].folded
    bare = section.number.strip("（）")
    at = text.find(bare[:1], 0, _WIDEST_NUMBER)
    end = at + len(bare) if at >= 0 else len(section.number)
    return section.paragraphs[0].source_span(0, min(end + 1, len(text)))
