"""Names of indicators → the name and id by which they are known across plans, from rules/indicators.yml."""

import math
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from planextract.chinese.folding import folded, without_spaces
from planextract.dialect.errors import RuleError
from planextract.dialect.load import shipped_rules
from planextract.dialect.units import Units
from planextract.dialect.yaml_source import RuleSource, read_rule_source

FILE = "indicators.yml"
_SECTIONS = {"indicators": dict, "synonyms": dict, "fillers": str, "words": str}
_DIRECTIONS = ("more", "less", "")
_BRACKETS = str.maketrans("()[]", "（）（）")
_LIKE_ENOUGH = 0.8
"""Share of the words, weighted by how rare they are, that a name and an entry must have in common."""
_MARGIN = 0.03
"""By how much the best entry must beat the next one."""
_UNKNOWN = 1.0
"""Weight of a word that the vocabulary does not have, as a share of that of its rarest word."""


@dataclass(frozen=True, slots=True)
class IndicatorName:
    """One indicator as it is known across plans."""

    id: str
    name: str
    aliases: tuple[str, ...]
    unit: str | None
    """As it is mostly counted."""
    better: str | None
    """more | less, null where neither is good in itself."""


@dataclass(frozen=True)
class Indicators:
    """The vocabulary, asked by name."""

    entries: Mapping[str, IndicatorName]
    """By id."""
    synonyms: Mapping[str, str]
    """A word → the word that stands for it."""
    fillers: frozenset[str]
    words: frozenset[str]

    def match(self, name: str, unit: str | None, units: Units | None = None) -> IndicatorName | None:
        """The entry that a printed name means: one of its spellings, or one with nearly all its words.

        Null where none fits, two fit alike, or the unit measures something else (per cent against a count).
        """
        key = _key(name)
        exact = self._by_key.get(key)
        if exact is not None:
            return exact if _same_sort(unit, exact.unit, units) else None
        return self._by_words(key, unit, units) if key else None

    @cached_property
    def _by_key(self) -> dict[str, IndicatorName]:
        return {_key(spelling): entry for entry in self.entries.values() for spelling in (entry.name, *entry.aliases)}

    def _by_words(self, key: str, unit: str | None, units: Units | None) -> IndicatorName | None:
        words = self._words_of(key)
        if not words:
            return None
        scores: dict[str, float] = {}
        for at in {at for word in words for at in self._holders.get(word, ())}:
            entry_id, others = self._spelled[at]
            common = sum(self._weight(word) for word in words & others)
            whole = sum(self._weight(word) for word in words | others)
            scores[entry_id] = max(scores.get(entry_id, 0.0), common / whole)
        best = sorted(((score, entry_id) for entry_id, score in scores.items()), reverse=True)
        best = [(s, i) for s, i in best if _same_sort(unit, self.entries[i].unit, units)]
        if not best or best[0][0] < _LIKE_ENOUGH or (len(best) > 1 and best[0][0] - best[1][0] < _MARGIN):
            return None
        return self.entries[best[0][1]]

    @cached_property
    def _spelled(self) -> list[tuple[str, frozenset[str]]]:
        """The words of every spelling."""
        return [
            (entry.id, self._words_of(_key(spelling)))
            for entry in self.entries.values()
            for spelling in (entry.name, *entry.aliases)
        ]

    @cached_property
    def _holders(self) -> dict[str, list[int]]:
        out: dict[str, list[int]] = {}
        for at, (_, words) in enumerate(self._spelled):
            for word in words:
                out.setdefault(word, []).append(at)
        return out

    def _weight(self, word: str) -> float:
        holders = len(self._holders.get(word, ()))
        most = math.log(1 + len(self._spelled))
        return most - math.log(1 + holders) if holders else most * _UNKNOWN

    def _words_of(self, key: str) -> frozenset[str]:
        cut = (self.synonyms.get(word, word) for word in self._tokenizer.cut(key, HMM=False))
        return frozenset(word for word in cut if word not in self.fillers and word not in "（）、，/-")

    @cached_property
    def _tokenizer(self) -> Any:
        """A jieba tokenizer over our own words only: all equally frequent, so that the fewest words win."""
        with _without_package_resources():
            import jieba  # 10 ms, so only where a name is no known spelling

        tokenizer = jieba.Tokenizer()
        frequency: dict[str, int] = {}
        for word in {*self.words, *self.fillers, *self.synonyms, *self.synonyms.values()}:
            for end in range(1, len(word)):
                frequency.setdefault(word[:end], 0)
            frequency[word] = 1000
        tokenizer.FREQ, tokenizer.total, tokenizer.initialized = frequency, sum(frequency.values()), True
        return tokenizer


@contextmanager
def _without_package_resources() -> Iterator[None]:
    """Hide setuptools' pkg_resources while jieba is imported: it takes 70 ms to load, and jieba needs it for nothing
    here (it falls back to open() without it).
    """
    name = "pkg_resources"
    if name in sys.modules:
        yield
        return
    sys.modules[name] = None  # type: ignore[assignment]  # null makes an import fail, as the language reference says
    try:
        yield
    finally:
        sys.modules.pop(name, None)


def _same_sort(printed: str | None, known: str | None, units: Units | None) -> bool:
    """Whether two units may measure the same: both shares, or both amounts, where both are given."""
    if not printed or not known:
        return True
    shares = ("%", "‰", "个百分点", "％")
    if (printed in shares) != (known in shares):
        return False
    return units is None or _money(printed, units) == _money(known, units)


def _money(unit: str, units: Units) -> bool:
    found = units.canonical(unit)
    return found is not None and found[0].split("/")[0] == "元"


def _key(text: str) -> str:
    return without_spaces(folded(text)).translate(_BRACKETS).strip("*＊“”\"'、：:").translate(_QUOTES)


_QUOTES = dict.fromkeys(map(ord, "“”\"'‘’"))


@cache
def load_indicators(extra: Path | None = None) -> Indicators:
    """The vocabulary shipped and, where a folder of one's own holds an indicators.yml, that too. Raises RuleError."""
    sources = [read_rule_source(shipped_rules() / FILE)]
    if extra is not None and (extra / FILE).is_file():
        sources.append(read_rule_source(extra / FILE))
    entries: dict[str, IndicatorName] = {}
    synonyms: dict[str, str] = {}
    fillers: set[str] = set()
    words: set[str] = set()
    for source in sources:
        _check_sections(source)
        for entry_id, line in source.data.get("indicators", {}).items():
            if line is None:
                entries.pop(entry_id, None)
            else:
                entries[entry_id] = _entry(source, entry_id, line)
        for word, others in source.data.get("synonyms", {}).items():
            synonyms |= dict.fromkeys(map(_key, str(others).split()), word)
        fillers |= set(source.data.get("fillers", "").split())
        words |= set(source.data.get("words", "").split())
        _check_spellings(source, entries.values())
    return Indicators(entries, synonyms, frozenset(fillers), frozenset(words))


def _check_sections(source: RuleSource) -> None:
    for name, value in source.data.items():
        if name not in _SECTIONS:
            raise RuleError(source.path, source.line(name), f"{name}: unknown key")
        if not isinstance(value, _SECTIONS[name]):
            what = "a mapping of names" if _SECTIONS[name] is dict else "words parted by blanks"
            raise RuleError(source.path, source.line(name), f"{name}: must be {what}")


def _entry(source: RuleSource, entry_id: str, line: Any) -> IndicatorName:
    parts = [part.strip() for part in line.split("|")] if isinstance(line, str) else []
    where = source.line("indicators", entry_id)
    if len(parts) != 4 or not parts[0] or parts[3] not in _DIRECTIONS:
        reason = f"indicators.{entry_id}: must read: name | aliases | unit | more, less or nothing"
        raise RuleError(source.path, where, reason)
    return IndicatorName(entry_id, parts[0], tuple(parts[1].split()), parts[2] or None, parts[3] or None)


def _check_spellings(source: RuleSource, entries: Iterable[IndicatorName]) -> None:
    seen: dict[str, str] = {}
    for entry in entries:
        for spelling in (entry.name, *entry.aliases):
            other = seen.setdefault(_key(spelling), entry.id)
            if other != entry.id:
                reason = f"indicators.{entry.id}: {spelling!r} is a spelling of '{other}' already"
                raise RuleError(source.path, source.line("indicators", entry.id), reason)
