"""What the columns of a table tell of each other: times, roles, the column that names the rows."""

from collections.abc import Sequence
from itertools import pairwise

from planextract.tables.columns import Column, Context


def settled(columns: Sequence[Column], context: Context) -> tuple[Column, ...]:
    """The columns with times and roles that only the other columns tell.

    Of bare years the earliest is what was, the later ones what is planned; a value without year takes the only year
    that stands beside it, or as a target the last one. A sum counts the years beside it where these follow one another.
    """
    years = sorted(
        {column.time for column in columns if column.kind == "value" and column.time and "-" not in column.time}
    )
    columns = [_settled(column, years) if column.kind == "value" else column for column in columns]
    summed = _summed_years(columns, context)
    return tuple(
        column._replace(time=summed) if summed and column.measure == "cumulative" and not _has_digit(column) else column
        for column in columns
    )


def _summed_years(columns: Sequence[Column], context: Context) -> str | None:
    """First and last of the columns of single years behind the base year, where none is left out between them."""
    years = sorted(
        {int(c.time) for c in columns if c.kind == "value" and c.measure == "level" and c.time and c.time.isdigit()}
    )
    years = [year for year in years if context.first is None or year >= context.first]
    if len(years) < 2 or any(b - a != 1 for a, b in pairwise(years)):
        return None
    return f"{years[0]}-{years[-1]}"


def _has_digit(column: Column) -> bool:
    return any(character.isdigit() for character in column.name)


def _settled(column: Column, years: Sequence[str]) -> Column:
    if column.time is None and years and column.measure == "level":
        only_or_last = column.role == "target" or len(years) == 1
        column = column._replace(time=years[-1] if only_or_last else years[0])
    if column.role is None:
        later = column.time is not None and len(years) > 1 and column.time > years[0]
        column = column._replace(role="target" if later else "actual")
    return column


def with_names(columns: Sequence[Column]) -> tuple[Column, ...]:
    """The columns with at least one that names rows: where no head says so, the first text column is it."""
    if any(column.kind == "name" for column in columns):
        return tuple(columns)
    at = next((at for at, column in enumerate(columns) if column.kind == "other"), None)
    at = next((at for at, column in enumerate(columns) if column.kind == "category"), None) if at is None else at
    return tuple(column._replace(kind="name") if i == at else column for i, column in enumerate(columns))
