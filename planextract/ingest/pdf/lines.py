"""Characters of a page → what stands side by side, and which of that is on one line."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from planextract.ingest.pdf.glyph import Glyph

if TYPE_CHECKING:
    from planextract.ingest.pdf.blocks import Block

_SAME_LINE = 0.5
"""Share of the lower of two heights that characters of one line have in common."""
CELL_GAP = 1.5
"""Gap, as a share of the font size, from which on pieces of a line stand apart."""
_OVER = 0.5
"""Share of the size by which a character may reach over the one before."""


class Fragment(Struct):
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
