"""Why a file cannot be read."""


class IngestError(Exception):
    """One line: what is wrong with the file and what to do about it."""
