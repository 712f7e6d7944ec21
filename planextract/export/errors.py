"""Why tables cannot be made."""

from planextract.model.errors import PlanextractError


class ExportError(PlanextractError):
    """One line: what is wrong and what to do about it."""


def missing(library: str, extra: str) -> ExportError:
    """The error for a library that an optional extra of the package brings."""
    return ExportError(f"{library} is not installed: pip install 'planextract[{extra}]'")
