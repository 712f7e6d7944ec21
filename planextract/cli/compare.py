"""`planextract compare A B C...`: the same indicator across plans."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from planextract.cli.listing import show_rows, write_csv
from planextract.cli.records import given_all, refuse_overwriting
from planextract.cli.terminal import tell, tell_written
from planextract.emit.writing import write_whole
from planextract.model.errors import PlanextractError

if TYPE_CHECKING:
    from planextract.export.comparison import Comparison

_MOST_TOLD = 20
_FORMS = (".csv", ".xlsx", ".html")


def register(app: typer.Typer) -> None:
    """Put the command on the command line."""
    app.command("compare")(compare)


def compare(
    plans: Annotated[
        list[Path],
        typer.Argument(help="Two records (.json, .yaml) or plans, or more; or a folder.", show_default=False),
    ],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write a .csv, .xlsx or .html file instead of showing it.")
    ] = None,
) -> None:
    """Put the indicators of several plans side by side: one row an indicator, one column a plan and year."""
    from planextract.api import compare_records

    if output and output.suffix.lower() not in _FORMS:
        raise PlanextractError(f"{output}: name a file that ends in {', '.join(_FORMS)}")
    given = given_all(plans)
    if len(given) < 2:
        raise PlanextractError("name two plans or more")
    comparison = compare_records([each.record for each in given])
    if output:
        refuse_overwriting(output, plans)
        _write(comparison, output)
    from planextract.export.comparison_tables import header, matched_rows

    if not output:
        show_rows(header(comparison), matched_rows(comparison))
    tell(f"{len(comparison.rows)} indicators compared, {len(comparison.unmatched)} could not be matched")
    for row in comparison.unmatched[:_MOST_TOLD]:
        tell(f"  {comparison.plans[row.plans[0]]}: {row.name} ({row.unit or '-'})")
    if len(comparison.unmatched) > _MOST_TOLD:
        tell(f"  … and {len(comparison.unmatched) - _MOST_TOLD} more")


def _write(comparison: "Comparison", output: Path) -> None:
    from planextract.export.comparison_tables import UNMATCHED, header, matched_rows, unmatched_rows, write_comparison
    from planextract.export.write import replaced

    form = output.suffix.lower()
    if form == ".csv":
        write_csv(output, header(comparison), matched_rows(comparison))
        write_csv(output.with_suffix(".unmatched.csv"), UNMATCHED, unmatched_rows(comparison))
        return
    if form == ".xlsx":
        replaced(output, lambda path: write_comparison(comparison, path))
    else:
        from planextract.report.comparison_page import comparison_html

        write_whole(output, comparison_html(comparison))
    tell_written(output)
