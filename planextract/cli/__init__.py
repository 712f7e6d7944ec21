"""The command line: one small file per command, which only translates arguments, files and exit codes."""

import gc

# A run makes values and keeps them: looking for cycles among them every 700 objects costs a tenth and finds few.
gc.set_threshold(500_000, 20, 20)

from planextract.cli.app import main  # noqa: E402 - the imports are what the line above is for

__all__ = ["main"]
