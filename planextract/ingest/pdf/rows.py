"""Characters that stand on one line → its text, with the edge of each character; characters drawn twice once."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from math import inf
from operator import itemgetter
from statistics import median

from msgspec import Struct, field

from planextract.ingest.building import raised
from planextract.ingest.joined import is_wide
from planextract.ingest.pdf.blocks import PrintedRow
from planextract.ingest.pdf.glyph import Glyph
from planextract.ingest.pdf.lines import CELL_GAP, Fragment

_TWICE = 0.35
"""Share of a character's width by which one that is drawn twice (fake bold, shadow) may be moved."""
_SEVERAL = 1.5
"""Width, as a share of the height, from which on one sign stands for several characters: a dash of two (——)."""
BLANK_GAP, WORD_GAP, WIDE_WORD_GAP = 0.06, 0.16, 0.4
"""Gaps, as a share of the size, from which on they are blanks: where the file sets one, between Latin words, and where
an ideograph is beside, from which programs set numbers off by a quarter."""
_RAISED_SIZE, _RAISED_BY = 0.78, 0.12
"""A raised character is smaller than its line by this, and its foot stands higher by this share of the size."""
_BLANK = 0.5
"""Width of a blank as a share of the font size."""
_MOST_BLANKS = 8


def printed_row(fragments: Iterable[Fragment], column: int = 0) -> PrintedRow:
    """One row as text."""
    glyphs = _once(sorted((glyph for fragment in fragments for glyph in fragment.glyphs), key=itemgetter(0)))
    sizes = sorted(glyph.bottom - glyph.top for glyph in glyphs)
    size = sizes[len(sizes) // 2] if sizes[0] == sizes[-1] else _usual_size(glyphs, sizes)
    text = _Text(size)
    if sizes[0] < size * _RAISED_SIZE:
        text.add_with_raised(glyphs)
    else:
        text.add(glyphs)
    top, bottom = min(glyph.top for glyph in glyphs), max(glyph.bottom for glyph in glyphs)
    return PrintedRow("".join(text.characters), [*text.edges, text.right], top, bottom, size, column)


def _usual_size(glyphs: Sequence[Glyph], sizes: Sequence[float]) -> float:
    """The size of the ideographs, as digits are often set in a font of other height; of all where there are none."""
    wide = sorted(glyph.bottom - glyph.top for glyph in glyphs if is_wide(glyph.text)) or sizes
    return wide[len(wide) // 2]


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
    if glyph.right - glyph.left > glyph.size * _SEVERAL:
        return False
    is_near = glyph.left - other.left <= (glyph.right - glyph.left) * _TWICE
    return is_near and glyph.text == other.text and abs(glyph.top - other.top) <= glyph.size * _TWICE


class _Text(Struct):
    """The text of a row as it grows, with a left edge for each character."""

    size: float
    characters: list[str] = field(default_factory=list)
    edges: list[float] = field(default_factory=list)
    right: float = inf

    def add(self, glyphs: Iterable[Glyph]) -> None:
        """Add characters, with blanks where gaps are."""
        least = self.size * BLANK_GAP
        for glyph in glyphs:
            left, _, right, _, text, after_blank = glyph
            if left - self.right > least or after_blank:
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
        if not self.characters:
            return
        gap = (after.left - self.right) / self.size
        is_beside_wide = is_wide(self.characters[-1]) or is_wide(after.text)
        if after.after_blank:
            least = BLANK_GAP if is_beside_wide else -WORD_GAP  # where widths are guessed, words may touch
        else:
            least = WIDE_WORD_GAP if is_beside_wide else WORD_GAP
        if gap <= least:
            return
        count = 1 if gap < CELL_GAP else min(max(round(gap / _BLANK), 2), _MOST_BLANKS)
        self.characters += " " * count
        step = (after.left - self.right) / count
        self.edges += [self.right + step * at for at in range(count)]


def _is_raised(glyph: Glyph, size: float, foot: float) -> bool:
    return glyph.size < size * _RAISED_SIZE and glyph.bottom < foot - size * _RAISED_BY
