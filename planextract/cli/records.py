"""What commands on records are given: records as files, or plans, which are read first."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from planextract.emit.writing import WriteError
from planextract.export.loading import SUFFIXES, RecordError, load_record
from planextract.ingest.errors import IngestError
from planextract.model.plan import Plan


class Given(NamedTuple):
    """A record and, where it is known, the text that its spans point into."""

    record: dict[str, Any]
    text: str | None


def given(
    path: Path,
    *,
    source: Path | None = None,
    encoding: str | None = None,
    dialect: str | None = None,
    rules: Path | None = None,
) -> Given:
    """The record in a file, or of a plan. Raises RecordError, IngestError (with the path), RuleError."""
    if path.suffix.lower() in SUFFIXES:
        record = load_record(path)
        if source is None:
            return Given(record, record["source"].get("text"))
        from planextract.api import source_text

        return Given(record, source_text(record, source))
    from planextract.emit.record import record_of

    plan = plan_of(path, encoding=encoding, dialect=dialect, rules=rules)
    return Given(record_of(plan), plan.source.text)


def plan_of(path: Path, *, encoding: str | None, dialect: str | None, rules: Path | None) -> Plan:
    """The plan in a file, read through all stages. Raises IngestError (with the path), RuleError."""
    from planextract.pipeline import extract_file

    try:
        return extract_file(path, encoding=encoding, dialect=dialect, rules=rules)
    except IngestError as error:
        raise IngestError(f"{path}: {error}") from None


def given_all(paths: Sequence[Path]) -> list[Given]:
    """The records of several files, in the order named; of a folder all below it, in the order of their names."""
    return [given(file) for path in paths for file in (_records_in(path) if path.is_dir() else [path])]


def _records_in(folder: Path) -> list[Path]:
    """The records below a folder, each once where it stands there as JSON and as YAML. Raises RecordError for none."""
    # JSON comes last and takes the place of YAML, which takes far longer to read.
    found = {path.with_suffix(""): path for suffix in reversed(SUFFIXES) for path in folder.rglob(f"*{suffix}")}
    if not found:
        raise RecordError(f"{folder}: is a folder without records")
    return [found[name] for name in sorted(found)]


def refuse_overwriting(output: Path, inputs: Sequence[Path]) -> None:
    """Raise WriteError where an output would replace one of the files that are read: a plan may be a page itself."""
    if any(path.exists() and output.exists() and path.samefile(output) for path in inputs):
        raise WriteError(f"{output}: is one of the files to read: name another with -o")
