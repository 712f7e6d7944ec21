"""Why a file cannot be read."""

from planextract.model.errors import PlanextractError


class IngestError(PlanextractError):
    """One line: what is wrong with the file and what to do about it."""
