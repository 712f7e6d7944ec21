"""Notes at the foot of a page behind a circled number: ① 融合教育：指… An item of a list begins in the same way."""

from planextract.model.layout import PrintedLine
from planextract.patterns import compiled
from planextract.sections.zones import Zones

_SIGN = compiled(r"[①-⑳]")
_POINTS_TO_NOTE = compiled(r"(?<=[\p{Han}\d%％”》）)])[①-⑳](?!\p{Han}{0,3}[：:])")
"""A sign behind a word of a sentence; in a list in running text it stands behind a mark: ：①加强服务；②…"""
_LONGEST_FOOT = 12
"""Lines that the notes of one page may take."""


def find_footnotes(zones: Zones) -> dict[int, int]:
    """For each line of such a note the line with which the note begins.

    Notes are the lines from a sign on down to the end of the page, where the text points to a note with that sign.
    """
    lines = zones.free()
    if not any(_SIGN.match(line.folded) for line in lines):
        return {}
    signs = {sign for line in lines for sign in _POINTS_TO_NOTE.findall(line.folded)}
    notes: dict[int, int] = {}
    for at, line in enumerate(lines):
        if line.index in notes or line.folded[:1] not in signs:
            continue
        if foot := _rest_of_page(lines, at, zones):
            first = line.index
            for each in foot:
                first = each.index if _SIGN.match(each.folded) else first
                notes[each.index] = first
    return notes


def _rest_of_page(lines: list[PrintedLine], at: int, zones: Zones) -> list[PrintedLine]:
    """The lines down to the end of the page; none where it is farther off than notes are long, or holds a heading."""
    foot: list[PrintedLine] = []
    for line in lines[at : at + _LONGEST_FOOT]:
        mark = zones.mark(line.folded)
        if mark is not None and not _SIGN.match(line.folded):
            return []
        foot.append(line)
        if _ends_page(line, zones):
            return foot
    return []


def _ends_page(line: PrintedLine, zones: Zones) -> bool:
    """Whether the next printed line is furniture, or a form feed or the end of the document comes first."""
    for at in range(line.index + 1, len(zones.printed)):
        if zones.source.text[zones.source.lines[at - 1].stop - 1] == "\f" or at in zones.taken:
            return True
        if zones.printed[at].text:
            return False
    return True
