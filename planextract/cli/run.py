"""`planextract run FILE...`"""

import sys
import time
from pathlib import Path
from typing import Annotated, Any

import typer

from planextract.cli.exit_codes import CANNOT_START, FAILED, FINE
from planextract.cli.options import (
    Allow,
    DialectName,
    Encoding,
    FailOn,
    Format,
    Ocr,
    Pages,
    Quiet,
    RulesFolder,
    fails,
    limits_of,
)  # fmt: skip
from planextract.cli.page_bar import page_bar
from planextract.cli.summary import summary_lines, summary_of
from planextract.cli.terminal import complain, tell
from planextract.emit.record import record_of
from planextract.emit.text import WRITERS
from planextract.emit.writing import WriteError, refuse_clashes, write_whole
from planextract.ingest.errors import IngestError
from planextract.ingest.read import read_source
from planextract.pipeline import extract


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
    fail_on: FailOn = None,
    quiet: Quiet = False,
    json_summary: Annotated[bool, typer.Option("--json-summary", help="Tell the summary as a line of JSON.")] = False,
) -> None:
    """Read plans and write one record each: OUT/<name>.json."""
    to_stdout, limits = str(output) == "-", limits_of(allow)
    if to_stdout and form is Format.BOTH:
        raise typer.BadParameter("stdout takes one form at a time: name a folder with -o", param_hint="--format")
    if not to_stdout:
        refuse_clashes(files)
    unread = failed = False
    for file in files:
        started = time.perf_counter()
        try:
            bar = page_bar(file.name, quiet=quiet)
            source = read_source(file, encoding, pages=pages, ocr=ocr, on_page=bar, limits=limits)
            record = record_of(extract(source, dialect=dialect, rules=rules, limits=limits))
            if to_stdout:
                _print(record, form, is_one_of_several=len(files) > 1)
            else:
                _put(record, file, form.forms, output)
        except (IngestError, WriteError) as error:
            complain(f"{file}: {error}" if isinstance(error, IngestError) else str(error))
            unread = True
            continue
        failed = failed or fails((finding["severity"] for finding in record["findings"]), fail_on)
        _tell(record, time.perf_counter() - started, quiet=quiet, as_json=json_summary)
    raise typer.Exit(CANNOT_START if unread else FAILED if failed else FINE)


def _put(record: dict[str, Any], file: Path, forms: tuple[str, ...], folder: Path) -> None:
    texts = {form: WRITERS[form](record) for form in forms}
    for form, text in texts.items():
        write_whole(folder / f"{file.stem}.{form}", text)


def _print(record: dict[str, Any], form: Format, *, is_one_of_several: bool) -> None:
    """One record on stdout. JSON tells by itself where it ends; documents of YAML need a mark between them."""
    mark = "---\n" if form is Format.YAML and is_one_of_several else ""
    sys.stdout.write(mark + WRITERS[form](record))


def _tell(record: dict[str, Any], seconds: float, *, quiet: bool, as_json: bool) -> None:
    if as_json:
        import json

        tell(json.dumps(summary_of(record, seconds), ensure_ascii=False))
    elif not quiet:
        for line in summary_lines(record, seconds):
            tell(line)
