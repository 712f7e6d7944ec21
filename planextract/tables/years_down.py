"""Tables with a year on each row: each column is an indicator, each row gives one observation of all."""

from collections.abc import Iterator, Sequence

from planextract.model.source import Source
from planextract.model.table import Indicator, Observation
from planextract.patterns import compiled
from planextract.tables.columns import Column, Context
from planextract.tables.filled import Filled
from planextract.tables.head import Head
from planextract.tables.indicators import IndicatorMaker, Place
from planextract.tables.values import read_value
from planextract.tables.vocabulary import Vocabulary, key_of

_YEAR = compiled(r"((?:19|20)\d\d)年?[末底]?")
_LEAST_ROWS = 2


def indicators_of_years(
    rows: Sequence[Filled], head: Head, place: Place, context: Context, reading: tuple[Source, Vocabulary]
) -> list[Indicator] | None:
    """One indicator for each column of values; null where the rows are no years."""
    if not _has_years_down(rows, head, reading[1]):
        return None
    return list(_of_columns(rows, head, context, IndicatorMaker(head, place, *reading)))


def _has_years_down(rows: Sequence[Filled], head: Head, vocabulary: Vocabulary) -> bool:
    """Whether the column of names is one of years."""
    at = head.at("name")
    if at is None or key_of(head.columns[at].name) not in vocabulary.words("table_years"):
        return False
    return len(rows) >= _LEAST_ROWS and all(each.path and _YEAR.fullmatch(key_of(each.path[0].text)) for each in rows)


def _of_columns(rows: Sequence[Filled], head: Head, context: Context, maker: IndicatorMaker) -> Iterator[Indicator]:
    for at, column in enumerate(head.columns):
        if column.kind not in ("other", "value"):
            continue
        unit = column.unit or context.unit
        seen = tuple(
            _observation(each, at, column._replace(unit=unit), context, maker) for each in rows if at in each.cells
        )
        if any(each.value is not None for each in seen):
            yield maker.of_column(column.name, unit, seen)


def _observation(each: Filled, at: int, column: Column, context: Context, maker: IndicatorMaker) -> Observation:
    found = _YEAR.fullmatch(key_of(each.path[0].text))
    year = found[1] if found else None
    planned = year is not None and not context.finished and context.first is not None and int(year) >= context.first
    column = column._replace(time=year, role="target" if planned else "actual")
    cell = each.cells[at]
    return maker.observation(column, cell, read_value(cell.text, maker.vocabulary), column.unit)
