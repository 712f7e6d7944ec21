"""The command line: one small file per command, which only translates arguments, files and exit codes."""

from planextract.cli.app import main

__all__ = ["main"]
