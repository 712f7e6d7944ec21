"""`planextract figures FILE`: the figures of the prose, filtered."""

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import regex
import typer

from planextract.cli.listing import show_rows, write_csv
from planextract.cli.options import DialectName, Encoding, RulesFolder
from planextract.cli.records import plan_of
from planextract.model.errors import PlanextractError
from planextract.model.figure import Figure
from planextract.model.plan import Plan

HEADER = (
    "id",
    "line",
    "section",
    "subject",
    "bound",
    "value",
    "high",
    "unit",
    "role",
    "direction",
    "time",
    "base",
    "quote",
)
_SEARCH_SECONDS = 2.0


class Role(StrEnum):
    """What a figure says."""

    ACTUAL = "actual"
    TARGET = "target"
    CHANGE = "change"
    RULE = "rule"


def register(app: typer.Typer) -> None:
    """Put the command on the command line."""
    app.command("figures")(figures)


def figures(
    file: Annotated[Path, typer.Argument(help="The plan.", show_default=False)],
    role: Annotated[list[Role] | None, typer.Option(help="Only figures of this role; may be given again.")] = None,
    unit: Annotated[list[str] | None, typer.Option(help="Only figures of this unit; may be given again.")] = None,
    section: Annotated[
        str | None, typer.Option(help="Only below this section: its id, s2.1, or words of a title.")
    ] = None,
    grep: Annotated[str | None, typer.Option(help="Only where subject or quote match this pattern.")] = None,
    csv: Annotated[Path | None, typer.Option(help="Write a CSV file instead of showing them.")] = None,
    encoding: Encoding = None,
    dialect: DialectName = None,
    rules: RulesFolder = None,
) -> None:
    """List the figures that stand in the prose of a plan, with what each means."""
    plan = plan_of(file, encoding=encoding, dialect=dialect, rules=rules)
    try:
        rows = list(_rows(plan, role or [], unit or [], section, _pattern(grep)))
    except regex.error as error:
        raise PlanextractError(f"the pattern {grep!r} does not compile: {error}") from None
    except TimeoutError:
        raise PlanextractError(f"the pattern {grep!r} takes too long: make it simpler") from None
    if csv:
        write_csv(csv, HEADER, rows)
    else:
        show_rows(HEADER, rows)


def _pattern(grep: str | None) -> "regex.Pattern[str] | None":
    return regex.compile(grep) if grep else None


def _rows(
    plan: Plan, roles: list[Role], units: list[str], section: str | None, pattern: "regex.Pattern[str] | None"
) -> Iterator[tuple[object, ...]]:
    inside = _section_ids(plan, section) if section else None
    for figure in plan.figures:
        if (
            (not roles or figure.role in roles)
            and (not units or figure.unit in units)
            and (inside is None or figure.section in inside)
            and (pattern is None or _matches(figure, pattern))
        ):
            yield _row(plan, figure)


def _matches(figure: Figure, pattern: "regex.Pattern[str]") -> bool:
    return any(pattern.search(text, timeout=_SEARCH_SECONDS) for text in (figure.subject or "", figure.quote))


def _section_ids(plan: Plan, wanted: str) -> set[str]:
    """Ids of the sections named so, and of all below them."""
    named = [each for each in plan.outline.walk() if each.id == wanted or (each.title and wanted in each.title)]
    return {below.id for each in named for below in each.walk()}


def _row(plan: Plan, figure: Figure) -> tuple[object, ...]:
    line = plan.source.line_at(figure.span.start).number
    return (
        figure.id, line, figure.section, figure.subject, figure.bound, figure.value, figure.high, figure.unit,
        figure.role, figure.direction, figure.time, figure.base_time, figure.quote,
    )  # fmt: skip
