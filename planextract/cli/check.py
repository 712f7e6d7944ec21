"""`planextract check`: whether today's records are those that were committed."""

from pathlib import Path
from typing import Annotated, Any

import typer

from planextract.cli.changes import changes_between
from planextract.cli.options import RulesFolder
from planextract.cli.terminal import complain, safe
from planextract.emit.record import record_of
from planextract.emit.text import to_json
from planextract.emit.writing import refuse_clashes, write_whole
from planextract.ingest.errors import IngestError
from planextract.pipeline import extract_file

CANNOT_START = 2
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
        complain(f"{inputs}: is not a folder of plans")
        raise typer.Exit(CANNOT_START)
    files = sorted(path for path in inputs.iterdir() if path.is_file() and not path.name.startswith("."))
    if not files:
        complain(f"{inputs}: holds no files")
        raise typer.Exit(CANNOT_START)
    refuse_clashes(files)
    changed = sum(_check(file, outputs / f"{file.stem}.json", rules, update=update) for file in files)
    left_over = sorted({path.stem for path in outputs.glob("*.json")} - {file.stem for file in files})
    for stem in left_over:
        typer.echo(safe(f"{stem}: the record has no plan in {inputs}"))
    typer.echo(f"{len(files)} plans, {changed} changed{', rewritten' if update and changed else ''}")
    raise typer.Exit(0 if update else int(bool(changed or left_over)))


def _check(file: Path, kept: Path, rules: Path | None, *, update: bool) -> bool:
    """Compare one plan with its record and say what differs; true where something does."""
    try:
        text = to_json(record_of(extract_file(file, rules=rules)))
    except IngestError as error:
        complain(f"{file}: {error}")
        raise typer.Exit(CANNOT_START) from None
    before = kept.read_text("utf-8", "replace") if kept.is_file() else None
    if text == before:
        return False
    if before is None:
        typer.echo(safe(f"{file.name}: there is no record {kept} yet"))
    else:
        _show(file.name, _loaded(before), _loaded(text))
    if update:
        write_whole(kept, text)
    return True


def _loaded(text: str) -> dict[str, Any]:
    import json
    from decimal import Decimal

    try:
        loaded = json.loads(text, parse_float=Decimal)
    except ValueError:
        return {}
    return loaded if isinstance(loaded, dict) else {}


def _show(name: str, before: dict[str, Any], after: dict[str, Any]) -> None:
    changes = list(changes_between(before, after))
    typer.echo(safe(f"{name}: {len(changes)} changes"))
    for line in changes[:_MOST_CHANGES]:
        typer.echo(safe(f"  {line}"))
    if len(changes) > _MOST_CHANGES:
        typer.echo(f"  … and {len(changes) - _MOST_CHANGES} more")
