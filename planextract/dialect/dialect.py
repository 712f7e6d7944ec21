"""A resolved dialect: what the stages ask for patterns, words and limits."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache, cached_property
from time import perf_counter
from typing import Any

import regex
from msgspec import Struct, field

from planextract.dialect.errors import RuleError
from planextract.patterns import compiled

_NOTHING = "(?!)"
PATTERN_SECONDS = 2.0
"""How long one search of one pattern may take before its rule file is blamed."""
_CHARACTERS_A_SECOND = 200_000
"""By which that time grows with the text: a sound pattern goes through five times as many."""
_SHORT = 2000
"""Characters of a text that no pattern which was shipped can take long over; the clock costs more than most matches."""


@cache
def compiled_rule(pattern: str) -> regex.Pattern[str]:
    """The pattern of a rule, where ^ and $ stand for every line. Raises regex.error."""
    return compiled(pattern, regex.MULTILINE)


def time_for(text: str) -> float:
    """Seconds that one look at a text may take."""
    return PATTERN_SECONDS + len(text) / _CHARACTERS_A_SECOND


class Origin(Struct, frozen=True):
    """Where an entry of a dialect was written."""

    file: str
    """File name inside the rules folder."""
    line: int
    """1-based."""


class Rule(Struct, frozen=True, eq=False):
    """One named pattern of a dialect."""

    name: str
    pattern: str
    origin: Origin
    fields: Mapping[str, Any]
    """Everything else that the entry says: kind, rank, weight, examples …"""
    is_shipped: bool = False
    """Whether it stands in a file that came with planextract, unchanged."""

    def match(self, text: str, at: int = 0) -> "regex.Match[str] | None":
        """The match that begins at `at`, or null. Raises RuleError where the pattern takes too long."""
        try:
            return compiled_rule(self.pattern).match(text, at, timeout=self._seconds(text))
        except TimeoutError:
            raise self._too_slow() from None

    def search(self, text: str, start: int = 0, end: int | None = None) -> "regex.Match[str] | None":
        """The first match from `start` on, or null. Raises RuleError where the pattern takes too long."""
        try:
            return compiled_rule(self.pattern).search(text, start, end, timeout=self._seconds(text))
        except TimeoutError:
            raise self._too_slow() from None

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> "Iterator[regex.Match[str]]":
        """All matches in order. Raises RuleError where the pattern takes too long."""
        try:
            yield from compiled_rule(self.pattern).finditer(text, start, end, timeout=self._seconds(text))
        except TimeoutError:
            raise self._too_slow() from None

    def without(self, text: str) -> str:
        """The text with every match taken out. Raises RuleError where the pattern takes too long."""
        try:
            return compiled_rule(self.pattern).sub("", text, timeout=self._seconds(text))
        except TimeoutError:
            raise self._too_slow() from None

    def _seconds(self, text: str) -> float | None:
        return None if self.is_shipped and len(text) <= _SHORT else time_for(text)

    def _too_slow(self) -> RuleError:
        reason = f"pattern of '{self.name}' ran longer than {PATTERN_SECONDS:g} s: make it simpler"
        return RuleError(self.origin.file, self.origin.line, reason)


class Alternatives(Struct, frozen=True, dict=True):
    """Several rules tried as one pattern: one search of a line instead of a dozen. The first rule that fits wins."""

    rules: tuple[Rule, ...]

    def match(self, text: str) -> "tuple[Rule, regex.Match[str]] | None":
        """The first rule that matches at the beginning, with its match; null where none does. Raises RuleError."""
        return self._found(text, "match")

    def search(self, text: str) -> "tuple[Rule, regex.Match[str]] | None":
        """The rule that matches first in the text, with its match; null where none does. Raises RuleError."""
        return self._found(text, "search")

    def _found(self, text: str, how: str) -> "tuple[Rule, regex.Match[str]] | None":
        seconds = None if self._are_shipped and len(text) <= _SHORT else time_for(text)
        try:
            found = getattr(self._pattern, how)(text, timeout=seconds)
        except TimeoutError:
            raise self._slowest(text)._too_slow() from None
        if found is None:
            return None
        return next((rule, found) for at, rule in enumerate(self.rules) if found[f"_{at}"] is not None)

    @cached_property
    def _pattern(self) -> "regex.Pattern[str]":
        """Each pattern followed by an empty group that tells which one matched; `regex` lets them share group names."""
        parts = (f"(?:{rule.pattern})(?P<_{at}>)" for at, rule in enumerate(self.rules))
        return compiled_rule("|".join(parts) or _NOTHING)

    @cached_property
    def _are_shipped(self) -> bool:
        return all(rule.is_shipped for rule in self.rules)

    def _slowest(self, text: str) -> Rule:
        """The rule to blame: the one that takes longest on the text."""
        seconds = {}
        for at, rule in enumerate(self.rules):
            started = perf_counter()
            rule.search(text)
            seconds[at] = perf_counter() - started
        return self.rules[max(seconds, key=seconds.__getitem__)]


class Dialect(Struct, frozen=True):
    """A rule file with everything that it inherits."""

    name: str
    title: str
    """What layout it describes, in a few words."""
    chain: tuple[str, ...]
    """Its own name, then those it extends, base last."""
    sections: Mapping[str, Mapping[str, Rule]]
    """Section of the rule file, then name of the entry, in the order of the file."""
    words: Mapping[str, tuple[str, ...]]
    limits: Mapping[str, float]
    origins: Mapping[tuple[str, str], Origin] = field(default_factory=dict)
    """Where each entry, word list and limit was written."""
    digest: str = ""
    """sha256 over the rule files of the chain."""

    def rules(self, section: str) -> tuple[Rule, ...]:
        """The rules of a section, in order; none for a section that the dialect leaves out."""
        return tuple(self.sections.get(section, {}).values())

    def alternatives(self, *sections: str, where: Callable[[Rule], bool] | None = None) -> Alternatives:
        """The rules of some sections, in order, as one; `where` leaves some out."""
        rules = (rule for section in sections for rule in self.rules(section))
        return Alternatives(tuple(rule for rule in rules if where is None or where(rule)))

    def rule(self, section: str, name: str) -> Rule:
        """One rule by name; one that matches nothing where the dialect removed it."""
        return self.sections.get(section, {}).get(name) or Rule(name, _NOTHING, Origin(self.name, 0), {})
