"""A total in a table that its rows contradict.

Rule: a row called 合计 or 总计, first or last in its table, holds in each column of plain numbers the sum of all
others.
Tolerance: rounding of the cells; columns with shares, limits or gaps are left alone, and so are tables with subtotals,
named or not, and totals that miss by half.
Example: 甲区 120, 乙区 80, 合计 210.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

import regex

from planextract.audit.numbers import shown
from planextract.audit.reading import Reading
from planextract.chinese.folding import folded, without_spaces
from planextract.model.finding import Finding
from planextract.model.table import Cell, Table
from planextract.patterns import compiled

_NUMBER = compiled(r"-?\d[\d,]*(?:\.\d+)?")
_LEAST_ROWS = 2
_MOST_OFF = Decimal("0.5")
"""A total that misses by a larger share of itself is no sum of these rows."""
_LONGEST_SUM = 100
"""Rows that may make a subtotal."""
Row = Sequence[Cell]


def check(reading: Reading) -> Iterator[Finding]:
    """Findings about every table that has a row of totals at its end or its beginning."""
    total, subtotal = reading.pattern("name_of_a_total"), reading.pattern("subtotal")
    for table in reading.tables:
        names = [_name(row) for row in table.rows]
        totals = [at for at, name in enumerate(names) if total.fullmatch(name)]
        if len(totals) != 1 or len(names) <= _LEAST_ROWS or _has(table, subtotal):
            continue
        at = totals[0]
        if at in (0, len(names) - 1):
            others = [row for index, row in enumerate(table.rows) if index != at]
            yield from _check_row(reading, table, table.rows[at], others)


def _has(table: Table, pattern: "regex.Pattern[str]") -> bool:
    return any(pattern.search(cell.text) for row in table.rows for cell in row)


def _name(row: Row) -> str:
    """The first text of a row that is no number."""
    texts = (without_spaces(folded(cell.text)) for cell in row)
    return next((text for text in texts if text and not _NUMBER.fullmatch(text)), "")


def _check_row(reading: Reading, table: Table, total: Row, others: Sequence[Row]) -> Iterator[Finding]:
    unsummed = reading.words("unsummed")
    for column, cell in enumerate(total):
        name = table.columns[column] if column < len(table.columns) else ""
        cells = [row[column] for row in others if column < len(row)]
        value, values = _number(cell), [_number(each) for each in cells]
        if value is None or len(values) < len(others) or any(each is None for each in values):
            continue
        if any(word in name for word in unsummed) or any(each.merged for each in cells) or not cell.spans:
            continue
        numbers = [each for each in values if each is not None]
        made = sum((number for number, _ in numbers), Decimal(0))
        slack = (value[1] + sum(step for _, step in numbers)) / 2
        is_near = abs(made - value[0]) <= abs(value[0]) * _MOST_OFF
        if abs(made - value[0]) > slack and is_near and not _has_subtotals([number for number, _ in numbers]):
            message = f"the rows make {shown(made, 2)}, the total is {cell.text}"
            evidence = tuple(each.spans[0] for each in cells if each.spans)
            yield Finding("mismatch", "error", message, cell.spans[0], shown(made, 2), evidence)


def _has_subtotals(numbers: Sequence[Decimal]) -> bool:
    """Whether a row is the sum of the rows that follow it, as where a table is nested without saying so."""
    for at, number in enumerate(numbers):
        made = Decimal(0)
        for below in numbers[at + 1 : at + 1 + _LONGEST_SUM]:
            made += below
            if made == number != 0:
                return True
            if abs(made) > abs(number):
                break
    return False


def _number(cell: Cell) -> tuple[Decimal, Decimal] | None:
    """The plain number of a cell with the step of its last decimal."""
    text = without_spaces(folded(cell.text))
    if not _NUMBER.fullmatch(text):
        return None
    value = Decimal(text.replace(",", ""))
    exponent = value.as_tuple().exponent
    return value, Decimal(1).scaleb(exponent) if isinstance(exponent, int) and exponent < 0 else Decimal(0)
