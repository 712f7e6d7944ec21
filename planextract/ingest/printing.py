"""Lines as a reader sees them: marks of markdown and HTML off, blanks at both ends off, each character's place kept."""

from msgspec.structs import replace

from planextract.chinese.folding import folded
from planextract.model.layout import PrintedLine
from planextract.model.source import Line, Source
from planextract.model.span import Span
from planextract.patterns import compiled

_QUOTED = compiled(r"[ ]{0,3}(?:(?:>[ ]){1,3}(?=[^\s>])|>(?=[ ]?\r?\n>[ ]))")
"""Markdown quotes what a box holds; an empty line of it stands above another one."""
_HEADING_HASHES = compiled(r"[ \t\u3000]{0,3}(#{1,6})[ \t\u3000]*(?=[^#\s]|$)")
# `**bold**`, `__bold__`, <sup>(1)</sup> with what it holds, any other tag of up to 80 characters,
# the backslash of 1\\. that keeps markdown from making a list, zero-width characters.
_MARKS = compiled(
    r"\*\*|__|<sup>[^<>\n]{0,20}</sup>|</?[a-zA-Z][^<>\n]{0,80}>|\\(?=[.\-*#_()\[\]!+])|[\u200b\u200c\u200d\u2060\ufeff]"
)
_MAY_HOLD_MARKS = compiled(r"[#*_<>\\\u200b\u200c\u200d\u2060\ufeff]")
_BLANKS = " \t\u3000\xa0\u2007\u202f\x0b\x0c\x1c\x1d\x1e\x85"


def printed_lines(source: Source) -> tuple[PrintedLine, ...]:
    """One for each line of the source, in order; blank lines included."""
    text = source.text
    half = folded(text)
    lines = tuple(_printed(line, text, half) for line in source.lines)
    return _hinted(lines, source) if source.hints else lines


def _hinted(lines: tuple[PrintedLine, ...], source: Source) -> tuple[PrintedLine, ...]:
    """Headings and bold by markup or style are shown as markdown would show them."""
    hints = {source.line_at(hint.start).index: hint for hint in source.hints}
    return tuple(
        replace(line, hashes=line.hashes or hints[line.index].level, bold=line.bold or hints[line.index].bold)
        if line.text and line.index in hints
        else line
        for line in lines
    )


def _printed(line: Line, text: str, half: str) -> PrintedLine:
    raw = text[line.start : line.end]
    if _MAY_HOLD_MARKS.search(raw):
        return _marked(line, text, half)
    seen = raw.strip(_BLANKS)
    if not seen:
        return PrintedLine(line.index, "", "", (), 0, False, 0)
    start = line.start + raw.index(seen[0])
    span = Span(start, start + len(seen))
    return PrintedLine(line.index, seen, half[span.start : span.end], (span,), 0, False, _columns(seen))


def _marked(line: Line, text: str, half: str) -> PrintedLine:
    start, end, hashes = line.start, line.end, 0
    if found := _QUOTED.match(text, start):
        start = found.end()
    if found := _HEADING_HASHES.match(text, start, end):
        hashes, start = len(found[1]), found.end()
    segments = tuple(_trimmed(text, _without_marks(text, start, end)))
    seen = "".join(text[span.start : span.end] for span in segments)
    return PrintedLine(
        index=line.index,
        text=seen,
        folded="".join(half[span.start : span.end] for span in segments),
        segments=segments,
        hashes=hashes,
        bold=text.startswith(("**", "__"), start, end),
        columns=_columns(seen),
    )


def _columns(text: str) -> int:
    """Printed width: UTF-8 gives an ideograph or a wide sign three bytes and a Latin letter one."""
    return (len(text.encode("utf-8", "surrogatepass")) + len(text)) // 2


def _without_marks(text: str, start: int, end: int) -> list[Span]:
    kept, at = [], start
    for mark in _MARKS.finditer(text, start, end):
        if mark.start() > at:
            kept.append(Span(at, mark.start()))
        at = mark.end()
    if at < end:
        kept.append(Span(at, end))
    return kept


def _trimmed(text: str, segments: list[Span]) -> list[Span]:
    while segments:
        first = segments[0]
        seen = text[first.start : first.end]
        left = seen.lstrip(_BLANKS)
        if left:
            segments[0] = Span(first.end - len(left), first.end)
            break
        del segments[0]
    while segments:
        last = segments[-1]
        right = text[last.start : last.end].rstrip(_BLANKS)
        if right:
            segments[-1] = Span(last.start, last.start + len(right))
            break
        del segments[-1]
    return segments
