"""`planextract figures FILE`: the figures of the prose, filtered."""

import sys
from collections import Counter
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import regex
import typer

from planextract.cli.listing import show_rows, write_csv
from planextract.cli.options import DialectName, Encoding, RulesFolder
from planextract.cli.records import plan_of
from planextract.cli.terminal import tell
from planextract.emit.text import plain_text
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
SEEN = ("line", "subject", "figure", "role", "time", "quote")
_SIGNS = {"eq": "", "ge": "≥", "le": "≤", "gt": ">", "lt": "<", "approx": "≈"}
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
    inside = _section_ids(plan, section) if section else None
    chosen = [
        figure
        for figure in plan.figures
        if (not role or figure.role in role)
        and (not unit or figure.unit in unit)
        and (inside is None or figure.section in inside)
    ]
    chosen = _matching(chosen, grep) if grep else chosen
    if csv:
        write_csv(csv, HEADER, [_row(plan, figure) for figure in chosen])
    elif sys.stdout.isatty():
        show_rows(SEEN, [_seen(plan, figure) for figure in chosen])
    else:
        show_rows(HEADER, [_row(plan, figure) for figure in chosen])
    if not chosen:
        units = [unit or "none" for unit, _ in Counter(figure.unit for figure in plan.figures).most_common()]
        tell(f"none of the {len(plan.figures)} figures fits; units of all: {' '.join(units)}")


def _section_ids(plan: Plan, wanted: str) -> set[str]:
    """Ids of the sections named so, and of all below them."""
    named = [each for each in plan.outline.walk() if each.id == wanted or (each.title and wanted in each.title)]
    if not named:
        raise PlanextractError(f"no section has the id {wanted} or {wanted} in its title: see `planextract explain`")
    return {below.id for each in named for below in each.walk()}


def _matching(figures: list[Figure], grep: str) -> list[Figure]:
    try:
        pattern = regex.compile(grep)
        return [
            figure
            for figure in figures
            if any(pattern.search(text, timeout=_SEARCH_SECONDS) for text in (figure.subject or "", figure.quote))
        ]
    except regex.error as error:
        raise PlanextractError(f"the pattern {grep!r} does not compile: {error}") from None
    except TimeoutError:
        raise PlanextractError(f"the pattern {grep!r} takes too long: make it simpler") from None


def _row(plan: Plan, figure: Figure) -> tuple[object, ...]:
    """Every field, for a program."""
    line = plan.source.line_at(figure.span.start).number
    return (
        figure.id, line, figure.section, figure.subject, figure.bound, figure.value, figure.high, figure.unit,
        figure.role, figure.direction, figure.time, figure.base_time, figure.quote,
    )  # fmt: skip


def _seen(plan: Plan, figure: Figure) -> tuple[object, ...]:
    """What a person wants to see, in columns that fit on a terminal."""
    value = plain_text(figure.value) if figure.high is None else f"{plain_text(figure.value)}–{plain_text(figure.high)}"
    moved = {"up": " ↑", "down": " ↓"}.get(figure.direction or "", "")
    time = f"{figure.base_time} → {figure.time}" if figure.base_time else figure.time
    return (
        plan.source.line_at(figure.span.start).number,
        figure.subject,
        f"{_SIGNS[figure.bound]}{value} {figure.unit or ''}",
        f"{figure.role}{moved}",
        time,
        figure.quote,
    )
