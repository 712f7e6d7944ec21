"""Filled rows → indicators with one observation for each column of values."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from planextract.model.source import Source
from planextract.model.span import Span
from planextract.model.table import Cell, Indicator, Observation
from planextract.patterns import compiled
from planextract.tables.columns import Column, Context, column_of
from planextract.tables.filled import Filled
from planextract.tables.gaps import doubts_of
from planextract.tables.head import Head
from planextract.tables.rows import Doubt
from planextract.tables.typeset import plain
from planextract.tables.values import Value, in_unit, read_value
from planextract.tables.vocabulary import BLANK, Vocabulary, key_of

_BLANK_BY_HAN = compiled(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])")
_NUMBERED = compiled(r"^(\d{1,2})[.．、]\s*(?:(?!\d)|(?=\d{1,3}周?岁))")  # 4.研发经费投入, 6.65岁以上老年人健康管理率
_NUMBER_MARKS = "().、（）．"


class Place(NamedTuple):
    """Where an indicator belongs."""

    table: str
    section: str | None


def indicators_of(
    rows: Sequence[Filled], head: Head, place: Place, source: Source, vocabulary: Vocabulary
) -> tuple[list[Indicator], list[Doubt]]:
    """One indicator for each finest row, ids left empty; and what is missing in them."""
    maker = IndicatorMaker(head, place, source, vocabulary)
    if not head.values:
        return [], []
    made = [maker.indicator(row) for row in rows if not row.is_parent and row.path]
    return made, maker.doubts


class IndicatorMaker:
    """Makes the indicators of one table."""

    def __init__(self, head: Head, place: Place, source: Source, vocabulary: Vocabulary) -> None:
        self.head, self.place, self.source, self.vocabulary = head, place, source, vocabulary
        self.doubts: list[Doubt] = []

    def indicator(self, row: Filled) -> Indicator:
        """The indicator of a finest row."""
        values = {at: read_value(row.cells[at].text, self.vocabulary) for at in self.head.values if at in row.cells}
        unit, name = self._unit(row, values)
        canonical = self.vocabulary.units.canonical(unit) if unit else None
        self.doubts += doubts_of(row, self.head, self.vocabulary)
        return Indicator(
            id="",
            table=self.place.table,
            section=self.place.section,
            no=self._no(row),
            name=name,
            category=self._text(row.category),
            unit=unit,
            base_unit=(canonical[0] or None) if canonical else None,
            attribute=self._attribute(row),
            status=self._of_kind(row, "status"),
            canonical=None,
            span=row.row.span(),
            observations=tuple(self._observations(row, values, unit)),
        )

    def _no(self, row: Filled) -> str | None:
        text = self._of_kind(row, "no")
        if text is None and self.head.at("no") is None and row.path and (found := _NUMBERED.match(row.path[0].text)):
            return found[1]
        return text.strip(_NUMBER_MARKS) or None if text else None

    def _of_kind(self, row: Filled, kind: str) -> str | None:
        at = self.head.at(kind)
        return row.cells[at].text if at is not None and at in row.cells else None

    def _text(self, cell: Cell | None) -> str | None:
        if cell is None or self.vocabulary.traits(cell.text) == BLANK:
            return None
        return _BLANK_BY_HAN.sub("", cell.text)

    def _attribute(self, row: Filled) -> str | None:
        text = key_of(self._of_kind(row, "attribute") or "")
        if row.path and (behind := self.vocabulary.rule("attribute_behind").search(key_of(row.path[-1].text))):
            text = text or behind["attribute"]
        if not text or text in self.vocabulary.blanks:
            return None
        known = text in self.vocabulary.attributes
        return next((full for full in ("约束性", "预期性") if known and text.startswith(full[:2])), text)

    def _unit(self, row: Filled, values: dict[int, Value]) -> tuple[str | None, tuple[str, ...]]:
        """The unit as printed, and the name without it: from its column, the name, the head, or the values."""
        rules = [self.vocabulary.rule(name) for name in ("part_of_above", "attribute_behind", "note_mark")]
        names = [_BLANK_BY_HAN.sub("", plain(cell.text)) for cell in row.path]
        for rule in rules:
            names = [rule.without(name) for name in names]
        if self.head.at("no") is None and names:
            names[0] = _NUMBERED.sub("", names[0])
        names = [name for name in names if name]
        text = self._of_kind(row, "unit")
        if text and key_of(text) not in self.vocabulary.blanks:
            return _BLANK_BY_HAN.sub("", plain(text)).strip("（）()"), tuple(names)
        named = [self._without_unit(name) for name in names]
        names = [name for name, _ in named]
        if innermost := next((unit for _, unit in reversed(named) if unit), None):
            return innermost, tuple(names)
        columns = [self.head.columns[at] for at in self.head.values]
        levels = [column for column in columns if column.measure == "level"] or columns
        of_heads = {column.unit for column in levels}
        of_head = of_heads.pop() if len(of_heads) == 1 else None
        of_level = {at: value for at, value in values.items() if self.head.columns[at] in levels}
        own = {value.unit for value in of_level.values() if value.unit and not value.of and value.measure != "growth"}
        return of_head or (own.pop() if len(own) == 1 else None), tuple(names)

    def _without_unit(self, name: str) -> tuple[str, str | None]:
        """A name without the unit in brackets behind it, and that unit."""
        found = self.vocabulary.rule("unit_behind").search(name)
        if found and found.start() and self.vocabulary.is_unit(found["unit"]):
            return name[: found.start()], found["unit"]
        return name, None

    def _observations(self, row: Filled, values: dict[int, Value], unit: str | None) -> Iterator[Observation]:
        for at in self.head.values:
            column = self.head.columns[at]
            if at in row.cells:
                yield self.observation(column, row.cells[at], values[at], column.unit or unit)
            elif not row.row.unplaced and (row.row.full or at in row.row.empty):
                empty = row.row.empty.get(at)
                here = empty.start if empty else row.row.span().end
                yield self.observation(column, Cell("", (Span(here, here),)), Value(), unit)

    def of_column(self, name: str, unit: str | None, observations: tuple[Observation, ...]) -> Indicator:
        """The indicator that a column is, where years stand down the side."""
        canonical = self.vocabulary.units.canonical(unit) if unit else None
        return Indicator(
            id="",
            table=self.place.table,
            section=self.place.section,
            no=None,
            name=(self._without_unit(name)[0],),
            category=None,
            unit=unit,
            base_unit=(canonical[0] or None) if canonical else None,
            attribute=None,
            status=None,
            canonical=None,
            span=Span(observations[0].span.start, observations[-1].span.end),
            observations=observations,
        )

    def observation(self, column: Column, cell: Cell, value: Value, unit: str | None) -> Observation:
        """One value, in the unit of its column or else of its indicator."""
        number, base, high = value.number, None, value.high
        if number is not None:
            number, base = in_unit(number, value.unit, unit, self.vocabulary.units)
            high = in_unit(high, value.unit, unit, self.vocabulary.units)[0] if high is not None else None
        return Observation(
            column=column.name,
            time=column.time,
            area=self._area(column, value),
            role=column.role or "actual",
            text=cell.text or None,
            value=number,
            high=high,
            bound=value.bound if number is not None else None,
            base_value=base,
            of=value.of,
            measure=value.measure or column.measure,
            note=value.note,
            span=_hull(cell, self.source),
        )

    def _area(self, column: Column, value: Value) -> str | None:
        """The place that the head names, unless the cell names another in brackets: 5300（区目标值）."""
        if value.note:
            own = column_of(value.note, Context(), self.vocabulary, strict=True)
            if own.kind == "value" and own.area:
                return own.area
        return column.area


def _hull(cell: Cell, source: Source) -> Span:
    """From the first to the last character of a cell; its first piece, where other cells stand in between."""
    whole = Span(cell.spans[0].start, cell.spans[-1].end)
    if len(cell.spans) > 1:
        between = "".join(source.text[a.end : b.start] for a, b in zip(cell.spans, cell.spans[1:], strict=False))
        if between.strip() and "<" not in between:
            return cell.spans[0]
    return whole
