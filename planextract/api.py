"""The Python API: a plan in, a typed view of its record out.

    plan = planextract.extract("plan.txt")
    plan.indicators[0].observations, plan.figures.to_dicts()

`extract` and `load` raise IngestError, RuleError or RecordError, each with one line that says what is wrong;
all errors meant for the user are PlanextractErrors.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from planextract.dialect.errors import RuleError
from planextract.emit.record import record_of
from planextract.emit.writing import WriteError
from planextract.export.comparison import Comparison, compared
from planextract.export.errors import ExportError
from planextract.export.loading import RecordError, load_record
from planextract.ingest.errors import IngestError
from planextract.ingest.limits import LIMITS, Limits
from planextract.ingest.read import read_source
from planextract.model.errors import PlanextractError
from planextract.model.source import Source
from planextract.pipeline import extract as extract_source
from planextract.view import Items, Plan

__all__ = [
    "Comparison", "ExportError", "IngestError", "Items", "Plan", "PlanextractError", "RecordError",
    "RuleError", "WriteError", "compare", "extract", "load", "query", "write_tables",
]  # fmt: skip


def extract(
    path: str | Path,
    *,
    encoding: str | None = None,
    dialect: str | None = None,
    rules: str | Path | None = None,
    allow: Mapping[str, int] | None = None,
) -> Plan:
    """Read a plan. `encoding` and `dialect` are found out where not given; `rules` is a folder of rule files of yours.

    `allow` raises limits on what a document may have by their names: {"lines": 5_000_000}. Raises IngestError where the
    file cannot be read or has more, RuleError where the dialect or the rules are not sound, ValueError where `allow`
    names no limit.
    """
    limits = LIMITS._replace(**(allow or {}))
    source = _read(Path(path), encoding, limits)
    plan = extract_source(source, dialect=dialect, rules=Path(rules) if rules is not None else None, limits=limits)
    return Plan(record_of(plan), source.text)


def load(path: str | Path, *, source: str | Path | None = None) -> Plan:
    """Read a record that was written before, JSON or YAML; with the plan as `source`, its spans can be quoted.

    Raises RecordError where the file holds no sound record or was made from another source.
    """
    record = load_record(Path(path))
    if source is None:
        return Plan(record, None)
    return Plan(record, source_text(record, Path(source)))


def write_tables(
    plans: Sequence[Plan], output: str | Path, *, form: str | None = None, table: str | None = None
) -> list[Path]:
    """Write plans as tables: a .csv, .xlsx, .jsonl, .parquet or .duckdb file, or a folder of all tables with `form`.

    Returns the files written. Raises ExportError (also where a library is missing) or WriteError.
    """
    from planextract.export.write import export as write

    return write([(plan.record, plan.text) for plan in plans], Path(output), form, table)


def query(sql: str, plans: Sequence[Plan]) -> list[dict[str, Any]]:
    """The rows of an answer in SQL, in memory; tables are those of `planextract query`. Raises ExportError."""
    from planextract.export.database import ask
    from planextract.export.rows import tables_of

    names, rows = ask(tables_of([plan.record for plan in plans]), sql)
    return [dict(zip(names, row, strict=True)) for row in rows]


def compare(plans: Sequence[Plan]) -> Comparison:
    """The same indicators across plans, in base units, and those that could not be matched."""
    return compare_records([plan.record for plan in plans])


def compare_records(records: Sequence[dict[str, Any]]) -> Comparison:
    """The same for records as plain values. Raises RuleError."""
    from planextract.dialect.indicators import load_indicators

    known = load_indicators()

    def canonical_of(name: str, unit: str | None) -> str | None:
        found = known.match(name, unit)
        return found.id if found else None

    return compared(records, {entry.id: entry.name for entry in known.entries.values()}, canonical_of)


def source_text(record: dict[str, Any], path: Path) -> str:
    """The text of the plan that a record was made from. Raises RecordError for another file, IngestError."""
    read = _read(path, record["source"]["encoding"])
    if read.sha256 != record["source"]["sha256"]:
        raise RecordError(f"{path}: is not the file that the record was made from (sha256 differs)")
    return read.text


def _read(path: Path, encoding: str | None, limits: Limits = LIMITS) -> Source:
    try:
        return read_source(path, encoding, limits=limits)
    except IngestError as error:
        raise IngestError(f"{path}: {error}") from None
