"""All commands under one name, and what becomes of what goes wrong."""

import os
import sys
from contextlib import suppress
from importlib import import_module
from io import TextIOWrapper
from typing import Annotated, Any

import typer
from click import Context
from typer.core import TyperGroup

from planextract.cli.exit_codes import CANNOT_START
from planextract.cli.terminal import complain
from planextract.model.errors import PlanextractError
from planextract.patterns import keep

COMMANDS = (
    "run", "batch", "check", "explain", "audit", "tables", "figures", "report", "compare", "export", "query", "rules",
    "schema",
)  # fmt: skip
"""Each a module of this package with `register(app)`, imported only where it is the one asked for."""


def _print_version(wanted: bool) -> None:
    if wanted:
        from planextract import __version__

        typer.echo(f"planextract {__version__}")
        raise typer.Exit


def _root(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and leave.", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    """Turn raw Chinese government plans (规划) into validated records: sections, tables, figures, sources of each."""


class _Commands(TyperGroup):
    """Ends in peace where the reader of our output has gone (`planextract … | head`), which typer calls a failure."""

    def invoke(self, ctx: Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise typer.Exit(0) from None


def _app() -> typer.Typer:
    # rich takes 60 ms to import: only help pages are worth that.
    wants_help = not sys.argv[1:] or not {"-h", "--help"}.isdisjoint(sys.argv)
    app = typer.Typer(
        name="planextract",
        cls=_Commands,
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        rich_markup_mode="rich" if wants_help else None,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_root)
    asked = [command for command in COMMANDS if command in sys.argv[1:2]]
    for command in asked or COMMANDS:
        import_module(f"planextract.cli.{command}").register(app)
    return app


def _drop_output() -> None:
    """Let what still waits to be written go nowhere, else the interpreter would stumble over it when it ends."""
    with suppress(AttributeError, ValueError, OSError):  # no stdout at all, or none with a descriptor
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def main() -> None:
    """Entry point of the console script: 0 fine, 1 errors asked about or files failed, 2 cannot start."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # records are the same bytes in every locale
    try:
        try:
            _app()()
        finally:
            if sys.stdout:  # not where it is closed: `planextract … >&-`
                sys.stdout.flush()  # at the end of the interpreter it would be too late to say what is wrong
            keep()
    except PlanextractError as error:
        complain(str(error))
        sys.exit(CANNOT_START)
    except OSError as error:
        _drop_output()
        if isinstance(error, BrokenPipeError):
            sys.exit(0)
        complain(f"{error.filename or 'output'}: cannot be read or written: {error.strerror or error}")
        sys.exit(CANNOT_START)
    except RecursionError:
        complain("the document is nested too deeply to be written out")
        sys.exit(CANNOT_START)
