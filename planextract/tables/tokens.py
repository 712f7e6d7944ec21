"""The printed pieces of a table: cells where tabs, pipes or blanks part them, else what single blanks part.

Guarantees: tokens are in the order of the source; the characters of `text` are those at `spans`.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from planextract.chinese.folding import is_latin_letter
from planextract.model.layout import PrintedLine
from planextract.model.source import Source
from planextract.model.span import Span
from planextract.model.table import Cell
from planextract.patterns import compiled

_BLANKS = " \t\u3000\xa0\u2007\u202f\u200b\ufeff\x0b\x0c"
_BLANK = compiled(f"[{_BLANKS}]+")
_WIDE_GAP = compiled(r"(?:[ \xa0]{2,}|[ \xa0]*[\u3000\t][ \xa0\u3000\t]*)")
FRAME = "|│┃｜"
"""What parts the cells of a line: a pipe, or the upright of a drawn frame."""
_PIPE = compiled(rf"(?<!\\)[{FRAME}]")
_CORNERS = "│┃─━┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛"
_RULE_OF_PIPES = compiled(rf"[\s|:+\-—=]*-{{2,}}[\s|:+\-—=]*|[\s{_CORNERS}]*[─━]{{2}}[\s{_CORNERS}]*")
_FRAMED = compiled(r"\s*[+┌├└┏┣┗]")
_RULES_OF_A_FRAME = 3
"""Drawn rules from which on each parts two rows, and the lines between them are one row."""
# Marks inside a cell that are not printed: bold, breaks, other tags.
_MARKS = compiled(
    r"\*\*|__|(?<![mM\d])<sup>[（(\[［]?(?:注?\d{1,2}|[①-⑳*])[）)\]］]?</sup>|</?[a-zA-Z][^<>\n]{0,80}>|[\u200b\ufeff]"
)
_MAY_HOLD_MARKS = compiled(r"[*_<\u200b\ufeff]")
_WIDE_MARKS = frozenset("“”‘’—…·")


class Token(NamedTuple):
    """One printed piece, or an empty cell."""

    text: str
    """As printed, breaks inside joined."""
    spans: tuple[Span, ...]
    """Where its characters stand."""
    start: int
    """Offset of the piece; for an empty cell, of the place where it would stand."""
    line: int
    """Index of the source line (the first, where it was joined)."""
    rank: int
    """Position on its line, from 0, empty cells counted."""
    left: int
    """Printed column where it begins; a full-width character takes two."""
    right: int
    """Printed column after it."""

    def cell(self, *, merged: bool = False) -> Cell:
        """The cell that the piece fills."""
        return Cell(self.text, self.spans, merged)

    @property
    def end(self) -> int:
        """Offset after its last character."""
        return self.spans[-1].end if self.spans else self.start


Line = tuple[Token, ...]


def joined(tokens: Sequence[Token]) -> Token:
    """Several pieces as one: a wrapped cell. Pieces of one line keep the blank that parts them."""
    if len(tokens) == 1:
        return tokens[0]
    text, before = "", None
    for token in tokens:
        if before is not None and token.text:
            same_line = token.line == before.line
            letters = bool(text) and is_latin_letter(text[-1]) and is_latin_letter(token.text[0])
            text += " " if same_line or letters else ""
        text += token.text
        before = token
    spans = tuple(span for token in tokens for span in token.spans)
    first = tokens[0]
    return Token(
        text=text, spans=spans, start=first.start, line=first.line, rank=first.rank, left=first.left,
        right=max(token.right for token in tokens),
    )  # fmt: skip


def grid_lines(source: Source, first: int, last: int, shape: str) -> list[Line]:
    """The cells of each line from `first` to `last` (indices) of a table parted by tabs, pipes or runs of blanks."""
    rows: list[list[Line]] = [[]]
    for line in source.lines[first : last + 1]:
        raw = source.text[line.start : line.end]
        if not raw.strip(_BLANKS):
            continue
        if shape == "pipes" and _RULE_OF_PIPES.fullmatch(raw):
            if _FRAMED.match(raw):
                rows.append([])
            continue
        cells = tuple(_cells(source, raw, line.start, line.index, shape))
        if any(cell.text for cell in cells):
            rows[-1].append(cells)
    if len(rows) > _RULES_OF_A_FRAME:
        return [_stacked(row) for row in rows if row]
    return [line for row in rows for line in row]


def _stacked(lines: Sequence[Line]) -> Line:
    """The lines of one row of a drawn frame as one, the parts of each cell joined."""
    if len(lines) == 1:
        return lines[0]
    stacks = [[token for token in stack if token and token.text] for stack in zip_longest(*lines)]
    return tuple(joined(stack) if stack else lines[0][rank] for rank, stack in enumerate(stacks))


def _cells(source: Source, raw: str, offset: int, line: int, shape: str) -> Iterator[Token]:
    for index, (start, end) in enumerate(_bounds(raw, shape)):
        left = _columns(raw[:start]) if shape == "spaces" else index
        yield _token(source, offset + start, offset + end, line, (index, left))


def _bounds(raw: str, shape: str) -> list[tuple[int, int]]:
    """Where the cells of a line begin and end."""
    if shape == "tabs":
        return _between(raw, [(at, at + 1) for at, character in enumerate(raw) if character == "\t"], 0, len(raw))
    if shape == "pipes":
        lead = len(raw) - len(raw.lstrip(_BLANKS))
        start = lead + 1 if raw[lead : lead + 1] in tuple(FRAME) else lead
        end = len(raw.rstrip(_BLANKS))
        end = end - 1 if end > start and raw[end - 1] in FRAME else end
        return _between(raw, [each.span() for each in _PIPE.finditer(raw, start, end)], start, end)
    start, end = len(raw) - len(raw.lstrip(_BLANKS)), len(raw.rstrip(_BLANKS))
    return _between(raw, [each.span() for each in _WIDE_GAP.finditer(raw, start, end)], start, end)


def _between(raw: str, gaps: Iterable[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    out, at = [], start
    for first, last in gaps:
        out.append((at, first))
        at = last
    out.append((at, end))
    return [_trimmed(raw, a, b) for a, b in out]


def _trimmed(raw: str, start: int, end: int) -> tuple[int, int]:
    while start < end and raw[start] in _BLANKS:
        start += 1
    while end > start and raw[end - 1] in _BLANKS:
        end -= 1
    return start, end


def _token(source: Source, start: int, end: int, line: int, place: tuple[int, int]) -> Token:
    spans = [Span(start, end)] if start < end else []
    if _MAY_HOLD_MARKS.search(source.text, start, end):
        spans = [span for span in _without_marks(source, start, end) if len(span)]
    text = "".join(source.quote(span) for span in spans)
    index, left = place
    return Token(text, tuple(spans), start, line, index, left, left + _columns(text))


def _without_marks(source: Source, start: int, end: int) -> Iterator[Span]:
    at = start
    for mark in _MARKS.finditer(source.text, start, end):
        yield Span(*_trimmed(source.text, at, mark.start()))
        at = mark.end()
    yield Span(*_trimmed(source.text, at, end))


def _columns(text: str) -> int:
    return len(text) + sum(1 for character in text if character >= "\u1100" or character in _WIDE_MARKS)


def pieces(printed: Sequence[PrintedLine]) -> list[Token]:
    """What single blanks part on each line that is not blank."""
    out = []
    for line in printed:
        index = at = 0
        for gap in [*_BLANK.finditer(line.text), None]:
            end = gap.start() if gap else len(line.text)
            if end > at:
                text = line.text[at:end]
                spans = tuple(_source_spans(line, at, end))
                out.append(Token(text, spans, spans[0].start, line.index, index, at, end))
                index += 1
            at = gap.end() if gap else end
    return out


def _source_spans(line: PrintedLine, start: int, end: int) -> Iterator[Span]:
    if len(line.segments) == 1:
        begin = line.segments[0].start
        yield Span(begin + start, begin + end)
        return
    at = 0
    for segment in line.segments:
        first, last = max(start - at, 0), min(end - at, len(segment))
        if first < last:
            yield Span(segment.start + first, segment.start + last)
        at += len(segment)
