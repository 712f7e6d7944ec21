"""What the program says with its exit code. docs/errors.md tells more."""

FINE = 0
FAILED = 1
"""A document has errors that --fail-on asked about, files of a batch failed, a check found changes."""
CANNOT_START = 2
"""Usage, an unreadable file, bad rules, an output that cannot be written."""
STOPPED = 130
"""Ctrl-C, SIGTERM or a closed terminal, as shells say it (128 + SIGINT)."""
