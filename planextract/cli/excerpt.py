"""Lines of a source with stretches of them underlined, for a terminal."""

from collections.abc import Iterator, Sequence
from unicodedata import east_asian_width

from planextract.model.source import Line, Source
from planextract.model.span import Span

_MARGIN = 24
"""Characters shown on either side of what is underlined, in a line longer than the screen."""
_MOST_LINES = 4
"""Lines of evidence shown for one finding."""


def excerpt(source: Source, span: Span, evidence: Sequence[Span] = ()) -> Iterator[str]:
    """The line of a finding with `^` under it, then each line of its evidence with `~` under that.

    Evidence in the same line is underlined there. Of long lines the part around what is underlined is shown.
    """
    first = source.line_at(span.start)
    by_line: dict[int, list[Span]] = {}
    for each in evidence:
        by_line.setdefault(source.line_at(each.start).index, []).append(each)
    yield from _underlined(source, first, span, by_line.pop(first.index, []))
    for index in sorted(by_line)[:_MOST_LINES]:
        line = source.lines[index]
        yield f"compare line {line.number}:"
        yield from _underlined(source, line, None, by_line[index])


def _underlined(source: Source, line: Line, span: Span | None, others: Sequence[Span]) -> Iterator[str]:
    marks = [(other, "~") for other in others] + ([(span, "^")] if span else [])
    start = max(min(mark.start for mark, _ in marks) - _MARGIN, line.start)
    end = min(max(mark.end for mark, _ in marks) + _MARGIN, line.end)
    for mark, _ in marks[:1] if end - start > 6 * _MARGIN else ():  # too far apart for one screen: the first is enough
        start, end = max(mark.start - _MARGIN, line.start), min(mark.end + _MARGIN, line.end)
    if span and not start <= span.start < end:
        start, end = max(span.start - _MARGIN, line.start), min(span.end + _MARGIN, line.end)
    text = source.text[start:end].replace("\t", " ")
    under = [" "] * len(text)
    for mark, sign in marks:
        for at in range(max(mark.start - start, 0), min(max(mark.end, mark.start + 1) - start, len(text))):
            under[at] = sign
    head, tail = "…" if start > line.start else "", "…" if end < line.end else ""
    below = "".join(sign * _columns(character) for sign, character in zip(under, text, strict=True))
    yield f"{head}{text}{tail}"
    yield " " * _columns(head) + below.rstrip()


def _columns(text: str) -> int:
    """Printed width: two columns for a wide character."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)
