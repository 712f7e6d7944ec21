"""The source as HTML: one paragraph a line, each stretch that belongs to an item in a mark that names the item."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from planextract.report.html import Html, text_html
from planextract.report.marks import FIRST_LINE, Mark

_WIDEST = 600
"""Characters up to which an item is marked in full; of a wider one (a finding on a whole table) the first line is."""
_MOST_AT_ONCE = 12
"""Items that one stretch may belong to: a sound record has four or five, a made-up one must not swell the page."""


def source_html(text: str, marks: Sequence[Mark]) -> Html:
    """Lines of the source, `<p>` each; marks may nest and overlap, across lines too."""
    ends = _line_ends(text)
    clipped = list(_clipped(text, marks, ends))
    cuts = sorted({0, len(text), *ends, *(at for mark in clipped for at in mark[:2])})
    out, active, waiting = ["<p>"], list[Mark](), iter([*clipped, None])
    coming = next(waiting)
    line_ends = frozenset(ends)
    for start, end in pairwise(cuts):
        active = [mark for mark in active if mark.end > start]
        while coming is not None and coming.start <= start:
            if coming.end > start and len(active) < _MOST_AT_ONCE:
                active.append(coming)
            coming = next(waiting)
        at_end = start in line_ends
        if at_end:  # the piece begins with the line break itself
            out.append("<p>")
        piece = text[start + at_end : end].removesuffix("\r")
        if piece:
            out.append(_stretch(piece, active))
    return Html("".join(out))


def _line_ends(text: str) -> list[int]:
    """Offsets of the line breaks that an editor counts, as the record's line numbers do."""
    sign = "\n" if "\n" in text else "\r"
    ends, at = [], text.find(sign)
    while at >= 0:
        ends.append(at)
        at = text.find(sign, at + 1)
    return ends


def _clipped(text: str, marks: Sequence[Mark], ends: list[int]) -> Iterator[Mark]:
    """Marks inside the text; a wide one ends with its first line."""
    sign = "\n" if "\n" in text else "\r"
    for mark in marks:
        end = min(mark.end, len(text))
        wide = end - mark.start > _WIDEST and not mark.look.startswith("h")
        if wide or mark.look == FIRST_LINE:
            found = text.find(sign, mark.start, end)
            end = found if found > mark.start else min(end, mark.start + _WIDEST)
        if mark.start < end:
            yield mark._replace(end=end)


def _stretch(piece: str, active: list[Mark]) -> Html:
    inner = text_html(piece)
    if not active or piece.isspace():
        return inner
    looks = " ".join(dict.fromkeys(look for mark in active for look in mark.look.split()))
    keys = " ".join(dict.fromkeys(mark.key for mark in reversed(active)))  # innermost first
    return Html(f'<mark class="{looks}" data-k="{text_html(keys)}">{inner}</mark>')
