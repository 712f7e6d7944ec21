"""Tables in DuckDB: a file, Parquet, or in memory for questions in SQL. Needs the extra `duckdb`."""

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planextract.emit.text import plain_text
from planextract.emit.writing import WriteError
from planextract.export.columns import DATE, DECIMAL, INTEGER, TABLES, Column
from planextract.export.errors import ExportError, missing
from planextract.export.rows import Rows

if TYPE_CHECKING:
    import duckdb

_TYPES = {INTEGER: "BIGINT", DATE: "DATE"}
_DIGITS = 38
"""The longest exact decimal of DuckDB and Parquet."""
_SCALE = 10
"""Digits behind the point unless a value has more."""
_VIEWS = (
    # Every target, of indicators and of the prose, by region and year.
    """CREATE VIEW targets AS
       SELECT v.document, d.region, v.REF_AREA, v.TIME_PERIOD, v.INDICATOR, v.canonical, v.bound, v.OBS_VALUE,
              v.UNIT_MULT, v.UNIT_MEASURE, v.kind, v.id, v.quote, v.line
       FROM all_values v JOIN documents d USING (document)
       WHERE v.role = 'target' ORDER BY v.REF_AREA, v.TIME_PERIOD, v.document, v.start_offset""",
    # Each indicator's first value, last value and last target in its base unit, and how far the last value is.
    """CREATE VIEW progress AS
       WITH sized AS (SELECT *, coalesce(base_value, OBS_VALUE) AS size FROM observations
                      WHERE measure = 'level' AND OBS_VALUE IS NOT NULL AND TIME_PERIOD IS NOT NULL)
       SELECT document, indicator_id, any_value(INDICATOR) AS INDICATOR, any_value(canonical) AS canonical, REF_AREA,
              any_value(UNIT_MEASURE) AS UNIT_MEASURE,
              arg_min(size, TIME_PERIOD) FILTER (role = 'actual') AS baseline,
              min(TIME_PERIOD) FILTER (role = 'actual') AS baseline_year,
              arg_max(size, TIME_PERIOD) FILTER (role = 'actual') AS latest,
              max(TIME_PERIOD) FILTER (role = 'actual') AS latest_year,
              arg_max(size, TIME_PERIOD) FILTER (role = 'target') AS target,
              max(TIME_PERIOD) FILTER (role = 'target') AS target_year,
              CAST(arg_max(size, TIME_PERIOD) FILTER (role = 'actual') AS DOUBLE)
                / nullif(CAST(arg_max(size, TIME_PERIOD) FILTER (role = 'target') AS DOUBLE), 0) AS latest_by_target
       FROM sized GROUP BY document, indicator_id, REF_AREA
       HAVING target IS NOT NULL ORDER BY document, min(start_offset)""",
)


def _library() -> Any:
    try:
        import duckdb
    except ImportError:
        raise missing("duckdb", "duckdb") from None
    return duckdb


def write_database(tables: dict[str, Rows], path: Path) -> None:
    """Write a DuckDB file with every table and view; `path` must not be there yet. Raises ExportError, WriteError."""
    with _writing(path) as library, closing(library.connect(str(path))) as connection:
        _put(connection, tables)


def write_parquet(rows: Rows, table: str, path: Path) -> None:
    """Write one table as a Parquet file. Raises ExportError, WriteError."""
    with _writing(path) as library, closing(library.connect()) as connection:
        _create(connection, table, rows)
        target = str(path).replace("'", "''")
        connection.execute(f"COPY {table} TO '{target}' (FORMAT parquet, COMPRESSION zstd)")


@contextmanager
def _writing(path: Path) -> Iterator[Any]:
    """The library, whose own errors are told in one line; it takes no path that is not UTF-8."""
    library = _library()
    try:
        str(path).encode("utf-8")
        yield library
    except (UnicodeEncodeError, library.Error) as error:
        raise WriteError(f"{path}: cannot be written: {error}") from None


def ask(tables: dict[str, Rows], sql: str) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Names and rows of the answer to a question, in memory; SQL may touch no file. Raises ExportError."""
    library = _library()
    with closing(library.connect()) as connection:
        _put(connection, tables)
        connection.execute("SET enable_external_access = false")
        connection.execute("SET lock_configuration = true")
        try:
            sql.encode("utf-8")  # the library breaks on anything else
            answer = connection.execute(sql)
            if answer is None:
                raise ExportError("the query holds no statement")
            return [each[0] for each in answer.description or ()], answer.fetchall()
        except (UnicodeEncodeError, library.Error) as error:
            raise ExportError(f"the query: {error}") from None


def _put(connection: "duckdb.DuckDBPyConnection", tables: dict[str, Rows]) -> None:
    for name, rows in tables.items():
        _create(connection, name, rows)
    for view in _VIEWS:
        connection.execute(view)


def _create(connection: "duckdb.DuckDBPyConnection", table: str, rows: Rows) -> None:
    columns = TABLES[table]
    types = [_type(column, rows) for column in columns]
    declared = ", ".join(f"{column.name} {type_}" for column, type_ in zip(columns, types, strict=True))
    connection.execute(f"CREATE TABLE {table} ({declared})")
    if rows:  # one list a column, as text, which is exact: a thousand times as fast as row by row
        unnested = ", ".join("unnest(?::VARCHAR[])" for _ in columns)
        values = [[_text(row.get(each.name)) for row in rows] for each in columns]
        connection.execute(f"INSERT INTO {table} SELECT {unnested}", values)


def _text(value: Any) -> str | None:
    return None if value is None else plain_text(value)


def _type(column: Column, rows: Sequence[dict[str, Any]]) -> str:
    """Type of a column; decimals get as many digits as their values have, and stay text where 38 are too few."""
    if column.type != DECIMAL:
        return _TYPES.get(column.type, "VARCHAR")
    whole = scale = 0
    for row in rows:
        if (value := row.get(column.name)) is not None:
            above, _, below = plain_text(abs(Decimal(value))).partition(".")
            whole, scale = max(whole, len(above)), max(scale, len(below))
    if whole + scale > _DIGITS:
        return "VARCHAR"
    return f"DECIMAL({_DIGITS}, {max(scale, min(_SCALE, _DIGITS - whole))})"
