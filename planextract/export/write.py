"""Records → files, by the suffix of the file or into a folder."""

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from planextract.emit.writing import UNFINISHED, WriteError, write_whole
from planextract.export.columns import TABLES
from planextract.export.delimited import csv_table, datapackage, json_lines
from planextract.export.errors import ExportError
from planextract.export.rows import Rows, document_names, tables_of

FORMS = ("csv", "xlsx", "jsonl", "parquet", "duckdb")
_ONE_TABLE = ("csv", "jsonl", "parquet")
"""Forms of which a file holds one table; the others hold all."""


def export(
    given: Sequence[tuple[dict[str, Any], str | None]], output: Path, form: str | None, table: str | None
) -> list[Path]:
    """Write records (each with its text, where known) to `output`: a file by its suffix, else a folder of all tables.

    Returns the files. Raises ExportError, WriteError.
    """
    suffix = output.suffix.lower().removeprefix(".")
    if table is not None and table not in TABLES:
        raise ExportError(f"there is no table {table!r}: {', '.join(TABLES)}")
    chosen = form or (suffix if suffix in FORMS else None)
    if chosen is None:
        raise ExportError(f"{output}: name a file that ends in .{', .'.join(FORMS)}, or a folder and its --format")
    as_folder = chosen in _ONE_TABLE and suffix != chosen
    records = [record for record, _ in given]
    tables = tables_of(records)
    if chosen in ("xlsx", "duckdb"):
        return [_whole_book(chosen, tables, records, given, output)]
    if as_folder:
        wanted = [table] if table else [name for name in TABLES if name != "all_values"]
        return _tables(
            chosen, {name: output / f"{name}.{chosen}" for name in wanted}, tables, output / "datapackage.json"
        )
    return _tables(chosen, {table or "all_values": output}, tables, output.with_suffix(".datapackage.json"))


def _whole_book(
    form: str,
    tables: dict[str, Rows],
    records: list[dict[str, Any]],
    given: Sequence[tuple[dict[str, Any], str | None]],
    output: Path,
) -> Path:
    if form == "xlsx":
        from planextract.export.workbook import write_workbook

        texts = dict(zip(document_names(records), (text for _, text in given), strict=True))
        return replaced(output, lambda path: write_workbook(tables, texts, path))
    from planextract.export.database import write_database

    return replaced(output, lambda path: write_database(tables, path))


def _tables(form: str, files: dict[str, Path], tables: dict[str, Rows], descriptor: Path) -> list[Path]:
    for name, path in files.items():
        if form == "parquet":
            from planextract.export.database import write_parquet

            replaced(path, lambda to, name=name: write_parquet(tables[name], name, to))  # type: ignore[misc]  # bound
        else:
            write_whole(path, csv_table(name, tables[name]) if form == "csv" else json_lines(tables[name], name))
    if form != "csv":
        return [*files.values()]
    write_whole(descriptor, datapackage({name: path.name for name, path in files.items()}, "planextract"))
    return [*files.values(), descriptor]


def replaced(path: Path, write: Callable[[Path], None]) -> Path:
    """Let `write` make a file beside `path` and put it there in one step. Raises WriteError."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=UNFINISHED, dir=path.parent) as folder:
            temporary = Path(folder) / path.name
            write(temporary)
            temporary.chmod(0o644)
            temporary.replace(path)
    except OSError as error:
        raise WriteError(f"{path}: cannot be written: {error.strerror or error}", error.errno) from None
    return path
