"""Page numbers, running heads and notes at the foot of pages, by where they stand and how they recur."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

import regex

from planextract.chinese.folding import folded, without_spaces
from planextract.ingest.pdf.blocks import Page, PrintedRow
from planextract.ingest.pdf.notes import begins_note
from planextract.patterns import compiled

EDGE = 0.14
"""Share of the height of a page within which its head and its foot stand."""
_OUTERMOST = 3
"""Lines from the edge on that may be head or foot."""
_LEAST_REPEATS = 3
_SHARE = 0.2
"""Share of the pages on which a running head stands: those of one chapter at the least."""
_SAME_HEIGHT = 6.0
_APART, _OTHER_SIZE = 0.4, 0.1
"""Distance to the text beyond the usual one, and difference in size, of a running head: shares of the size."""
_SMALL = 0.93
"""Size of a note, as a share of that of the text."""
_PAGE_NUMBER = compiled(
    r"[-—–―－·•.\s]*(?:第?\s*(?P<number>\d{1,4})\s*页?|(?P<roman>[ivxlIVXL]{1,6}))"
    r"(?:\s*[,，/／]?\s*(?:共|of|/)?\s*\d{1,4}\s*页?)?[-—–―－·•.\s]*|[Pp]age\s*(?P<english>\d{1,4}).{0,12}"
)
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}
_WIDE, _ENDS = 0.8, "。！？；：;:"
PAGE_NUMBER, RUNNING_HEAD, NOTE = "page_number", "running_head", "note"


class Place(NamedTuple):
    """A block of a document."""

    page: int
    """Index of its page."""
    block: int
    """Index of the block on its page."""


def find_furniture(pages: Sequence[Page]) -> dict[Place, str]:
    """Lines that are page_number, running_head or note; all others are text."""
    found: dict[Place, str] = {}
    edges = [_edges(page) for page in pages]
    found.update(dict.fromkeys(_page_numbers(pages, edges), PAGE_NUMBER))
    size, gap = usual_size(pages), usual_gap(pages)
    apart = [_apart(page, own, size, gap) for page, own in zip(pages, edges, strict=True)]
    found.update(dict.fromkeys(_running_heads(pages, apart, found), RUNNING_HEAD))
    for index, page in enumerate(pages):
        found.update(dict.fromkeys(_notes(page, index, size, found), NOTE))
    return found


def usual_size(pages: Sequence[Page]) -> float:
    """The size of most characters."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for block in page.blocks:
            if isinstance(block, PrintedRow):
                sizes[round(block.size * 2) / 2] += len(block.text)
    return max(sizes, key=lambda size: (sizes[size], size), default=0.0)


def _edges(page: Page) -> tuple[list[int], list[int]]:
    """Indices of the lines at the head of a page, outermost first, and of those at its foot."""
    rows = [at for at, block in enumerate(page.blocks) if isinstance(block, PrintedRow)]
    by_height = sorted(rows, key=lambda at: _row(page, at).top)
    head = [at for at in by_height[:_OUTERMOST] if _row(page, at).bottom <= page.height * EDGE]
    foot = [at for at in by_height[: -_OUTERMOST - 1 : -1] if _row(page, at).top >= page.height * (1 - EDGE)]
    return head, foot


def _row(page: Page, at: int) -> PrintedRow:
    row = page.blocks[at]
    assert isinstance(row, PrintedRow)
    return row


def _page_numbers(pages: Sequence[Page], edges: Sequence[tuple[list[int], list[int]]]) -> Iterator[Place]:
    """The outermost lines that are numbers and count as the pages do; a single one where it is set off by dashes."""
    by_offset: defaultdict[tuple[int, bool], list[Place]] = defaultdict(list)
    for index, (page, (head, foot)) in enumerate(zip(pages, edges, strict=True)):
        for lines, is_foot in ((head, False), (foot, True)):
            for at in lines[:2]:
                number = _number(_row(page, at).text)
                if number is not None:
                    by_offset[number - page.number, is_foot].append(Place(index, at))
    for places in by_offset.values():
        if len(places) >= 2 or any(_is_set_off(_row(pages[index], at).text) for index, at in places):
            yield from places


def _number(text: str) -> int | None:
    found = _PAGE_NUMBER.fullmatch(folded(text).strip())
    if not found:
        return None
    if digits := found["number"] or found["english"]:
        return int(digits)
    values = [_ROMAN[letter] for letter in found["roman"].lower()]
    return sum(-value if value < max(values[at:]) else value for at, value in enumerate(values))


def _is_set_off(text: str) -> bool:
    return bool(regex.fullmatch(r"[-—–―－·•]+\s*\d{1,4}\s*[-—–―－·•]+|第\s*\d{1,4}\s*页.*", folded(text).strip()))


def _apart(page: Page, edges: tuple[list[int], list[int]], size: float, gap: float) -> set[int]:
    """Those lines at the edge of a page that are set apart from its text: by their distance, or by their size."""
    rows = [row for row in page.blocks if isinstance(row, PrintedRow)]
    found: set[int] = set()
    for lines, is_foot in zip(edges, (False, True), strict=True):
        for at in lines:
            own = _row(page, at)
            beyond = [row for row in rows if (row.bottom <= own.top if is_foot else row.top >= own.bottom)]
            distance = min((own.top - row.bottom if is_foot else row.top - own.bottom for row in beyond), default=0.0)
            if abs(own.size - size) > size * _OTHER_SIZE or distance > gap + size * _APART:
                found.update(lines[: lines.index(at) + 1])
    return found


def _running_heads(pages: Sequence[Page], apart: Sequence[set[int]], taken: dict[Place, str]) -> Iterator[Place]:
    """Lines at the edge of pages that say the same at the same height, page numbers in them aside."""
    alike: defaultdict[tuple[str, int], list[Place]] = defaultdict(list)
    for index, (page, lines) in enumerate(zip(pages, apart, strict=True)):
        for at in sorted(lines):
            row, place = _row(page, at), Place(index, at)
            if place not in taken:
                letters = regex.sub(r"\d+", "#", without_spaces(folded(row.text)))
                alike[letters, round(row.top / _SAME_HEIGHT)].append(place)
    least = max(_LEAST_REPEATS, round(len(pages) * _SHARE)) if len(pages) > 2 else 2
    merged: defaultdict[str, list[Place]] = defaultdict(list)
    for (letters, height), places in alike.items():
        both = places + alike.get((letters, height + 1), [])
        if len(letters.strip("#")) > 1 and len(both) >= min(least, max(len(pages) - 1, 2)):
            merged[letters] += both
    for places in merged.values():
        yield from places


def _notes(page: Page, index: int, size: float, taken: dict[Place, str]) -> list[Place]:
    """Lines of small print at the foot of a page whose first one begins with the mark of a note."""
    rows = [at for at, block in enumerate(page.blocks) if isinstance(block, PrintedRow) and (index, at) not in taken]
    rows.sort(key=lambda at: _row(page, at).top)
    start = len(rows)
    while start and _row(page, rows[start - 1]).size < size * _SMALL:
        start -= 1
    while start < len(rows) and not begins_note(_row(page, rows[start])):
        start += 1
    small = rows[start:]
    if not small or _row(page, small[0]).top < page.height / 2 or start == 0:
        return []
    return [Place(index, at) for at in small]


def usual_gap(pages: Sequence[Page]) -> float:
    """The usual distance between the foot of a line and the head of the next one of its paragraph.

    Behind a line that ends no sentence and is nearly as wide as the widest: others may end their paragraph.
    """
    pairs = [
        (before, after)
        for page in pages
        for before, after in pairwise(page.blocks)
        if isinstance(before, PrintedRow) and isinstance(after, PrintedRow) and after.top > before.top
    ]
    widest = max((before.right - before.left for before, _ in pairs), default=0.0)
    inside = [pair for pair in pairs if pair[0].right - pair[0].left > widest * _WIDE and pair[0].text[-1] not in _ENDS]
    gaps = [after.top - before.bottom for before, after in inside or pairs]
    return median(gaps) if gaps else 0.0
