"""Outputs that cannot be written, records that are none, tables that cannot be made, usage."""

from collections.abc import Callable
from pathlib import Path

import pytest

from planextract import api
from planextract.cli.options import Format, limits_of, page_range
from planextract.cli.records import given_all, refuse_overwriting
from planextract.cli.rules import lint_files
from planextract.cli.run import run
from planextract.emit.writing import refuse_clashes, write_whole
from planextract.export import database, workbook
from planextract.export.loading import load_record
from planextract.export.rows import tables_of
from planextract.export.write import export, replaced
from tests.errors.example import Example, Make, absent, refuse

_ROW: list[dict[str, object]] = [{}]


def _record(raw: bytes, name: str = "plan.json") -> Make:
    """Loading a record of such bytes."""

    def make(folder: Path, _: pytest.MonkeyPatch) -> object:
        (folder / name).write_bytes(raw)
        return load_record(folder / name)

    return make


def _shut(folder: Path, patch: pytest.MonkeyPatch) -> object:
    patch.setattr(Path, "read_bytes", refuse)
    return load_record(folder / "plan.json")


def _another_file(folder: Path, _: pytest.MonkeyPatch) -> object:
    (folder / "plan.txt").write_text("一、总则\n", encoding="utf-8")
    return api.source_text({"source": {"encoding": "utf-8", "sha256": "0"}}, folder / "plan.txt")


def _unplaceable(folder: Path, _: pytest.MonkeyPatch) -> None:
    (folder / "plan.json").mkdir()
    write_whole(folder / "plan.json", "{}")


def _own_input(folder: Path, _: pytest.MonkeyPatch) -> None:
    (folder / "plan.html").touch()
    refuse_overwriting(folder / "plan.html", [folder / "plan.html"])


def _without(package: str, make: Callable[[Path], object]) -> Make:
    """What is asked of a package that is not installed."""

    def make_without(folder: Path, patch: pytest.MonkeyPatch) -> object:
        absent(package)(folder, patch)
        return make(folder)

    return make_without


def _too_many_rows(folder: Path, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(workbook, "_MOST_ROWS", 0)
    workbook.write_workbook({**tables_of([]), "figures": _ROW}, {}, folder / "plan.xlsx")


EXAMPLES = (
    Example(".json: run them with different -o folders", lambda *_: refuse_clashes([Path("a.txt"), Path("a.md")])),
    Example("cannot be written", lambda *_: write_whole(Path("/dev/null/plan.json"), "{}")),
    Example("cannot be written", _unplaceable),
    Example("cannot be written", lambda *_: replaced(Path("/dev/null/plan.xlsx"), refuse)),
    Example("cannot be written", lambda folder, _: database.write_parquet([], "terms", folder / "\udcff.parquet")),
    Example("is one of the files to read: name another with -o", _own_input),
    Example("cannot be read", _shut),
    Example("is a folder without records", lambda folder, _: given_all([folder])),
    Example("is no record: not UTF-8", _record(b"\xff")),
    Example("is no record: not JSON", _record(b"{")),
    Example("is no record: not YAML", _record(b"a: [", "plan.yaml")),
    Example("is no record of planextract (there is no schema_version", _record(b"[]")),
    Example("is no sound record", _record(b'{"schema_version": "1"}')),
    Example("is not the file that the record was made from (sha256 differs", _another_file),
    Example("there is no table", lambda folder, _: export([], folder / "plan.csv", None, "colours")),
    Example("or a folder and its --format", lambda folder, _: export([], folder / "plan.doc", None, None)),
    Example("the query", lambda *_: database.ask(tables_of([]), "SELECT")),
    Example("the query holds no statement", lambda *_: database.ask(tables_of([]), " ")),
    Example("stdout takes one form at a time: name a folder with -o", lambda *_: (
        run([Path("a.txt")], output=Path("-"), form=Format.BOTH))),
    Example("is not installed: pip install 'planextract[", _without(
        "duckdb", lambda folder: database.write_database({}, folder / "plan.duckdb"))),
    Example("are more than a sheet of Excel has rows: export to CSV", _too_many_rows),
    Example("name pages as 3-12, as 3- (to the end) or as 5", lambda *_: page_range("x")),
    Example("names no limit", lambda *_: limits_of(["colour=2"])),
    Example("locks all shipped files: name none", lambda *_: lint_files([Path("base.yml")], record=True)),
)  # fmt: skip
