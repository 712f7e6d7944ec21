"""`planextract tables FILE`: the tables of a plan as a person reads them."""

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from planextract.cli.listing import show_rows, write_csv
from planextract.cli.options import DialectName, Encoding, RulesFolder
from planextract.cli.records import plan_of
from planextract.cli.terminal import tell
from planextract.emit.writing import write_whole
from planextract.model.plan import Plan
from planextract.model.table import Table
from planextract.tables.matrix import shown


def register(app: typer.Typer) -> None:
    """Put the command on the command line."""
    app.command("tables")(tables)


def tables(
    file: Annotated[Path, typer.Argument(help="The plan.", show_default=False)],
    csv: Annotated[
        Path | None, typer.Option(help="Write one CSV a table into this folder, a Table Schema beside each.")
    ] = None,
    encoding: Encoding = None,
    dialect: DialectName = None,
    rules: RulesFolder = None,
) -> None:
    """Show the tables of a plan, merged cells written once."""
    plan = plan_of(file, encoding=encoding, dialect=dialect, rules=rules)
    for table in plan.tables:
        if csv:
            _write(table, csv / f"{file.stem}.{table.id}")
        else:
            _show(plan, table)
    if not plan.tables:
        tell(f"{file} holds no table")


def _show(plan: Plan, table: Table) -> None:
    line = plan.source.line_at(table.span.start).number
    columns, rows = shown(table)
    show_rows(columns, rows, f"{table.id}, line {line}: {table.caption or '(no caption)'}")


def _write(table: Table, stem: Path) -> None:
    """The grid as CSV with every merged cell repeated, and its Table Schema (Frictionless)."""
    rows = [[cell.text for cell in row] for row in table.rows]
    values, schema = (stem.with_name(stem.name + ending) for ending in (".csv", ".schema.json"))
    write_csv(values, table.columns, rows)
    write_whole(schema, json.dumps(_schema(table), ensure_ascii=False, indent=1) + "\n")


def _schema(table: Table) -> dict[str, Any]:
    names: list[str] = []
    for at, column in enumerate(table.columns):
        names.append(column if column and column not in names else f"{column or 'column'} ({at + 1})")
    return {
        "title": table.caption,
        "fields": [{"name": name, "type": "string"} for name in names],
        "missingValues": ["", "-", "--", "—"],
    }
