"""The command line: one small file per command, which only translates arguments, files and exit codes."""

import gc
import sys

# A run makes values and keeps them: looking for cycles among them every 700 objects costs a tenth and finds few.
gc.set_threshold(500_000, 20, 20)

from planextract.cli import app  # noqa: E402 - the imports are what the line above is for


def main() -> None:
    """Entry point of the console script."""
    try:
        app.main()
    finally:
        # At its end the interpreter would look for cycles once more, only to throw everything away; other commands
        # load libraries (duckdb) that count on it.
        if sys.argv[1:2] == ["run"]:
            gc.freeze()


__all__ = ["main"]
