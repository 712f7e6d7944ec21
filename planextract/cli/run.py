"""`planextract run FILE...`"""

import sys
import time
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from planextract.cli.exit_codes import CANNOT_START
from planextract.cli.options import Allow, DialectName, Encoding, Ocr, Pages, Quiet, RulesFolder, limits_of
from planextract.cli.page_bar import page_bar
from planextract.cli.summary import summary_lines, summary_of
from planextract.cli.terminal import complain, tell
from planextract.emit.record import record_of
from planextract.emit.text import to_json, to_yaml
from planextract.emit.writing import WriteError, refuse_clashes, write_whole
from planextract.ingest.errors import IngestError
from planextract.ingest.read import read_source
from planextract.pipeline import extract

_WRITERS = {"json": to_json, "yaml": to_yaml}


class Format(StrEnum):
    """Forms of the record."""

    JSON = "json"
    YAML = "yaml"
    BOTH = "both"


class Severity(StrEnum):
    """Severities of findings that may fail a run."""

    ERROR = "error"
    WARNING = "warning"


_FAILING = {Severity.ERROR: ("error",), Severity.WARNING: ("error", "warning")}


def register(app: typer.Typer) -> None:
    """Put the command on the command line."""
    app.command("run")(run)


def run(
    files: Annotated[
        list[Path], typer.Argument(help="Plans to read: text, markdown, HTML, Word, PDF.", show_default=False)
    ],
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder for the records; - for stdout.")] = Path("out"),
    form: Annotated[Format, typer.Option("--format", "-f", help="Form of the record.")] = Format.JSON,
    encoding: Encoding = None,
    dialect: DialectName = None,
    rules: RulesFolder = None,
    pages: Pages = None,
    ocr: Ocr = False,
    allow: Allow = None,
    fail_on: Annotated[
        Severity | None, typer.Option(help="Exit with 1 where a document has findings as severe as this.")
    ] = None,
    quiet: Quiet = False,
    json_summary: Annotated[bool, typer.Option("--json-summary", help="Tell the summary as a line of JSON.")] = False,
) -> None:
    """Read plans and write one record each: OUT/<name>.json."""
    forms = ["json", "yaml"] if form is Format.BOTH else [form.value]
    to_stdout, limits = str(output) == "-", limits_of(allow)
    if not to_stdout:
        refuse_clashes(files)
    worst, failed = 0, False
    for file in files:
        started = time.perf_counter()
        try:
            bar = page_bar(file.name, quiet=quiet)
            source = read_source(file, encoding, pages=pages, ocr=ocr, on_page=bar, limits=limits)
            record = record_of(extract(source, dialect=dialect, rules=rules, limits=limits))
            _put(record, file, forms, None if to_stdout else output)
        except (IngestError, WriteError) as error:
            complain(f"{file}: {error}" if isinstance(error, IngestError) else str(error))
            worst = CANNOT_START
            continue
        failed = failed or _fails(record, fail_on)
        _tell(record, time.perf_counter() - started, quiet=quiet, as_json=json_summary)
    raise typer.Exit(worst or int(failed))


def _put(record: dict[str, Any], file: Path, forms: list[str], folder: Path | None) -> None:
    texts = {form: _WRITERS[form](record) for form in forms}
    for form, text in texts.items():
        if folder is None:
            sys.stdout.write(text)
        else:
            write_whole(folder / f"{file.stem}.{form}", text)


def _fails(record: dict[str, Any], fail_on: Severity | None) -> bool:
    return fail_on is not None and any(finding["severity"] in _FAILING[fail_on] for finding in record["findings"])


def _tell(record: dict[str, Any], seconds: float, *, quiet: bool, as_json: bool) -> None:
    if as_json:
        import json

        tell(json.dumps(summary_of(record, seconds), ensure_ascii=False))
    elif not quiet:
        for line in summary_lines(record, seconds):
            tell(line)
