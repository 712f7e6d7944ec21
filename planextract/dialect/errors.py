"""What is wrong with a rule file."""

from pathlib import Path

from planextract.model.errors import PlanextractError


class RuleError(PlanextractError):
    """A mistake in a rule file: one line that names the file, the line where it is known, and the reason."""

    def __init__(self, file: Path | str, line: int | None, reason: str) -> None:
        self.file, self.line, self.reason = str(file), line, reason
        super().__init__(f"{file}{f':{line}' if line else ''}: {reason}")
