"""`planextract query SQL RECORDS...`: questions about records in SQL."""

from pathlib import Path
from typing import Annotated

import typer

from planextract.cli.listing import show_rows, write_csv
from planextract.cli.options import Records
from planextract.cli.records import given_all


def register(app: typer.Typer) -> None:
    """Put the command on the command line."""
    app.command("query")(query)


def query(
    sql: Annotated[str, typer.Argument(help="A question in SQL (DuckDB).", show_default=False)],
    records: Records,
    csv: Annotated[Path | None, typer.Option(help="Write the answer as a CSV file instead of showing it.")] = None,
) -> None:
    """Ask records in SQL, in memory.

    Tables: documents, sections, indicators, observations, figures, findings, terms, citations, all_values; views:
    targets, progress. SHOW TABLES and DESCRIBE figures tell their columns.
    """
    from planextract.export.database import ask
    from planextract.export.rows import tables_of

    header, rows = ask(tables_of([each.record for each in given_all(records)]), sql)
    if csv:
        write_csv(csv, header, rows)
    else:
        show_rows(header, rows)
