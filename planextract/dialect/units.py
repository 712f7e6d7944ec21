"""Units as printed → canonical unit and factor, from rules/units.yml."""

from collections.abc import Sequence
from decimal import Decimal
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import regex
from msgspec import Struct

from planextract.chinese.folding import folded, without_spaces
from planextract.chinese.numerals import MULTIPLIERS
from planextract.dialect.errors import RuleError
from planextract.dialect.yaml_source import RuleSource, rule_sources
from planextract.patterns import compiled

FILE = "units.yml"
_LISTS = ("classifiers", "denominators", "no_units", "having", "bearers", "spells")
_SECTIONS = {"measures": dict, **dict.fromkeys(_LISTS, str)}
_LONGEST_FIRST = sorted(MULTIPLIERS, key=len, reverse=True)
_ONE = Decimal(1)
_BRACKETS = str.maketrans("()", "（）")
# Between the parts of a rate: 元/人/月, 元/人.月, 元/人·月, 元／人, 元每人每月.
_PARTED = compiled(r"[/.·・．每]+")
_LONGEST_FREE_RATE = 8
"""Characters that a denominator which no list has may have: 张/千名老人, 件/万元."""


class Units(Struct, frozen=True, dict=True):
    """What the stages ask about units."""

    spellings: dict[str, str]
    """Every spelling of a measure, and every classifier, → canonical name."""
    denominators: frozenset[str]
    """What may stand below the slash: 人, 月, 年, 平方米 …"""
    no_units: frozenset[str]
    """First two characters of words that begin like a classifier and are none: 人员, 项目."""
    having: tuple[str, ...]
    """Verbs behind a classifier with which it seems to be such a word: 家 in 3家具有特色的企业."""
    bearers: frozenset[str]
    """Whom or what a rate is for: 人, 户."""
    spells: frozenset[str]
    """For how long; behind a bearer it needs no slash of its own (元/人月)."""

    @cached_property
    def by_first(self) -> dict[str, list[str]]:
        """First character → the spellings that begin with it, longest first."""
        found: dict[str, list[str]] = {}
        for spelling in sorted(self.spellings, key=len, reverse=True):
            found.setdefault(spelling[0], []).append(spelling)
        return found

    @cached_property
    def pattern(self) -> str:
        """Finds a unit behind a number, longest first, with multiplier (万元) and rate (元/人/月). Holds no groups."""
        blank, below = "[ \t]?", _alternation(self.denominators)
        bearers, spells = _alternation(self.bearers), _alternation(self.spells)
        pair = rf"(?:{bearers}){blank}(?:[/.·・．]{blank})?(?:{spells})"
        rate = rf"{blank}/{blank}(?:{pair}|(?:{below})(?:{blank}/{blank}(?:{below}))*)"
        multiplier = _alternation(_LONGEST_FIRST)
        counted = rf"(?:(?:{multiplier}){blank})?(?:{_alternation(self.spellings)})(?:{rate})?"
        return rf"(?:{counted}|{multiplier})"

    def canonical(self, printed: str) -> tuple[str, Decimal] | None:
        """Canonical unit and factor of a unit as printed; null where it is none. A bare multiplier gives the unit "".

        亿元 → 元 and 10^8; 元/人.月 → 元/人/月 and 1; 万 → "" and 10^4; 每人每月元 is no unit.
        """
        text = _key(printed)
        if not text:
            return None
        if text in MULTIPLIERS:
            return "", MULTIPLIERS[text]
        return self._simple(text) or self._rate(text)

    def _simple(self, text: str) -> tuple[str, Decimal] | None:
        if text in self.spellings:
            return self.spellings[text], _ONE
        for multiplier in _LONGEST_FIRST:
            if text.startswith(multiplier) and text[len(multiplier) :] in self.spellings:
                return self.spellings[text[len(multiplier) :]], MULTIPLIERS[multiplier]
        return None

    def _rate(self, text: str) -> tuple[str, Decimal] | None:
        above, sign, below = _first_part(text)
        if not sign or not below:
            return None
        counted = self._simple(above)
        if counted is None:
            return None
        parts = [self.spellings.get(part, part) for part in self._below(below)]
        return "/".join([counted[0], *parts]), counted[1]

    def _below(self, text: str) -> list[str]:
        parts: list[str] = []
        for part in _PARTED.split(text):
            if part in self.denominators or part in self.spellings:
                parts.append(part)
            elif len(part) == 2 and part[0] in self.bearers and part[1] in self.spells:  # 元/人月
                parts.extend(part)
            elif part:
                parts.append(part[:_LONGEST_FREE_RATE])
        return parts


def _first_part(text: str) -> tuple[str, str, str]:
    found = _PARTED.search(text)
    return (text[: found.start()], found[0], text[found.end() :]) if found else (text, "", "")


def _alternation(words: Any) -> str:
    return "|".join(regex.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def load_units(extra: Path | None = None) -> Units:
    """The units shipped and, where a folder of one's own holds a units.yml, those too. Raises RuleError."""
    return _merged(rule_sources(FILE, extra))


@cache
def _merged(sources: Sequence[RuleSource]) -> Units:
    measures: dict[str, list[str] | None] = {}
    lists: dict[str, set[str]] = {name: set() for name, kind in _SECTIONS.items() if kind is str}
    for source in sources:
        own_measures, own = _checked(source)
        measures |= own_measures
        lists = {name: lists[name] | own[name] for name in lists}
    spellings = {word: word for word in lists["classifiers"]}
    for name, others in measures.items():
        if others is not None:
            spellings[name] = name
            spellings.update(dict.fromkeys(others, name))
    keyed = {_key(word): name for word, name in spellings.items()}
    return Units(
        spellings=keyed,
        having=tuple(sorted(lists["having"])),
        **{name: frozenset(lists[name]) for name in ("denominators", "no_units", "bearers", "spells")},
    )


def _key(word: str) -> str:
    return without_spaces(folded(word)).translate(_BRACKETS)


def _checked(source: RuleSource) -> tuple[dict[str, list[str] | None], dict[str, set[str]]]:
    for name in source.data:
        if name not in _SECTIONS:
            raise RuleError(source.path, source.line(name), f"{name}: unknown key")
    for name, kind in _SECTIONS.items():
        if not isinstance(source.data.get(name, kind()), kind):
            what = "a mapping of names" if kind is dict else "words parted by blanks"
            raise RuleError(source.path, source.line(name), f"{name}: must be {what}")
    measures: dict[str, list[str] | None] = {}
    seen: dict[str, str] = {}
    for name, others in source.data.get("measures", {}).items():
        if others is not None and not isinstance(others, str):
            reason = f"measures.{name}: must be other spellings parted by blanks"
            raise RuleError(source.path, source.line("measures", name), reason)
        measures[name] = None if others is None else others.split()
        for spelling in (name, *(measures[name] or ())):
            if seen.setdefault(_key(spelling), name) != name:
                reason = f"measures.{name}: {spelling!r} is a spelling of {seen[_key(spelling)]!r} already"
                raise RuleError(source.path, source.line("measures", name), reason)
    return measures, {name: set(source.data.get(name, "").split()) for name in _LISTS}
