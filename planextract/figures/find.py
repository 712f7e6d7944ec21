"""Every figure in the prose of a document, and the digits in its paragraphs that are none."""

from bisect import bisect_right
from collections.abc import Sequence
from pathlib import Path

from planextract.chinese.clauses import Clauses
from planextract.chinese.folding import folded
from planextract.chinese.quantity import find_digits, find_numerals
from planextract.chinese.times import find_times
from planextract.dialect.dialect import Dialect
from planextract.dialect.units import Units, load_units
from planextract.figures.bounds import read_bound, share_limits
from planextract.figures.calendar import Calendar
from planextract.figures.candidates import find_quantities, with_numerals, without_names
from planextract.figures.marks import end_of_mark
from planextract.figures.openings import Openings
from planextract.figures.passage import Passage, Reading, link
from planextract.figures.phrases import Phrases
from planextract.figures.quantities import Reader
from planextract.figures.roles import read_change, read_role
from planextract.figures.scope import Scope
from planextract.figures.scopes import Scopes
from planextract.figures.subjects import read_subjects
from planextract.figures.times import read_time, settle_time, shown
from planextract.figures.units import settle_unit
from planextract.figures.vocabulary import Vocabulary, load_vocabulary
from planextract.model.figure import Excused, Figure
from planextract.model.layout import Paragraph
from planextract.model.metadata import Period
from planextract.model.outline import Outline, Section
from planextract.model.span import Span

_COVER_LINE = 60
"""A paragraph of the front without a full stop and no longer than this is cover, not prose."""


def find_figures(
    outline: Outline,
    dialect: Dialect,
    period: Period | None,
    in_table: Sequence[Span] = (),
    rules: Path | None = None,
) -> tuple[tuple[Figure, ...], tuple[Excused, ...]]:
    """The figures of all paragraphs in order, and why other digits of these paragraphs are none.

    `period` is the plan's own; digits inside the spans of `in_table` belong to a table and are left alone. Every digit
    run of a paragraph is in a figure, in a table, or excused. `rules` is a folder of rule files of one's own. Raises
    RuleError.
    """
    words, units = load_vocabulary(rules), load_units(rules)
    title = next((root.title for root in outline.roots[:1] if root.kind == "front"), None)
    calendar = Calendar(period, _own_year(outline, period))
    finder = _Finder(dialect, words, units, calendar, title, in_table)
    outer = around = finder.scopes.outermost()
    for root in outline.roots:
        if root.level == 1:  # the first part whose heading is there
            around = outer
        said = finder.read_section(root, around, root.kind == "front")
        if root.kind == "front":
            around = finder.openings.below_lost_review(said, outer)
    return tuple(finder.figures), tuple(sorted(finder.excused, key=lambda each: each.span))


def _own_year(outline: Outline, period: Period | None) -> int | None:
    """The year that a document calls 今年: that of its title, else of the first date of its front, else of its plan."""
    front = next((root for root in outline.roots[:1] if root.kind == "front"), None)
    if front is not None:
        for text in (front.title or "", *(paragraph.folded for paragraph in front.paragraphs)):
            for time in find_times(folded(text)):
                if time.kind == "year" and time.first is not None:
                    return time.first
    return period.start if period else None


def _list_style(section: Section) -> tuple[bool, str | None]:
    """What the items of one list share."""
    return section.kind == "dash", section.marker


class _Finder:
    """One run over an outline."""

    def __init__(
        self,
        dialect: Dialect,
        vocabulary: Vocabulary,
        units: Units,
        calendar: Calendar,
        title: str | None,
        in_table: Sequence[Span],
    ) -> None:
        self.dialect, self.vocabulary, self.calendar = dialect, vocabulary, calendar
        self.scopes, self.openings = Scopes(calendar, vocabulary, title), Openings(calendar, vocabulary)
        self.reader = Reader(units, vocabulary)
        self.phrases = Phrases(vocabulary)
        self.in_table = sorted(in_table)
        self._table_ends = [span.end for span in self.in_table]
        self.figures: list[Figure] = []
        self.excused: list[Excused] = []

    def read_section(self, section: Section, outer: Scope, is_front: bool) -> Scope:
        """Read a section's own paragraphs, then its children; the scope with which its own paragraphs end."""
        scope = self.scopes.of_section(section, outer)
        for at, paragraph in enumerate(section.paragraphs):
            is_title = at == 0 and section.kind == "heading"
            start = 0 if at or is_front else end_of_mark(section, paragraph.folded, self.dialect, self.vocabulary)
            said = scope if is_title else self.openings.of_paragraph(paragraph.folded[start:], scope)
            self.read_paragraph(section, paragraph, start, said, is_front)
            scope = self.openings.carried(said, scope)
        introduced = scope
        if section.children and section.paragraphs:
            introduced = self.openings.after_intro([paragraph.folded for paragraph in section.paragraphs], scope)
        last_of_style = {_list_style(child): at for at, child in enumerate(section.children)}
        last, leads_on = -1, "："
        for at, child in enumerate(section.children):
            if leads_on.endswith("："):
                last = max(last, last_of_style[_list_style(child)])  # what comes behind is of another list
            self.read_section(child, introduced if at <= last else scope, is_front)
            leads_on = "" if child.children else child.paragraphs[-1].folded
            if leads_on.endswith("："):
                introduced = self.openings.after_intro([leads_on], self.openings.of_paragraph(leads_on, introduced))
        return scope

    def read_paragraph(self, section: Section, paragraph: Paragraph, start: int, scope: Scope, is_front: bool) -> None:
        """Read one paragraph from `start` on; what stands before it is its number."""
        text = paragraph.folded

        def excuse(kind: str, first: int, last: int) -> None:
            self.excused.append(Excused(kind, paragraph.source_span(first, last)))

        for first, last in find_digits(text[:start]) if start else ():
            excuse("section_number", first, last)
        digits, numerals = self._outside_tables(paragraph, find_digits(text, start)), find_numerals(text, start)
        if not digits and not numerals:
            return
        times, clauses = find_times(text, digits), Clauses(text)
        quantities = find_quantities(text, digits, times, clauses, self.reader, excuse)
        if is_front and len(text) <= _COVER_LINE and "。" not in text:
            for quantity in quantities:
                excuse("name", quantity.number, quantity.unit_end)
            return
        quantities = without_names(text, quantities, clauses, self.vocabulary, excuse)
        if numerals:
            quantities = with_numerals(text, quantities, numerals, times, clauses, self.reader)
        passage = Passage(text, clauses, times, scope, self.vocabulary)
        link(passage, quantities)
        self._read(passage, section)
        self.figures.extend(self._figure(reading, section, paragraph) for reading in passage.readings)

    def _outside_tables(self, paragraph: Paragraph, digits: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Without the digits that stand in a table which a paragraph runs around."""
        table = self._table_behind(paragraph.span.start)
        if table is None or table.start >= paragraph.span.end:
            return digits
        return [each for each in digits if not self._is_in_table(paragraph.offset(each[0]))]

    def _table_behind(self, offset: int) -> Span | None:
        """The first table that ends behind an offset."""
        index = bisect_right(self._table_ends, offset)
        return self.in_table[index] if index < len(self.in_table) else None

    def _is_in_table(self, offset: int) -> bool:
        table = self._table_behind(offset)
        return table is not None and table.start <= offset

    def _read(self, passage: Passage, section: Section) -> None:
        for reading in passage.readings:
            settle_unit(passage, reading)
            read_bound(passage, reading)
            read_change(passage, reading)
            read_time(passage, reading, self.calendar)
            read_role(passage, reading, self.calendar)
            settle_time(passage, reading, self.calendar)
        share_limits(passage.readings)
        read_subjects(passage, self.phrases, section.title)

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
