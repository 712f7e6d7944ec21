"""Paragraphs → the section tree.

Guarantees: sections are in order; children lie inside their parents; heading and body spans of all sections, with the
furniture before and after them, cover the source; levels follow the numbering, never the count of #.
"""

from collections.abc import Sequence

from planextract.model.layout import Paragraph
from planextract.model.outline import Outline, Section
from planextract.model.span import Span
from planextract.sections.nesting import Nesting
from planextract.sections.numbering import INNER, UNNUMBERED, Mark
from planextract.sections.settled import BLANKS, Marked, settle
from planextract.sections.titles import heading_of, shown
from planextract.sections.zones import Zones


def build_outline(paragraphs: Sequence[Marked], zones: Zones) -> Outline:
    """The section tree of a document."""
    settled = settle(paragraphs, zones)
    paragraphs = settled.paragraphs
    first = _first_of_body(paragraphs, zones)
    roots: list[Section] = []
    ordered: list[Section] = []
    body = paragraphs[first][0] if first < len(paragraphs) else None
    if front := _front([paragraph for paragraph, _ in paragraphs[:first]], body, zones):
        roots.append(front)
        ordered.append(front)
    nesting = Nesting()
    following = _following_numbers(paragraphs)
    for at in range(first, len(paragraphs)):
        paragraph, mark = paragraphs[at]
        if mark is None or (mark.kind == "dash" and not ordered):
            ordered[-1].paragraphs.append(paragraph)
            continue
        if at in settled.begun_behind_box:
            nesting.leave_box()
        after, box_ahead = following[at]
        parent, level = nesting.place(mark, after, box_ahead=box_ahead, lost_above=settled.lost_above[at])
        section = _section(paragraphs, at, mark, level, nesting, zones)
        nesting.open(section, mark, is_table=mark.kind == "box" and zones.is_above_table(paragraph.lines[-1]))
        (parent.children if parent else roots).append(section)
        ordered.append(section)
    _set_bodies(ordered, zones)
    _set_ids(roots, "s")
    return Outline(tuple(roots), settled.strays)


def _following_numbers(paragraphs: Sequence[Marked]) -> list[tuple[Mark | None, bool]]:
    """For each paragraph the mark of the next numbered one, and whether a box begins before that."""
    out: list[tuple[Mark | None, bool]] = []
    following: Mark | None = None
    box_ahead = False
    for _, mark in reversed(paragraphs):
        out.append((following, box_ahead))
        if mark is not None and mark.kind == "numbered":
            following, box_ahead = mark, False
        box_ahead = box_ahead or (mark is not None and mark.kind == "box")
    return out[::-1]


def _first_of_body(paragraphs: Sequence[Marked], zones: Zones) -> int:
    """Index of the paragraph with which the body begins: the first numbered or named heading after the title."""
    last_of_title = zones.title[-1] if zones.title else -1
    for at, (paragraph, mark) in enumerate(paragraphs):
        begins = mark is not None and (bool(zones.title) if mark.kind in UNNUMBERED else mark.kind != "dash")
        if begins and paragraph.lines[0] > last_of_title:
            return at
    return len(paragraphs)


def _front(paragraphs: list[Paragraph], body: Paragraph | None, zones: Zones) -> Section | None:
    """One node for all that is printed before the first heading: cover, notice, title, preface, maybe a table."""
    lines = (line for line in zones.source.lines if line.index not in zones.taken)
    first = next((line.index for line in lines if zones.source.line_text(line).strip(BLANKS)), None)
    if first is None or (body and body.lines[0] <= first):
        return None
    title = next((p for p in paragraphs if zones.title and p.lines[0] == zones.title[0]), None)
    start = _start_of_line(first, zones)
    span = Span(start, title.span.end if title else start)
    section = Section("front", 1, None, None, None, shown(title.text) if title else None, span, span, "before headings")
    section.paragraphs = paragraphs
    return section


def _section(paragraphs: Sequence[Marked], at: int, mark: Mark, level: int, nesting: Nesting, zones: Zones) -> Section:
    paragraph = paragraphs[at][0]
    heading = heading_of(paragraph.text, mark, zones.dialect, has_content=_has_content(paragraphs, at, mark, nesting))
    kind = "heading" if heading.kind in UNNUMBERED else heading.kind
    section = Section(
        kind=kind,
        level=level,
        marker=mark.style.removesuffix(INNER) if mark.kind == "numbered" else None,
        number=mark.number,
        ordinal=mark.ordinal,
        title=heading.title,
        span=_heading_span(paragraph, heading.end, zones),
        body=paragraph.span,
        rule=f"{mark.rule}; {heading.rule}" if heading.rule != mark.rule else mark.rule,
    )
    section.paragraphs.append(paragraph)
    return section


def _has_content(paragraphs: Sequence[Marked], at: int, mark: Mark, nesting: Nesting) -> bool:
    """Whether plain text, or the first item of a finer numbering, follows."""
    if paragraphs[at][0].hashes:
        return True
    if at + 1 == len(paragraphs):
        return False
    after = paragraphs[at + 1][1]
    if after is None or after.kind in UNNUMBERED:
        return True
    return (
        after.kind == "numbered" and after.rank > mark.rank and after.ordinal == 1 and not nesting.is_open(after.style)
    )


def _heading_span(paragraph: Paragraph, end: int, zones: Zones) -> Span:
    """From the first mark on the line (# and ** included) to the end of the title, a closing ** included."""
    stop = paragraph.offset(end - 1) + 1 if end else paragraph.span.start
    return Span(_start_of_line(paragraph.lines[0], zones), stop + 2 * zones.source.text.startswith("**", stop))


def _start_of_line(index: int, zones: Zones) -> int:
    line = zones.source.lines[index]
    return line.end - len(zones.source.line_text(line).lstrip(BLANKS))


def _set_bodies(ordered: Sequence[Section], zones: Zones) -> None:
    """Each body runs from its heading to the next one; the last to the furniture at the foot of the document."""
    if not ordered:
        return
    stop = len(zones.source.text)
    ends = [paragraph.span.end for paragraph in ordered[-1].paragraphs]
    last = max([ordered[-1].span.end, *ends, *(zones.source.lines[at].end for at in zones.in_table)])
    for piece in zones.furniture:
        if piece.kind in ("chrome", "colophon") and piece.span.start >= last:
            stop = min(stop, piece.span.start)
    for section, after in zip(ordered, [*ordered[1:], None], strict=True):
        section.body = Span(section.span.end, after.span.start if after else max(stop, section.span.end))


def _set_ids(sections: Sequence[Section], prefix: str, *, outermost: bool = True) -> None:
    counts = {"": 0, "b": 0, "a": 0}
    for section in sections:
        letter = {"box": "b", "appendix": "a"}.get(section.kind, "")
        if section.kind == "front":
            section.id = f"{prefix}0"
            continue
        counts[letter] += 1
        section.id = f"{prefix}{letter}{counts[letter]}" if outermost else f"{prefix}.{letter}{counts[letter]}"
        _set_ids(section.children, section.id, outermost=False)
