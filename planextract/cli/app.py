"""All commands under one name, and what becomes of what goes wrong."""

import os
import sys
from importlib import import_module
from typing import Annotated

import typer

from planextract.cli.terminal import complain
from planextract.dialect.errors import RuleError
from planextract.ingest.errors import IngestError

COMMANDS = ("run", "check", "explain", "rules", "schema")
"""Each a module of this package with `register(app)`, imported only where it is the one asked for."""
CANNOT_START = 2
"""Exit code for usage, an unreadable file, bad rules; 1 is for documents with errors and failed files of a batch."""


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


def _app() -> typer.Typer:
    # rich takes 60 ms to import: only help pages are worth that.
    wants_help = not sys.argv[1:] or "--help" in sys.argv
    app = typer.Typer(
        name="planextract",
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


def main() -> None:
    """Entry point of the console script: 0 fine, 1 errors asked about or files failed, 2 cannot start."""
    try:
        _app()()
    except (IngestError, RuleError) as error:
        complain(str(error))
        sys.exit(CANNOT_START)
    except BrokenPipeError:  # the reader of our output has gone: `planextract … | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except RecursionError:
        complain("the document is nested too deeply to be written out")
        sys.exit(CANNOT_START)
