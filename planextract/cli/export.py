"""`planextract export RECORDS... -o FILE`: records as tables."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from planextract.cli.options import Records
from planextract.cli.records import given_all, refuse_overwriting
from planextract.cli.terminal import tell_written


class Form(StrEnum):
    """Forms of tables."""

    CSV = "csv"
    XLSX = "xlsx"
    JSONL = "jsonl"
    PARQUET = "parquet"
    DUCKDB = "duckdb"


def register(app: typer.Typer) -> None:
    """Put the command on the command line."""
    app.command("export")(export)


def export(
    records: Records,
    output: Annotated[
        Path, typer.Option("--output", "-o", help="A file, its suffix says the form; or a folder.", show_default=False)
    ],
    form: Annotated[Form | None, typer.Option("--format", "-f", help="The form, for a folder of all tables.")] = None,
    table: Annotated[
        str | None, typer.Option(help="The table of a .csv, .jsonl or .parquet file; all_values where not given.")
    ] = None,
) -> None:
    """Write records as CSV with a data package, Excel, JSON Lines, Parquet or a DuckDB file."""
    from planextract.export.write import export as write

    refuse_overwriting(output, records)
    files = write(given_all(records), output, form and form.value, table)
    for file in files:
        tell_written(file)
