"""rules/figures.yml → the word tables and patterns that the stage asks."""

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import regex
from msgspec import field

from planextract.dialect.timed import Suspect, in_time
from planextract.dialect.wording import (
    NO_PATTERN,
    NOT_WORDS,
    Wording,
    is_pattern,
    patterns_of,
    rule_error,
    suspects_of,
    words_of,
)
from planextract.dialect.yaml_source import RuleSource, rule_sources
from planextract.figures.words import Words
from planextract.patterns import compiled

FILE = "figures.yml"
WORDS = ("verbs", "words", "tense")
"""Sections of word lists."""
PATTERNS = ("patterns", "rules", "names")
"""Sections of patterns."""
TAGGED = ("bounds", "rates")
"""Sections of lists whose words stand for the name of their entry."""
_NEEDED: dict[str, tuple[str, ...]] = {"names": ("kind",)}
"""What an entry holds besides pattern, match and reject."""
_MAY_GROW = ("rules", "names")
"""Sections whose entries are tried one after the other: a file of one's own adds to them, and takes away."""
_PLACES = ("before", "after", "apart")


class Vocabulary(Wording, frozen=True, kw_only=True):
    """The vocabulary of figures, read once in a process."""

    before: Words
    """Word that touches a number from the left → bound."""
    after: Words
    """Word that touches it from the right → bound."""
    apart: Words
    """Word that may stand further left → bound."""
    rates: dict[str, str]
    """Words that touch a sum of money from the left → what they divide it by."""
    growth: Words
    """Verb or noun of movement → up | down | none."""
    than: Words
    """Word of a comparison with an earlier year → up | down."""
    cuts: Words
    """Verbs that are hardly ever nouns: what follows one is its object."""
    links: Words
    """What may stand between a subject and its number."""
    moves: Words
    """Verbs of movement and of reaching a level, two characters and more: no noun behind a number begins so."""
    rule: regex.Pattern[str]
    """All patterns of `rules`; ＃ stands for the number."""
    names: regex.Pattern[str]
    """All patterns of `names`, each a group named kind_name."""
    tables: dict[str, Words] = field(default_factory=dict)
    """The word lists that were asked for already."""

    def table(self, name: str) -> Words:
        """One word list, to be asked at a place in a text."""
        if (known := self.tables.get(name)) is None:
            known = self.tables[name] = Words.of(self.words[name])
        return known


def load_vocabulary(extra: Path | None = None) -> Vocabulary:
    """The vocabulary shipped and, where a folder of one's own holds a figures.yml, that too. Raises RuleError."""
    return _merged(rule_sources(FILE, extra))


@cache
def _merged(sources: tuple[RuleSource, ...]) -> Vocabulary:
    for source in sources:
        _check(source, sources[0])
    words = words_of(sources, *WORDS)
    patterns, rules, names = (patterns_of(sources, section, words) for section in PATTERNS)
    bounds = {place: _tagged(sources, "bounds", place) for place in _PLACES}
    moves = dict.fromkeys(words["rise"], "up") | dict.fromkeys(words["fall"], "down")
    levels = [move + to for move in moves for to in words["to_a_level"]]
    than = {word: way for way in ("up", "down") for word in words[f"than_{way}"]}
    return Vocabulary(
        words=words,
        patterns=patterns,
        own=suspects_of(sources, "patterns", patterns),
        before=Words(bounds["before"]),
        after=Words(bounds["after"]),
        apart=Words(bounds["apart"]),
        rates=_tagged(sources, "rates", "before"),
        growth=Words({**moves, **dict.fromkeys(words["no_move"], "none")}),
        than=Words(than),
        cuts=Words.of(set(words["take"]) - set(words["noun_too"])),
        links=Words.of([*words["links"], *words["reach"], *moves, *levels, *than, *bounds["before"]]),
        moves=Words.of(word for word in (*moves, *levels, *words["reach"]) if len(word) > 1),
        rule=in_time(_joined(f"(?:{each})" for each in rules.values()), _suspects(sources, "rules", rules)),
        names=in_time(_names(sources, names), _suspects(sources, "names", names)),
    )


def _suspects(sources: Sequence[RuleSource], section: str, patterns: dict[str, str]) -> list[Suspect]:
    return [*suspects_of(sources, section, patterns).values()]


def _tagged(sources: Sequence[RuleSource], section: str, place: str) -> dict[str, str]:
    """Word → the name of the entry in whose list for a place it stands."""
    entries = {name: entry for source in sources for name, entry in source.data.get(section, {}).items()}
    return {word: name for name, places in entries.items() for word in places.get(place, "").split()}


def _names(sources: Sequence[RuleSource], patterns: dict[str, str]) -> regex.Pattern[str]:
    kinds = {name: entry["kind"] for source in sources for name, entry in source.data.get("names", {}).items() if entry}
    return _joined(f"(?P<{kinds[name]}_{name}>{pattern})" for name, pattern in patterns.items())


def _joined(patterns: Iterable[str]) -> regex.Pattern[str]:
    return compiled("|".join(patterns) or "(?!)")


def _check(source: RuleSource, shipped: RuleSource) -> None:
    """Refuse unknown sections, names that the shipped file does not have, and entries of another form."""
    for section, entries in source.data.items():
        if section not in shipped.data or not isinstance(entries, dict):
            raise rule_error(source, (section,), "unknown section, or not a mapping")
        for name, entry in entries.items():
            if name not in shipped.data[section] and section not in _MAY_GROW:
                raise rule_error(source, (section, name), "no such name in the rules that are shipped")
            if reason := _fault(section, entry):
                raise rule_error(source, (section, name), reason)


def _fault(section: str, entry: Any) -> str | None:
    if section in PATTERNS:
        needed = _NEEDED.get(section, ())
        is_fine = is_pattern(entry, needed) or (entry is None and section in _MAY_GROW)
        return None if is_fine else "; ".join((NO_PATTERN, *(f"needs {key}" for key in needed)))
    if section in WORDS:
        return None if isinstance(entry, str) else NOT_WORDS
    if (
        not isinstance(entry, dict)
        or not entry.keys() <= {*_PLACES}
        or not all(isinstance(w, str) for w in entry.values())
    ):
        return f"must have words parted by blanks under {', '.join(_PLACES)}"
    return None
