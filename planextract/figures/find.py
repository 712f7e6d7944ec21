"""Every figure in the prose of a document, and the digits in its paragraphs that are none."""

from collections.abc import Sequence

from planextract.chinese.clauses import Clauses
from planextract.chinese.quantity import Number, find_digits, find_numerals
from planextract.chinese.times import Time, find_times
from planextract.dialect.dialect import Dialect
from planextract.dialect.units import Units, load_units
from planextract.figures.bounds import read_bound, share_limits
from planextract.figures.excuses import kind_of_digits, kind_of_quantity
from planextract.figures.marks import end_of_mark
from planextract.figures.passage import Passage, Reading, link
from planextract.figures.phrases import Phrases
from planextract.figures.quantities import Quantity, Reader
from planextract.figures.roles import read_change, read_role
from planextract.figures.scope import Scope, Scopes
from planextract.figures.subjects import Subjects
from planextract.figures.times import read_time, shown
from planextract.figures.units import is_figure_without_unit, settle_unit, share_units
from planextract.figures.vocabulary import Vocabulary, load_vocabulary
from planextract.model.figure import Excused, Figure
from planextract.model.layout import Paragraph
from planextract.model.metadata import Period
from planextract.model.outline import Outline, Section
from planextract.model.source import Source
from planextract.model.span import Span

_COVER_LINE = 60
"""A paragraph of the front without a full stop and no longer than this is cover, not prose."""


def find_figures(
    source: Source,
    outline: Outline,
    dialect: Dialect,
    period: Period | None,
    in_table: Sequence[Span] = (),
    vocabulary: Vocabulary | None = None,
) -> tuple[tuple[Figure, ...], tuple[Excused, ...]]:
    """The figures of all paragraphs in order, and why other digits of these paragraphs are none.

    `period` is the plan's own; digits inside the spans of `in_table` belong to a table and are left alone. Every digit
    run of a paragraph is in a figure, in a table, or excused. Raises RuleError.
    """
    words, units = vocabulary or load_vocabulary(), load_units()
    finder = _Finder(dialect, words, units, Scopes(words, period, _own_year(outline, period)), period, in_table)
    outer = finder.scopes.outermost()
    for root in outline.roots:
        finder.read_section(root, outer, root.kind == "front")
    del source
    return tuple(finder.figures), tuple(sorted(finder.excused, key=lambda each: each.span))


def _own_year(outline: Outline, period: Period | None) -> int | None:
    """The year that a document calls 今年: the one in its title, else the first of its plan."""
    for root in outline.roots[:1]:
        for time in find_times(root.title or "") if root.kind == "front" else ():
            if time.first is not None and time.first == time.last:
                return time.first
    return period.start if period else None


class _Finder:
    """One run over an outline."""

    def __init__(
        self,
        dialect: Dialect,
        vocabulary: Vocabulary,
        units: Units,
        scopes: Scopes,
        period: Period | None,
        in_table: Sequence[Span],
    ) -> None:
        self.dialect, self.vocabulary, self.scopes, self.period = dialect, vocabulary, scopes, period
        self.reader = Reader(units, vocabulary)
        self.subjects = Subjects(Phrases(vocabulary))
        self.in_table = in_table
        self.figures: list[Figure] = []
        self.excused: list[Excused] = []

    def read_section(self, section: Section, outer: Scope, is_front: bool) -> None:
        """Read a section's own paragraphs, then its children."""
        scope = self.scopes.of_section(section, outer)
        for at, paragraph in enumerate(section.paragraphs):
            is_title = at == 0 and section.kind == "heading"
            start = 0 if at or is_front else end_of_mark(section, paragraph.folded, self.dialect)
            if not is_title:
                scope = self.scopes.of_paragraph(paragraph.folded[start:], scope)
            self.read_paragraph(section, paragraph, start, scope, is_front)
        if section.children and section.paragraphs:
            scope = self.scopes.after_intro(section.paragraphs[-1].folded, scope)
        for child in section.children:
            self.read_section(child, scope, is_front)

    def read_paragraph(self, section: Section, paragraph: Paragraph, start: int, scope: Scope, is_front: bool) -> None:
        """Read one paragraph from `start` on; what stands before it is its number."""
        text = paragraph.folded
        for first, last in find_digits(text[:start]):
            self._excuse("section_number", paragraph, first, last)
        digits = find_digits(text, start)
        numerals = find_numerals(text[start:]) if not start else find_numerals(" " * start + text[start:])
        if not digits and not numerals:
            return
        times = find_times(text, digits)
        clauses = Clauses(text)
        is_prose = not (is_front and len(text) <= _COVER_LINE and "。" not in text)
        quantities = self._quantities(paragraph, digits, numerals, times, clauses)
        if not is_prose:
            for quantity in quantities:
                self._excuse("name", paragraph, quantity.number, quantity.unit_end)
            return
        passage = Passage(text, clauses, times, scope)
        link(passage, quantities)
        self._read(passage, section)
        self.figures.extend(self._figure(reading, section, paragraph) for reading in passage.readings)

    def _quantities(
        self,
        paragraph: Paragraph,
        digits: list[tuple[int, int]],
        numerals: list[Number],
        times: list[Time],
        clauses: Clauses,
    ) -> list[Quantity]:
        text, found, at, floor = paragraph.folded, [], 0, 0
        coming = iter(times)
        time = next(coming, None)
        while at < len(digits):
            first, last = digits[at]
            while time is not None and time.end <= first:
                time = next(coming, None)
            if time is not None and time.start < last:
                self._excuse("period" if time.kind in ("plan", "range") else "date", paragraph, first, last)
                floor, at = time.end, at + 1
                continue
            if self._is_in_table(paragraph, first):
                at += 1
                continue
            if (kind := kind_of_digits(text, first, last, clauses)) is not None:
                self._excuse(kind, paragraph, first, last)
                at += 1
                continue
            quantity, following = self.reader.quantity(text, digits, at)
            self.reader.qualify(text, quantity, floor)
            found.append(quantity)
            floor, at = quantity.end, following
            while at < len(digits) and digits[at][0] < quantity.end:  # the 2 of m2, the 10 of /10万
                at += 1
        share_units(text, found)
        kept = []
        for quantity in found:
            kind = kind_of_quantity(text, quantity, clauses, self.vocabulary)
            if kind is None and quantity.unit is None and not is_figure_without_unit(text, quantity):
                kind = "name"
            if kind is None:
                kept.append(quantity)
            else:
                self._excuse(kind, paragraph, quantity.number, quantity.unit_end)
        return self._with_numerals(text, kept, numerals, times, clauses) if numerals else kept

    def _with_numerals(
        self, text: str, quantities: list[Quantity], numerals: list[Number], times: list[Time], clauses: Clauses
    ) -> list[Quantity]:
        """The quantities with those that Chinese numerals open, where a unit shows that they measure."""
        taken = [(each.start, each.end) for each in quantities] + [(each.start, each.end) for each in times]
        for number in numerals:
            quantity = self.reader.of_numeral(text, number)
            if quantity is None or any(start < quantity.end and quantity.start < end for start, end in taken):
                continue
            if clauses.in_title(quantity.number) or clauses.quoted_at(quantity.number):
                continue
            quantities.append(quantity)
        return sorted(quantities, key=lambda quantity: quantity.start)

    def _read(self, passage: Passage, section: Section) -> None:
        for reading in passage.readings:
            settle_unit(passage, reading, self.vocabulary)
            read_bound(passage, reading, self.vocabulary)
            read_change(passage, reading, self.vocabulary)
            read_time(passage, reading, self.scopes)
            read_role(passage, reading, self.vocabulary, self.scopes)
        share_limits(passage.readings)
        self.subjects.read(passage, section.title)

    def _figure(self, reading: Reading, section: Section, paragraph: Paragraph) -> Figure:
        quantity = reading.quantity
        return Figure(
            id=f"f{len(self.figures) + 1}",
            section=section.id or None,
            quote=paragraph.text[quantity.start : quantity.end],
            value=quantity.value,
            high=quantity.high,
            unit=quantity.unit,
            bound=reading.bound,
            role=reading.role,
            time=shown(reading.time),
            base_time=shown(reading.base) if reading.direction else None,
            direction=reading.direction,
            subject=reading.subject,
            canonical=None,
            span=paragraph.source_span(quantity.start, quantity.end),
        )

    def _excuse(self, kind: str, paragraph: Paragraph, start: int, end: int) -> None:
        self.excused.append(Excused(kind, paragraph.source_span(start, end)))

    def _is_in_table(self, paragraph: Paragraph, at: int) -> bool:
        if not self.in_table:
            return False
        offset = paragraph.offset(at)
        return any(span.start <= offset < span.end for span in self.in_table)
