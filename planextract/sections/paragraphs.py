"""Joining lines to paragraphs, with the map from each character back to the source.

Guarantees: paragraphs are in order and share no line; each free line is in one; no paragraph holds furniture or a line
of a table; a line that begins with a number, a box, an appendix or a markdown heading begins a paragraph, unless an open
bracket runs into it.
"""

from collections.abc import Iterator, Sequence

from planextract.chinese.folding import is_latin_letter
from planextract.model.layout import Decision, Furniture, Paragraph, Piece, PrintedLine
from planextract.model.span import Span
from planextract.sections.joining import Wrap, find_wrap, why_joined
from planextract.sections.numbering import Mark, mark_of
from planextract.sections.zones import Zones

Marked = tuple[Paragraph, Mark | None]


def join_paragraphs(zones: Zones) -> tuple[list[Marked], list[Decision]]:
    """The paragraphs with the marks they begin with, and why lines were joined."""
    lines = [_without_furniture(line, zones.furniture) for line in zones.free()]
    lines = [line for line in lines if line.text]
    wrap = find_wrap(lines)
    decisions: list[Decision] = []
    marks = {line.index: mark_of(line.folded, zones.dialect) for line in lines}
    joined = [_paragraph(group) for group in _groups(lines, marks, wrap, zones, decisions)]
    # A break may stand inside the number itself: where the first line shows none, the joined text may.
    marked = [(each, marks[each.lines[0]] or mark_of(each.folded, zones.dialect)) for each in joined]
    return marked, decisions


def _groups(
    lines: Sequence[PrintedLine],
    marks: dict[int, Mark | None],
    wrap: Wrap,
    zones: Zones,
    decisions: list[Decision],
) -> Iterator[list[PrintedLine]]:
    group: list[PrintedLine] = []
    for line in lines:
        if group and (why := _why(group, marks, line, wrap, zones)):
            decisions.append(Decision("joining", line.index, "goes on with the line before", why))
            group.append(line)
            continue
        if group:
            yield group
        group = [line]
    if group:
        yield group


def _why(
    group: list[PrintedLine], marks: dict[int, Mark | None], line: PrintedLine, wrap: Wrap, zones: Zones
) -> str | None:
    last = group[-1].index
    if line.index in zones.title or last in zones.title:
        return "title" if {line.index, last} <= set(zones.title) else None
    if any(between in zones.in_table for between in range(last + 1, line.index)):
        return None
    mark = marks[group[0].index]
    if mark is not None and mark.kind == "appendix" and mark.end == 0 and len(group) == 1:
        return _why_appendix_title(group[0], marks[line.index])
    return why_joined(group, mark, line, marks[line.index], wrap, zones.dialect)


def _why_appendix_title(line: PrintedLine, next_mark: Mark | None) -> str | None:
    """附件 alone on a line takes its title from the next one."""
    alone = len(line.folded.rstrip("：: ")) <= 4
    return "title of the appendix" if alone and next_mark is None else None


def _without_furniture(line: PrintedLine, furniture: Sequence[Furniture]) -> PrintedLine:
    """The line without a page number that stands behind its text."""
    if not line.segments:
        return line
    end = line.segments[-1].end
    inside = [piece.span for piece in furniture if piece.span.start >= line.segments[0].start and piece.span.end == end]
    if not inside:
        return line
    cut = len(line.text) - len(inside[0])
    text = line.text[:cut].rstrip()
    last = line.segments[-1]
    segment = Span(last.start, last.end - (len(line.text) - len(text)))
    return PrintedLine(
        line.index, text, line.folded[: len(text)], (*line.segments[:-1], segment), line.hashes, line.bold, line.columns
    )


def _paragraph(lines: Sequence[PrintedLine]) -> Paragraph:
    text, half, pieces = "", "", []
    for before, line in zip((None, *lines), lines, strict=False):
        if before and is_latin_letter(text[-1]) and is_latin_letter(line.text[0]):
            pieces.append(Piece(len(text), before.segments[-1].end, 1))  # the break, shown as the blank it stands for
            text, half = text + " ", half + " "
        at = len(text)
        for segment in line.segments:
            pieces.append(Piece(at, segment.start, len(segment)))
            at += len(segment)
        text, half = text + line.text, half + line.folded
    return Paragraph(
        text=text,
        folded=half,
        pieces=tuple(pieces),
        span=Span(lines[0].segments[0].start, lines[-1].segments[-1].end),
        hashes=lines[0].hashes,
        bold=lines[0].bold,
        lines=tuple(line.index for line in lines),
    )
