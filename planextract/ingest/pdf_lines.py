"""Characters of a page → printed lines, as they are read; characters drawn twice once, blanks where gaps are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from math import inf
from operator import itemgetter
from statistics import median
from typing import TYPE_CHECKING

from planextract.ingest.building import raised
from planextract.ingest.joined import is_wide
from planextract.ingest.pdf_glyph import Glyph

if TYPE_CHECKING:
    from planextract.ingest.pdf_blocks import Block

_SAME_LINE = 0.5
"""Share of the lower of two heights that characters of one line have in common."""
_TWICE = 0.35
"""Share of a character's width by which one that is drawn twice (fake bold, shadow) may be moved."""
BLANK_GAP, WORD_GAP, WIDE_WORD_GAP = 0.06, 0.16, 0.4
"""Gaps, as a share of the size, from which on they are blanks: where the file sets one, between Latin words, and where
an ideograph is beside, from which programs set numbers off by a quarter."""
CELL_GAP = 1.5
"""Gap, as a share of the font size, from which on pieces of a line stand apart."""
_OVER = 0.5
"""Share of the size by which a character may reach over the one before."""
_RAISED_SIZE, _RAISED_BY = 0.78, 0.12
"""A raised character is smaller than its line by this, and its foot stands higher by this share of the size."""
_BLANK = 0.5
"""Width of a blank as a share of the font size."""
_MOST_BLANKS = 8


@dataclass(slots=True)
class Fragment:
    """Characters that stand side by side, without a gap as wide as an ideograph and a half."""

    glyphs: list[Glyph]
    left: float
    top: float
    right: float
    bottom: float
    block: "Sequence[Block] | None" = None
    """What stands here instead of characters: a table or a picture."""

    @property
    def height(self) -> float:
        """Its height."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """One printed line."""

    text: str
    edges: Sequence[float]
    """Left edges of the characters of `text`, and the right edge of the last."""
    top: float
    bottom: float
    size: float
    """Usual height of its characters."""
    column: int = 0
    """Number of the column of prose that it stands in, on its page."""

    @property
    def left(self) -> float:
        """Left edge of the first character."""
        return self.edges[0]

    @property
    def right(self) -> float:
        """Right edge of the last character."""
        return self.edges[-1]


def fragments_of(glyphs: Iterable[Glyph]) -> list[Fragment]:
    """Glyphs in the order of the file, parted where the next one stands elsewhere."""
    found: list[Fragment] = []
    last: Fragment | None = None
    before: Glyph | None = None
    for glyph in glyphs:
        left, top, right, bottom, _, _ = glyph
        if last is not None and before is not None and _goes_on(before, glyph):
            last.glyphs.append(glyph)
            last.right = max(last.right, right)
            last.top, last.bottom = min(last.top, top), max(last.bottom, bottom)
        else:
            last = Fragment([glyph], left, top, right, bottom)
            found.append(last)
        before = glyph
    return found


def _goes_on(before: Glyph, glyph: Glyph) -> bool:
    size = max(before.bottom - before.top, glyph.bottom - glyph.top)
    gap = glyph.left - before.right
    if gap < -size * _OVER or gap > size * CELL_GAP or glyph.left < before.left:
        return False
    return glyph.top == before.top or _overlap(before, glyph) >= _SAME_LINE


def _overlap(one: Glyph | Fragment, other: Glyph | Fragment) -> float:
    """Height that two have in common, as a share of the lower one."""
    common = min(one.bottom, other.bottom) - max(one.top, other.top)
    return common / max(min(one.bottom - one.top, other.bottom - other.top), 0.1)


def rows_of(fragments: Sequence[Fragment]) -> list[list[Fragment]]:
    """Fragments at the same height, from top to bottom; each row from left to right."""
    rows: list[list[Fragment]] = []
    bands: list[Fragment] = []
    for fragment in sorted(fragments, key=lambda each: (each.top + each.bottom, each.left)):
        # The lines above that a raised or an outsized character may still belong to are few.
        for at in range(len(rows) - 1, max(len(rows) - 4, -1), -1):
            if _overlap(bands[at], fragment) >= _SAME_LINE:
                rows[at].append(fragment)
                if fragment.height > bands[at].height:
                    bands[at] = fragment
                break
        else:
            rows.append([fragment])
            bands.append(fragment)
    order = sorted(range(len(rows)), key=lambda at: bands[at].top + bands[at].bottom)
    return [sorted(rows[at], key=lambda each: each.left) for at in order]


def printed_row(fragments: Iterable[Fragment], column: int = 0) -> PrintedRow:
    """One row as text."""
    glyphs = _once(sorted((glyph for fragment in fragments for glyph in fragment.glyphs), key=itemgetter(0)))
    sizes = sorted(glyph.bottom - glyph.top for glyph in glyphs)
    size = sizes[len(sizes) // 2]
    text = _Text(size)
    if sizes[0] < size * _RAISED_SIZE:
        text.add_with_raised(glyphs)
    else:
        text.add(glyphs)
    top, bottom = min(glyph.top for glyph in glyphs), max(glyph.bottom for glyph in glyphs)
    return PrintedRow("".join(text.characters), [*text.edges, text.right], top, bottom, size, column)


def _once(glyphs: list[Glyph]) -> list[Glyph]:
    """Without the second of two equal characters at the same place."""
    kept: list[Glyph] = []
    edge = -inf
    for glyph in glyphs:
        if glyph.left < edge and any(_is_same(glyph, other) for other in kept[-3:]):
            continue
        edge = max(edge, glyph.left + (glyph.right - glyph.left) * _TWICE)
        kept.append(glyph)
    return kept


def _is_same(glyph: Glyph, other: Glyph) -> bool:
    is_near = glyph.left - other.left <= (glyph.right - glyph.left) * _TWICE
    return is_near and glyph.text == other.text and abs(glyph.top - other.top) <= glyph.size * _TWICE


@dataclass(slots=True)
class _Text:
    """The text of a row as it grows, with a left edge for each character."""

    size: float
    characters: list[str] = field(default_factory=list)
    edges: list[float] = field(default_factory=list)
    right: float = inf

    def add(self, glyphs: Iterable[Glyph]) -> None:
        """Add characters, with blanks where gaps are."""
        least = self.size * BLANK_GAP
        for glyph in glyphs:
            left, _, right, _, text, _ = glyph
            if left - self.right > least:
                self._add_gap(glyph)
            self.characters.append(text)
            self.edges.append(left)
            if right > self.right or len(self.edges) == 1:
                self.right = right

    def add_with_raised(self, glyphs: Sequence[Glyph]) -> None:
        """Add characters of which some may be raised: a power, or the mark of a note."""
        foot = median(glyph.bottom for glyph in glyphs if glyph.size >= self.size * _RAISED_SIZE)
        for is_raised, group in groupby(glyphs, lambda glyph: _is_raised(glyph, self.size, foot)):
            some = list(group)
            if not is_raised:
                self.add(some)
                continue
            shown = raised("".join(glyph.text for glyph in some), "".join(self.characters[-2:]))
            left, right = some[0].left, some[-1].right
            self.characters += shown
            self.edges += [left + (right - left) * at / len(shown) for at in range(len(shown))]
            self.right = right

    def _add_gap(self, after: Glyph) -> None:
        """Add the blanks that the gap before a character stands for."""
        gap = (after.left - self.right) / self.size
        is_beside_wide = is_wide(self.characters[-1]) or is_wide(after.text)
        least = BLANK_GAP if after.after_blank else WIDE_WORD_GAP if is_beside_wide else WORD_GAP
        if gap <= least:
            return
        count = 1 if gap < CELL_GAP else min(max(round(gap / _BLANK), 2), _MOST_BLANKS)
        self.characters += " " * count
        step = (after.left - self.right) / count
        self.edges += [self.right + step * at for at in range(count)]


def _is_raised(glyph: Glyph, size: float, foot: float) -> bool:
    return glyph.size < size * _RAISED_SIZE and glyph.bottom < foot - size * _RAISED_BY
