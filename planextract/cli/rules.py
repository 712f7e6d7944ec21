"""`planextract rules`: list, show, lint, schema."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from planextract.cli.options import RulesFolder
from planextract.cli.terminal import safe


def register(app: typer.Typer) -> None:
    """Put the command and its sub-commands on the command line."""
    commands = typer.Typer(help="Rule files: list, show, check.", invoke_without_command=True)
    commands.callback()(overview)
    commands.command("list")(list_dialects)
    commands.command("show")(show)
    commands.command("lint")(lint_files)
    commands.command("schema")(schema)
    app.add_typer(commands, name="rules")


def overview(context: typer.Context) -> None:
    """List the dialects where no sub-command is named."""
    if context.invoked_subcommand is None:
        list_dialects()


def list_dialects(rules: RulesFolder = None) -> None:
    """List all dialects, what each extends and what it is for."""
    from planextract.dialect.load import dialect_names, load_dialect

    for name in dialect_names(rules):
        dialect = load_dialect(name, rules)
        parent = f" < {' < '.join(dialect.chain[1:])}" if len(dialect.chain) > 1 else ""
        typer.echo(safe(f"{name}{parent}\n    {dialect.title}"))


def show(
    name: Annotated[str, typer.Argument(help="Name of the dialect.", show_default=False)], rules: RulesFolder = None
) -> None:
    """Print a dialect with all that it inherits, and where each entry was written."""
    from planextract.dialect.load import load_dialect

    dialect = load_dialect(name, rules)
    files = ", ".join(f"{each}.yml" for each in dialect.chain)
    typer.echo(safe(f"# {dialect.name}: {dialect.title}\n# files: {files}"))
    for section, entries in dialect.sections.items():
        typer.echo(f"{section}:")
        for rule in entries.values():
            typer.echo(f"  {rule.name}:  # {rule.origin.file}:{rule.origin.line}")
            for key, value in {"pattern": rule.pattern, **rule.fields}.items():
                typer.echo(f"    {key}: {value!r}")
    for section, plain in (("words", dialect.words), ("limits", dialect.limits)):
        typer.echo(f"{section}:")
        for key, value in plain.items():
            origin = dialect.origins[section, key]
            typer.echo(f"  {key}: {list(value) if isinstance(value, tuple) else value}  # {origin.file}:{origin.line}")


def lint_files(
    files: Annotated[list[Path] | None, typer.Argument(help="Rule files; all where none is named.")] = None,
    rules: RulesFolder = None,
    record: Annotated[bool, typer.Option("--record", help="Lock the shipped files as they are now.")] = False,
) -> None:
    """Check rule files, word lists included: form, patterns, examples, what they extend."""
    from planextract.dialect.lint import lint
    from planextract.dialect.load import dialect_names, load_dialect
    from planextract.dialect.shipped import LOCK, lock_text, shipped_rules
    from planextract.dialect.yaml_source import read_rule_source

    if record and (files or rules):
        raise typer.BadParameter("locks all shipped files: name none", param_hint="--record")
    folder, vocabularies = rules or shipped_rules(), _vocabularies()
    names = [*(f"{name}.yml" for name in dialect_names(rules)), *vocabularies]
    paths = files or [folder / name for name in names if (folder / name).is_file()]
    dialects = [path for path in paths if path.name not in vocabularies]
    for path in paths:
        source = read_rule_source(path, trust_lock=False)
        if path in dialects:
            lint(source)
    for path in paths:
        if path in dialects:
            load_dialect(path.stem, _unless_shipped(path.parent))
        else:
            vocabularies[path.name](_unless_shipped(path.parent))
    typer.echo(f"{len(paths)} rule {'file is' if len(paths) == 1 else 'files are'} sound")
    if record:
        sources = [read_rule_source(path, trust_lock=False) for path in sorted(shipped_rules().glob("*.yml"))]
        locked = [(source.path.name, source.digest, source.data, source.lines) for source in sources]
        (shipped_rules() / LOCK).write_text(lock_text(locked), encoding="utf-8")


def _vocabularies() -> dict[str, Callable[[Path | None], object]]:
    """The files beside the dialects, each with its loader, which refuses what it cannot use."""
    from planextract.dialect import audit_rules, indicators, units
    from planextract.dialect.audit_lint import lint_audit_rules
    from planextract.figures import vocabulary
    from planextract.figures.vocabulary_lint import lint_vocabulary

    return {
        units.FILE: units.load_units,
        indicators.FILE: indicators.load_indicators,
        vocabulary.FILE: lint_vocabulary,
        audit_rules.FILE: lint_audit_rules,
    }


def _unless_shipped(folder: Path) -> Path | None:
    """A folder of one's own; null for the one that is read in any case."""
    from planextract.dialect.shipped import shipped_rules

    return None if folder.resolve() == shipped_rules() else folder


def schema() -> None:
    """Print the JSON Schema of rule files, for editors."""
    import json

    from planextract.dialect.schema import rule_file_schema

    typer.echo(json.dumps(rule_file_schema(), ensure_ascii=False, indent=1))
