"""`planextract report FILE -o report.html`: a page to look through an extraction."""

from pathlib import Path
from typing import Annotated

import typer

from planextract.cli.options import DialectName, Encoding, RulesFolder
from planextract.cli.records import given, refuse_overwriting
from planextract.cli.terminal import tell_written
from planextract.emit.writing import write_whole
from planextract.model.errors import PlanextractError


def register(app: typer.Typer) -> None:
    """Put the command on the command line."""
    app.command("report")(report)


def report(
    file: Annotated[Path, typer.Argument(help="A plan, or its record (.json, .yaml).", show_default=False)],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="The page; NAME.report.html where not given.")
    ] = None,
    source: Annotated[Path | None, typer.Option(help="The plan, for a record that does not carry its text.")] = None,
    encoding: Encoding = None,
    dialect: DialectName = None,
    rules: RulesFolder = None,
) -> None:
    """Write a page that shows what was extracted where it stands: it opens from disk and loads nothing."""
    from planextract.report.page import report_html

    record, text = given(file, source=source, encoding=encoding, dialect=dialect, rules=rules)
    if text is None:
        raise PlanextractError(
            f"{file}: the record does not carry its text: name the plan with --source {record['source']['name']}"
        )
    if len(text) != record["source"]["characters"]:
        raise PlanextractError(
            f"{file}: the text has {len(text)} characters, the record {record['source']['characters']}"
        )
    page = output or Path(f"{file.stem}.report.html")
    refuse_overwriting(page, [file, *([source] if source else [])])
    write_whole(page, report_html(record, text))
    tell_written(page)
