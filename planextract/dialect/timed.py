"""Patterns out of a file of one's own: each look has a time limit, and the file is blamed where one takes longer."""

from collections.abc import Sequence
from typing import Any, cast

import regex
from msgspec import Struct

from planextract.dialect import dialect
from planextract.dialect.dialect import Origin
from planextract.dialect.errors import RuleError


class Suspect(Struct, frozen=True):
    """A pattern as a file of one's own has it."""

    name: str
    origin: Origin
    pattern: "regex.Pattern[str]"


def in_time(pattern: "regex.Pattern[str]", suspects: Sequence[Suspect]) -> "regex.Pattern[str]":
    """The pattern, with a time limit where a file of one's own has a part in it."""
    return cast("regex.Pattern[str]", TimedPattern(pattern, suspects)) if suspects else pattern


class TimedPattern:
    """Looks as a compiled pattern does. Raises RuleError where that takes too long."""

    def __init__(self, pattern: "regex.Pattern[str]", suspects: Sequence[Suspect]) -> None:
        """`suspects` are the parts of the pattern that a file of one's own wrote: one of them is blamed."""
        self._pattern, self._suspects = pattern, suspects

    def __getattr__(self, name: str) -> Any:
        asked = getattr(self._pattern, name)
        if not callable(asked):
            return asked

        def look(*given: Any, **named: Any) -> Any:
            text = max((each for each in given if isinstance(each, str)), key=len)
            try:
                found = asked(*given, **named, timeout=dialect.time_for(text))
                return iter(list(found)) if name == "finditer" else found
            except TimeoutError:
                raise self._too_slow(text) from None

        return look

    def _too_slow(self, text: str) -> RuleError:
        suspect = next((each for each in self._suspects if _is_slow(each, text)), self._suspects[0])
        reason = f"pattern of '{suspect.name}' ran longer than {dialect.PATTERN_SECONDS:g} s: make it simpler"
        return RuleError(suspect.origin.file, suspect.origin.line, reason)


def _is_slow(suspect: Suspect, text: str) -> bool:
    try:
        suspect.pattern.search(text, timeout=dialect.time_for(text))
    except TimeoutError:
        return True
    return False
