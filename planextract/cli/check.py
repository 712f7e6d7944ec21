"""`planextract check`: whether today's records are those that were committed."""

import os
from collections import Counter
from enum import Enum
from pathlib import Path
from typing import Annotated, Any

import typer

from planextract.batch.entry import DONE, Entry
from planextract.batch.inputs import find_inputs
from planextract.batch.manifest import entries
from planextract.batch.names import output_names
from planextract.batch.run import MANIFEST
from planextract.cli.changes import Tally, changes_between, tally_lines
from planextract.cli.exit_codes import CANNOT_START, FAILED, FINE
from planextract.cli.options import RulesFolder
from planextract.cli.terminal import complain, safe
from planextract.emit.record import record_of
from planextract.emit.text import to_json
from planextract.emit.writing import write_whole
from planextract.ingest.errors import IngestError
from planextract.model.errors import PlanextractError
from planextract.pipeline import extract_file

_MOST_CHANGES = 40


def register(app: typer.Typer) -> None:
    """Put the command on the command line."""
    app.command("check")(check)


def check(
    inputs: Annotated[Path, typer.Argument(help="Folder of plans.")] = Path("samples"),
    outputs: Annotated[Path, typer.Argument(help="Folder of their committed records.")] = Path("out"),
    update: Annotated[bool, typer.Option("--update", help="Rewrite the records that changed.")] = False,
    rules: RulesFolder = None,
) -> None:
    """Extract a folder again and compare with the records that stand: exit 1 where anything changed."""
    if not inputs.is_dir():
        raise PlanextractError(f"{inputs}: is not a folder of plans")
    files, noted = _files(inputs, outputs)
    tally: Tally = Counter()
    states = Counter(
        _check(inputs, key, kept, rules, tally, noted=noted.get(key), update=update) for key, kept in files.items()
    )
    standing = {path.relative_to(outputs).as_posix() for path in outputs.rglob("*.json")}
    left_over = sorted(standing - {kept.relative_to(outputs).as_posix() for kept in files.values()})
    for name in left_over:
        typer.echo(safe(f"{name.removesuffix('.json')}: the record has no plan in {inputs}"))
    changed = states[_State.CHANGED]
    if changed > 1 and tally:
        typer.echo("all plans together:")
        for line in tally_lines(tally):
            typer.echo(safe(f"  {line}"))
    typer.echo(f"{len(files)} plans, {changed} changed{', rewritten' if update and changed else ''}")
    if states[_State.UNREADABLE]:
        raise typer.Exit(CANNOT_START)
    raise typer.Exit(FAILED if (changed or left_over) and not update else FINE)


class _State(Enum):
    SAME, CHANGED, UNREADABLE = range(3)


def _files(inputs: Path, outputs: Path) -> tuple[dict[str, Path], dict[str, Entry]]:
    """Each plan's path below the folder → where its record stands, as `batch` names them (`run` does too, of a folder
    without clashes); and what a batch has noted of each."""
    found = find_inputs([str(inputs)], leave_out=os.path.realpath(outputs))
    if not found.keys:
        raise PlanextractError(f"{inputs}: holds no files")
    keys = set(found.keys)
    noted = {entry.key: entry for entry in entries(outputs / MANIFEST) if entry.key in keys}
    names = output_names(found.keys, {key: entry.output for key, entry in noted.items()})
    return {key: outputs / f"{name}.json" for key, name in zip(found.keys, names, strict=True)}, noted


def _check(
    inputs: Path, key: str, kept: Path, rules: Path | None, tally: Tally, *, noted: Entry | None, update: bool
) -> _State:
    """Compare one plan with its record and say what differs."""
    before = kept.read_text("utf-8", "replace") if kept.is_file() else None
    try:
        text = to_json(record_of(extract_file(inputs / key, rules=rules)))
    except IngestError as error:
        if before is None and noted and noted.outcome != DONE:
            return _State.SAME  # nor could the batch read it that made the records
        complain(f"{inputs / key}: {error}")
        return _State.UNREADABLE
    if text == before:
        return _State.SAME
    if before is None:
        typer.echo(safe(f"{key}: there is no record {kept} yet"))
    else:
        _show(key, list(changes_between(_loaded(before), _loaded(text), tally)))
    if update:
        write_whole(kept, text)
    return _State.CHANGED


def _loaded(text: str) -> dict[str, Any]:
    import json
    from decimal import Decimal

    try:
        loaded = json.loads(text, parse_float=Decimal)
    except ValueError:
        return {}
    return loaded if isinstance(loaded, dict) else {}


def _show(name: str, changes: list[str]) -> None:
    typer.echo(safe(f"{name}: {len(changes)} changes"))
    for line in changes[:_MOST_CHANGES]:
        typer.echo(safe(f"  {line}"))
    if len(changes) > _MOST_CHANGES:
        typer.echo(f"  … and {len(changes) - _MOST_CHANGES} more")
