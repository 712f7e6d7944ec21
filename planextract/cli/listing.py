"""Rows for a person or for a program: a drawn table on a terminal, tab-separated lines in a pipe, CSV in a file."""

import csv
import io
import sys
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path

import typer

from planextract.cli.terminal import safe
from planextract.emit.text import decimal_text
from planextract.emit.writing import write_whole


def shown(value: object) -> str:
    """A value as text: nothing for null, decimals without exponent."""
    if value is None:
        return ""
    return decimal_text(value) if isinstance(value, Decimal) else str(value)


def show_rows(header: Sequence[str], rows: Iterable[Sequence[object]], title: str | None = None) -> None:
    """Print rows on stdout."""
    header = [safe(name) for name in header]
    texts = [[safe(" ".join(shown(value).split())) for value in row] for row in rows]
    if not sys.stdout.isatty():
        for line in [header, *texts] if not title else [[f"# {safe(title)}"], header, *texts]:
            typer.echo("\t".join(line))
        return
    from rich.console import Console  # slow to import, and only a terminal needs it
    from rich.table import Table
    from rich.text import Text

    table = Table(title=Text(safe(title)) if title else None, header_style="bold")
    for name in header:
        table.add_column(name, overflow="fold")
    for row in texts:
        table.add_row(*(Text(cell) for cell in row))
    Console().print(table)


def csv_text(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """CSV for Excel: a byte-order mark, CRLF, and no text that Excel would run as a formula."""
    from planextract.export.delimited import guarded

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([guarded(value) if isinstance(value, str) else shown(value) for value in row] for row in rows)
    return "\ufeff" + out.getvalue()


def write_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write a CSV file. Raises WriteError."""
    write_whole(path, csv_text(header, rows))
