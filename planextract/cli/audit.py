"""`planextract audit FILE...`: the mistakes that stand in plans, each with its line and its proof underlined."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from planextract.cli.excerpt import excerpt
from planextract.cli.exit_codes import CANNOT_START, FAILED, FINE
from planextract.cli.options import DialectName, Encoding, FailOn, RulesFolder, fails
from planextract.cli.terminal import complain, safe
from planextract.emit.text import without_codes
from planextract.ingest.errors import IngestError
from planextract.model.finding import Finding
from planextract.model.plan import Plan
from planextract.pipeline import extract_file


class Code(StrEnum):
    """Kinds of findings."""

    NUMBERING = "numbering"
    ARITHMETIC = "arithmetic"
    PERIOD = "period"
    MISMATCH = "mismatch"
    UNBALANCED = "unbalanced"
    GLYPH = "glyph"
    TABLE = "table"
    REGION = "region"


def register(app: typer.Typer) -> None:
    """Put the command on the command line."""
    app.command("audit")(audit)


def audit(
    files: Annotated[list[Path], typer.Argument(help="Plans to read critically.", show_default=False)],
    only: Annotated[list[Code] | None, typer.Option(help="Only findings of this code; may be given again.")] = None,
    ignore: Annotated[list[Code] | None, typer.Option(help="No findings of this code; may be given again.")] = None,
    fail_on: FailOn = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON list of all findings.")] = False,
    encoding: Encoding = None,
    dialect: DialectName = None,
    rules: RulesFolder = None,
) -> None:
    """Say which mistakes stand in plans: numbering, sums and rates, years, contradictions, marks, characters."""
    listed: list[dict[str, Any]] = []
    unread = failed = False
    for file in files:
        try:
            plan = extract_file(file, encoding=encoding, dialect=dialect, rules=rules)
        except IngestError as error:
            complain(f"{file}: {error}")
            unread = True
            continue
        findings = [each for each in plan.findings if _is_asked(each, only or [], ignore or [])]
        failed = failed or fails((each.severity for each in findings), fail_on)
        if as_json:
            listed += (_plain(file, plan, each) for each in findings)
        else:
            _show(file, plan, findings)
    if as_json:
        import json

        typer.echo(without_codes(json.dumps(listed, ensure_ascii=False, indent=1)))
    raise typer.Exit(CANNOT_START if unread else FAILED if failed else FINE)


def _is_asked(finding: Finding, only: list[Code], ignore: list[Code]) -> bool:
    return (not only or finding.code in only) and finding.code not in ignore


def _plain(file: Path, plan: Plan, finding: Finding) -> dict[str, Any]:
    """A finding as the record has it, with its file and the characters at its span."""
    from planextract.emit.placing import placer
    from planextract.emit.record import finding_of

    return {
        "file": str(file),
        "quote": plan.source.quote(finding.span),
        **finding_of(finding, placer(plan.source)),
    }


def _show(file: Path, plan: Plan, findings: list[Finding]) -> None:
    for finding in findings:
        line = plan.source.line_at(finding.span.start).number
        typer.echo(safe(f"{file}:{line}: {finding.severity} {finding.code}: {finding.message}"))
        for shown in excerpt(plan.source, finding.span, finding.evidence):
            typer.echo(safe(f"    {shown}"))
        if finding.expected:
            typer.echo(safe(f"    expected: {finding.expected}"))
    severities = [each.severity for each in findings]
    counts = ((severities.count(severity), severity) for severity in ("error", "warning", "note"))
    told = ", ".join(f"{count} {severity}{'s' * (count != 1)}" for count, severity in counts)
    typer.echo(safe(f"{file}: {told}"))
