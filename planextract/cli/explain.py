"""`planextract explain FILE --line N`: what every stage made of one line, and which rule of which file decided."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from planextract.cli.options import DialectName, Encoding, RulesFolder
from planextract.cli.records import plan_of
from planextract.cli.terminal import safe
from planextract.dialect.dialect import Dialect
from planextract.dialect.load import load_dialect
from planextract.model.errors import PlanextractError
from planextract.model.plan import Plan
from planextract.model.span import Span


def register(app: typer.Typer) -> None:
    """Put the command on the command line."""
    app.command("explain")(explain)


def explain(
    file: Annotated[Path, typer.Argument(help="The plan.", show_default=False)],
    line: Annotated[int, typer.Option("--line", "-l", min=1, help="Line number, from 1.", show_default=False)],
    encoding: Encoding = None,
    dialect: DialectName = None,
    rules: RulesFolder = None,
) -> None:
    """Say what became of one line of a plan, stage by stage, and why."""
    plan = plan_of(file, encoding=encoding, dialect=dialect, rules=rules)
    last = plan.source.lines[-1].number
    if line > last:
        raise PlanextractError(f"{file} has {last} lines, there is no line {line}")
    for told in explained(plan, line, load_dialect(plan.dialect.name, rules)):
        typer.echo(safe(told))


def explained(plan: Plan, number: int, dialect: Dialect) -> Iterator[str]:
    """The explanation of a line, one stage to a line."""
    for line in (each for each in plan.source.lines if each.number == number):  # several: a lone CR is not counted
        span, text = Span(line.start, line.end), plan.source.line_text(line)
        yield f"line {number}, characters {line.start}-{line.end}: {text!r}"
        yield f"  ingest     {plan.source.encoding} ({plan.source.encoding_origin})"
        seen = ", ".join(plan.dialect.reasons) or "no signal"
        yield f"  dialect    {plan.dialect.name} {plan.dialect.score:.2f}: {seen}"
        for piece in plan.furniture:
            if piece.span.overlaps(span):
                yield f"  furniture  {piece.kind}, by {_origin('furniture', piece.rule, dialect)}"
        for region in plan.regions:
            if region.span.overlaps(span):
                yield f"  table      {region.shape}, by {_origin('tables', region.rule, dialect)}"
        for decision in plan.decisions:
            if decision.line == line.index:
                yield f"  {decision.stage:<10} {decision.what}: {decision.rule}"
        yield from _sections(plan, span, dialect)
        yield from _items(plan, span)


def _sections(plan: Plan, span: Span, dialect: Dialect) -> Iterator[str]:
    for section in plan.outline.walk():
        name = (
            f"{section.id} {section.kind} level {section.level} {section.number or ''} {section.title or ''}".rstrip()
        )
        if section.span.overlaps(span):
            rule, _, why = section.rule.partition("; ")
            yield f"  heading    {name}, by {_origin('markers', rule, dialect)}{f' ({why})' if why else ''}"
        elif section.body.overlaps(span):
            yield f"  body of    {name}"


def _items(plan: Plan, span: Span) -> Iterator[str]:
    """Whatever was extracted from the line."""
    told = [
        *((r.span, f"reference  《{r.title or ''}》 {r.document_number or ''}".rstrip()) for r in plan.references),
        *((t.span, f"term       {t.term or '(note)'}: {t.definition[:60]}") for t in plan.terms),
        *((m, f"note mark  of {t.term or '(note)'}") for t in plan.terms for m in t.marks),
        *((i.span, f"indicator  {i.id} {' / '.join(i.name)}") for i in plan.indicators),
        *((f.span, f"figure     {f.id} {f.quote}: {f.value} {f.unit or ''} {f.role}") for f in plan.figures),
        *((e.span, f"no figure  {plan.source.quote(e.span)!r}: {e.kind}") for e in plan.excused),
        *((f.span, f"finding    {f.severity} {f.code}: {f.message}") for f in plan.findings),
    ]
    for where, line in sorted(told, key=lambda item: item[0].start):
        if where.overlaps(span):
            yield f"  {line}"


def _origin(section: str, name: str, dialect: Dialect) -> str:
    """A rule with the file and line where it is written."""
    for each in (section, "headings"):
        if origin := dialect.origins.get((each, name)):
            return f"{each}.{name} ({origin.file}:{origin.line})"
    return name
