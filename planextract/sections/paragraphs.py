"""Joining lines to paragraphs, with the map from each character back to the source.

Guarantees: paragraphs are in order and share no line; each free line is in one; no paragraph holds furniture or a line
of a table; a line that begins with a number, a box, an appendix or a markdown heading begins a paragraph, unless an
open bracket runs into it.
"""

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from planextract.chinese.folding import is_latin_letter
from planextract.model.layout import Decision, Paragraph, Piece, PrintedLine
from planextract.model.span import Span
from planextract.sections.footnotes import find_footnotes
from planextract.sections.joining import Growing, Wrap, find_wrap, why_joined
from planextract.sections.numbering import Mark
from planextract.sections.zones import Zones

Marked = tuple[Paragraph, Mark | None]


def join_paragraphs(zones: Zones) -> tuple[list[Marked], list[Decision]]:
    """The paragraphs with the marks they begin with, and why lines were joined."""
    at_line_ends = {piece.span.end: piece.span for piece in zones.furniture}
    lines = [_without_furniture(line, at_line_ends) for line in zones.free()]
    lines = [line for line in lines if line.text]
    decisions: list[Decision] = []
    notes = find_footnotes(zones)
    joined = [_paragraph(group) for group in _groups(lines, zones, notes, decisions)]
    first = {line.index: line.folded for line in lines}
    marked = [(each, _mark(each, first[each.lines[0]], zones)) for each in joined]
    return [(each, None if each.lines[0] in notes else mark) for each, mark in marked], decisions


def _mark(paragraph: Paragraph, first_line: str, zones: Zones) -> Mark | None:
    """What a paragraph begins with. The break may stand inside the number itself, so that the first line shows none;
    and a first line that reads like the head of a box may go on as running text."""
    mark = zones.mark(first_line)
    return zones.mark(paragraph.folded) if mark is None or mark.kind == "box" else mark


def _groups(
    lines: Sequence[PrintedLine], zones: Zones, notes: Mapping[int, int], decisions: list[Decision]
) -> list[list[PrintedLine]]:
    """The lines of each paragraph. A footnote at the end of a page does not end the paragraph that it cuts."""
    wrap, attached = find_wrap(lines), zones.dialect.rule("references", "attached_list")
    footnote = zones.dialect.rule("terms", "footnote")
    groups: list[list[PrintedLine]] = []
    open_ones: list[tuple[Growing, list[PrintedLine]]] = []
    for line in lines:
        if line.index in notes:
            if notes[line.index] == line.index:
                groups.append([])
            groups[-1].append(line)
            continue
        is_note = not line.hashes and bool(footnote.match(line.folded))
        candidates = [] if is_note else reversed(open_ones)
        found = next(((each, why) for each in candidates if (why := _why(each[0], line, zones, wrap))), None)
        if found:
            (growing, group), why = found
            decisions.append(Decision("joining", line.index, "goes on with a line before", why))
            growing.grow(line)
            group.append(line)
            continue
        growing = Growing.begun(line, zones.mark(line.folded), zones.dialect)
        growing.listed = 1 if attached.match(line.folded) else None
        groups.append([line])
        open_ones = [*(open_ones[:1] if is_note else []), (growing, groups[-1])]
    return groups


def _why(growing: Growing, line: PrintedLine, zones: Zones, wrap: Wrap) -> str | None:
    last, mark = growing.last.index, growing.mark
    if line.index in zones.title or last in zones.title:
        return "title" if {line.index, last} <= set(zones.title) else None
    if any(between in zones.in_table for between in range(last + 1, line.index)):
        return None
    if zones.title and line.index < zones.title[0]:
        return _why_in_cover(growing, line, zones)
    next_mark = zones.mark(line.folded)
    if mark is not None and mark.kind == "appendix" and growing.is_single:
        return _why_appendix_title(growing.last, line, next_mark)
    return why_joined(growing, line, next_mark, wrap, zones.dialect)


def _why_in_cover(growing: Growing, line: PrintedLine, zones: Zones) -> str | None:
    """On a cover each line stands by itself, but for the title of a notice that is broken over lines."""
    is_title = zones.dialect.rule("metadata", "notice_begun").search(growing.tail)
    ends_it = zones.dialect.rule("metadata", "notice_ended").search(line.folded)
    return "title of the notice" if is_title and ends_it and growing.is_single else None


def _why_appendix_title(last: PrintedLine, line: PrintedLine, next_mark: Mark | None) -> str | None:
    """附件 alone on a line takes its title from the next one, unless that is running text."""
    alone = len(last.folded.rstrip("：: ")) <= 5
    is_text = any(mark in line.folded[:-1] for mark in "。；")
    return "title of the appendix" if alone and next_mark is None and not is_text else None


def _without_furniture(line: PrintedLine, at_line_ends: Mapping[int, Span]) -> PrintedLine:
    """The line without a page number that stands behind its text."""
    last = line.segments[-1]
    number = at_line_ends.get(last.end)
    if number is None or number.start < last.start:
        return line
    text = line.text[: len(line.text) - len(number)].rstrip()
    segment = Span(last.start, last.end - (len(line.text) - len(text)))
    return replace(line, text=text, folded=line.folded[: len(text)], segments=(*line.segments[:-1], segment))


def _paragraph(lines: Sequence[PrintedLine]) -> Paragraph:
    text: list[str] = []
    half: list[str] = []
    pieces: list[Piece] = []
    at = 0
    for before, line in zip((None, *lines), lines, strict=False):
        if before and is_latin_letter(before.text[-1]) and is_latin_letter(line.text[0]):
            pieces.append(Piece(at, before.segments[-1].end, 1))  # the break, shown as the blank it stands for
            text.append(" ")
            half.append(" ")
            at += 1
        for segment in line.segments:
            pieces.append(Piece(at, segment.start, len(segment)))
            at += len(segment)
        text.append(line.text)
        half.append(line.folded)
    return Paragraph(
        text="".join(text),
        folded="".join(half),
        pieces=tuple(pieces),
        span=Span(lines[0].segments[0].start, lines[-1].segments[-1].end),
        hashes=lines[0].hashes,
        bold=lines[0].bold,
        lines=tuple(line.index for line in lines),
    )
