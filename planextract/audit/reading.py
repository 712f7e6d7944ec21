"""What the checks read: a document as far as the stages before have understood it, and its prose as one text."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from decimal import Decimal
from functools import cached_property
from typing import Any, NamedTuple

import regex
from msgspec import Struct, field

from planextract.dialect.audit_rules import AuditRules
from planextract.model.figure import Figure
from planextract.model.finding import Finding
from planextract.model.layout import Paragraph
from planextract.model.metadata import Metadata, Term
from planextract.model.outline import Outline, Section
from planextract.model.source import Source
from planextract.model.span import Span
from planextract.model.table import Indicator, Table

_COVER_LINE = 60
"""A paragraph of the front without a full stop and no longer than this is cover, not prose."""

_MARKS = "，。；、：,"
Stretch = tuple[int, int]
"""Start and end in `Reading.text`."""


class Passage(NamedTuple):
    """A paragraph with its place."""

    paragraph: Paragraph
    section: Section
    root: Section
    """The outermost section that it stands in."""
    start: int
    """Offset of its first character in `Reading.text`."""
    end: int
    """Offset after its last character."""
    is_cover: bool
    """Whether it is printed on the cover."""
    is_prose: bool
    """Whether it is a sentence or a heading, and neither cover nor a rest of a table: no tabs, marks or a number."""


class Placed(NamedTuple):
    """A figure of the prose."""

    figure: Figure
    start: int
    """Offset of its quote in `Reading.text`."""
    end: int


class Reading(Struct, frozen=True, dict=True):
    """One document for the checks. Each check is a pure function of it; none changes it."""

    source: Source
    outline: Outline
    metadata: Metadata
    rules: AuditRules
    tables: tuple[Table, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    figures: tuple[Figure, ...] = ()
    terms: tuple[Term, ...] = ()
    notes: dict[str, Any] = field(default_factory=dict)
    """What several checks ask for and is worked out once."""

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """All paragraphs in the order of the source."""
        out: list[Passage] = []
        at = 0
        for root in self.outline.roots:
            for section in root.walk():
                for paragraph in section.paragraphs:
                    end = at + len(paragraph.text)
                    cover = root.kind == "front" and len(paragraph.text) <= _COVER_LINE and "。" not in paragraph.text
                    prose = not cover and _is_prose(paragraph, section)
                    out.append(Passage(paragraph, section, root, at, end, cover, prose))
                    at = end + 1
        return tuple(out)

    @cached_property
    def text(self) -> str:
        """The prose, folded, paragraphs parted by line breaks: what is searched is searched once."""
        return "\n".join(passage.paragraph.folded for passage in self.passages)

    @cached_property
    def _starts(self) -> list[int]:
        return [passage.start for passage in self.passages]

    @cached_property
    def _span_starts(self) -> list[int]:
        return [passage.paragraph.span.start for passage in self.passages]

    def passage_at(self, at: int) -> Passage:
        """The paragraph that holds an offset of the text."""
        return self.passages[max(bisect_right(self._starts, at) - 1, 0)]

    def span(self, start: int, end: int) -> Span:
        """Source span of `text[start:end]`, which may run from one paragraph into another."""
        first, last = self.passage_at(start), self.passage_at(max(end - 1, start))
        if first is last:
            return first.paragraph.source_span(start - first.start, end - first.start)
        return Span(first.paragraph.offset(start - first.start), last.paragraph.offset(end - 1 - last.start) + 1)

    @cached_property
    def placed(self) -> tuple[Placed, ...]:
        """The figures with their places in the text, in order; those of no paragraph left out."""
        found = (self._placed(figure) for figure in self.figures)
        return tuple(sorted((each for each in found if each), key=lambda each: (each.start, each.end)))

    def placed_before(self, at: int, most: int) -> tuple[Placed, ...]:
        """The figures, no more than so many, that stand before an offset in its paragraph."""
        start = self.passage_at(at).start
        end = bisect_left(self.placed, at, key=lambda each: each.start)
        return tuple(each for each in self.placed[max(end - most, 0) : end] if each.start >= start)

    def _placed(self, figure: Figure) -> Placed | None:
        index = bisect_right(self._span_starts, figure.span.start) - 1
        if index < 0 or figure.span.start >= self.passages[index].paragraph.span.end:
            return None
        passage = self.passages[index]
        start = _place(passage.paragraph, figure.span.start)
        end = _place(passage.paragraph, figure.span.end - 1) + 1
        return Placed(figure, passage.start + start, passage.start + end)

    def finding(
        self,
        code: str,
        severity: str,
        message: str,
        at: Stretch,
        expected: str | None = None,
        evidence: Iterable[Stretch] = (),
    ) -> Finding:
        """A finding at a stretch of the text, proved by others."""
        spans = tuple(self.span(start, end) for start, end in evidence)
        return Finding(code, severity, message, self.span(*at), expected, spans)

    @property
    def slack(self) -> Decimal:
        """The share of itself by which a value with 约, 近 or 逾 may differ."""
        return self.rules.limits["approximate"]

    def words(self, name: str) -> tuple[str, ...]:
        """One word list of the rules."""
        return self.rules.words[name]

    def pattern(self, name: str) -> "regex.Pattern[str]":
        """One pattern of the rules."""
        return self.rules.pattern(name)


def _is_prose(paragraph: Paragraph, section: Section) -> bool:
    text = paragraph.text
    if "\t" in text:
        return False
    is_heading = section.number is not None and paragraph is section.paragraphs[0]
    return is_heading or any(mark in text for mark in _MARKS)


def _place(paragraph: Paragraph, offset: int) -> int:
    """Offset in the paragraph's text of a source offset."""
    pieces = paragraph.pieces
    index = max(bisect_right(pieces, offset, key=lambda piece: piece.start) - 1, 0)
    piece = pieces[index]
    return min(piece.at + offset - piece.start, piece.at + piece.length)
