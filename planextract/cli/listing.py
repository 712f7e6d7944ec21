"""Rows for a person or for a program: a drawn table on a terminal, tab-separated lines in a pipe, CSV in a file."""

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import typer

from planextract.cli.terminal import safe, tell_written
from planextract.emit.text import plain_text
from planextract.emit.writing import write_whole


def show_rows(header: Sequence[str], rows: Iterable[Sequence[object]], title: str | None = None) -> None:
    """Print rows on stdout."""
    header = [safe(name) for name in header]
    texts = [[safe(" ".join(plain_text(value).split())) for value in row] for row in rows]
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


def write_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write a CSV file and tell that. Raises WriteError."""
    from planextract.export.delimited import csv_text

    write_whole(path, csv_text(header, rows))
    tell_written(path)
