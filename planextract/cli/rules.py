"""`planextract rules`: list, show, lint, schema."""

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
    """Check rule files: form, patterns, examples, what they extend."""
    from planextract.dialect.lint import lint
    from planextract.dialect.load import dialect_names, load_dialect
    from planextract.dialect.shipped import LOCK, lock_text, shipped_rules
    from planextract.dialect.yaml_source import read_rule_source

    if record and (files or rules):
        raise typer.BadParameter("locks all shipped files: name none", param_hint="--record")
    folder = rules or shipped_rules()
    paths = files or [folder / f"{name}.yml" for name in dialect_names(rules) if (folder / f"{name}.yml").is_file()]
    for path in paths:
        lint(read_rule_source(path, trust_lock=False))
    for path in paths:
        load_dialect(path.stem, None if path.parent == shipped_rules() else path.parent)
    _check_vocabularies(rules)
    typer.echo(f"{len(paths)} rule files are sound")
    if record:
        sources = [read_rule_source(path, trust_lock=False) for path in sorted(shipped_rules().glob("*.yml"))]
        locked = [(source.path.name, source.digest, source.data, source.lines) for source in sources]
        (shipped_rules() / LOCK).write_text(lock_text(locked), encoding="utf-8")


def _check_vocabularies(rules: Path | None) -> None:
    """Load the word lists that stand beside the dialects: each loader refuses what it cannot use."""
    from planextract.dialect.audit_lint import lint_audit_rules
    from planextract.dialect.indicators import load_indicators
    from planextract.dialect.units import load_units
    from planextract.figures.vocabulary import load_vocabulary

    for load in (load_units, load_indicators, load_vocabulary, lint_audit_rules):
        load(rules)


def schema() -> None:
    """Print the JSON Schema of rule files, for editors."""
    import json

    from planextract.dialect.schema import rule_file_schema

    typer.echo(json.dumps(rule_file_schema(), ensure_ascii=False, indent=1))
