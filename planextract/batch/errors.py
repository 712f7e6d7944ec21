"""What stops a whole batch, unlike what is wrong with one of its files."""

from planextract.model.errors import PlanextractError


class BatchError(PlanextractError):
    """The batch cannot start or go on: one line that says why and what to do."""
