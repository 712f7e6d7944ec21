"""Names of indicators → the name and id by which they are known across plans, from rules/indicators.yml."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, cached_property, partial
from pathlib import Path
from typing import Any

from msgspec import Struct

from planextract.chinese.folding import folded, without_spaces
from planextract.dialect.cutting import cut, jieba_cutter
from planextract.dialect.errors import RuleError
from planextract.dialect.load import base_rule
from planextract.dialect.shipped import locked_rules
from planextract.dialect.units import Units
from planextract.dialect.yaml_source import RuleSource, rule_sources
from planextract.patterns import compiled

FILE = "indicators.yml"
_SECTIONS = {"indicators": dict, "synonyms": dict, "people": str, "fillers": str, "words": str}
_ID = compiled(r"[a-z][a-z0-9_]{0,60}")
_SIGNS = str.maketrans("()[]", "（）（）", "“”\"'‘’")
_LONGEST_NAME = 60
"""A longer text is a sentence, not a name."""
_MARKS = frozenset("（）、，/-—·:：“”")


class IndicatorName(Struct, frozen=True):
    """One indicator as it is known across plans."""

    id: str
    name: str
    aliases: tuple[str, ...]
    unit: str | None
    """As it is mostly counted."""


class Indicators(Struct, frozen=True, dict=True):
    """The vocabulary, asked by name."""

    entries: Mapping[str, IndicatorName]
    """By id."""
    synonyms: Mapping[str, str]
    """A word → the word that stands for it."""
    people: frozenset[str]
    """Groups of people; a name and an entry must speak of the same ones."""
    fillers: frozenset[str]
    words: frozenset[str]
    is_extended: bool = False
    """Whether a user's own file is part of it."""

    def match(
        self, name: str, unit: str | None = None, units: Units | None = None, *, exactly: bool = False
    ) -> IndicatorName | None:
        """The entry that a printed name means: one of its spellings, or one that says the same in the same words.

        Null where none fits, two fit alike, or the unit measures something else (per cent against a count). A word
        more or less is another indicator (城市低保标准, 低保标准增长), so all must be there, in whatever order.
        `exactly` asks the spellings only, which costs no cutting into words.
        """
        if len(name) > _LONGEST_NAME:
            return None
        key = _without_unit(_key(name), units)
        found = self._by_key.get(key)
        if found is None and not exactly:
            found = self._by_words.get(self._words_of(key))
        return found if found is not None and _same_sort(unit, found.unit, units) else None

    @cached_property
    def _by_key(self) -> dict[str, IndicatorName]:
        return {_key(spelling): entry for entry in self.entries.values() for spelling in (entry.name, *entry.aliases)}

    @cached_property
    def _by_words(self) -> dict[tuple[str, ...], IndicatorName | None]:
        """The words of every spelling → its entry, null where two entries are spelled with the same words."""
        out: dict[tuple[str, ...], IndicatorName | None] = {(): None}
        for key, entry in self._by_key.items():
            words = self._words_of(key)
            if out.setdefault(words, entry) is not entry:
                out[words] = None
        return out

    def _words_of(self, key: str) -> tuple[str, ...]:
        """The words of a name in a fixed order, each by the one that stands for it, fillers left out."""
        cut = (self.synonyms.get(word, word) for word in self.cut(key))
        return tuple(sorted(word for word in cut if word not in self.fillers and word not in _MARKS))

    def cut(self, text: str) -> list[str]:
        """A name as words: by our own cutter, and by jieba where the user brought words of their own."""
        return self._cutter(text)

    @cached_property
    def _cutter(self) -> Callable[[str], list[str]]:
        dictionary = frozenset((*self.words, *self.fillers, *self.people, *self.synonyms, *self.synonyms.values()))
        return jieba_cutter(dictionary) if self.is_extended else partial(cut, dictionary=dictionary)


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


def _without_unit(key: str, units: Units | None) -> str:
    """火化率（%） without its unit."""
    found = base_rule("tables", "unit_behind").search(key) if units is not None and key.endswith("）") else None
    return key[: found.start()] if found and units and units.canonical(found["unit"]) is not None else key


def _key(text: str) -> str:
    return without_spaces(folded(text)).translate(_SIGNS).strip("*＊、：:")


def load_indicators(extra: Path | None = None) -> Indicators:
    """The vocabulary shipped and, where a folder of one's own holds an indicators.yml, that too. Raises RuleError."""
    return _merged(rule_sources(FILE, extra))


@cache
def _merged(sources: Sequence[RuleSource]) -> Indicators:
    entries: dict[str, IndicatorName] = {}
    synonyms: dict[str, str] = {}
    lists: dict[str, set[str]] = {"people": set(), "fillers": set(), "words": set()}
    for source in sources:
        _check_sections(source)
        for entry_id, line in source.data.get("indicators", {}).items():
            if line is None:
                entries.pop(entry_id, None)
            else:
                entries[entry_id] = _entry(source, entry_id, line)
        for word, others in source.data.get("synonyms", {}).items():
            if not isinstance(others, str):
                raise RuleError(source.path, source.line("synonyms", word), f"synonyms.{word}: must be words")
            synonyms |= dict.fromkeys(map(_key, others.split()), _key(word))
        for name, words in lists.items():
            words |= set(map(_key, source.data.get(name, "").split()))
        if source.digest not in locked_rules():
            _check_spellings(source, entries.values())
    people, fillers, known = (frozenset(words) for words in lists.values())
    return Indicators(entries, synonyms, people, fillers, known, is_extended=len(sources) > 1)


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
    if not _ID.fullmatch(entry_id):
        reason = f"indicators.{entry_id}: an id is small letters, digits and _, a letter first"
        raise RuleError(source.path, where, reason)
    if len(parts) != 3 or not parts[0]:
        reason = f"indicators.{entry_id}: must read: name | aliases | unit"
        raise RuleError(source.path, where, reason)
    return IndicatorName(entry_id, parts[0], tuple(parts[1].split()), parts[2] or None)


def _check_spellings(source: RuleSource, entries: Iterable[IndicatorName]) -> None:
    seen: dict[str, str] = {}
    for entry in entries:
        for spelling in (entry.name, *entry.aliases):
            other = seen.setdefault(_key(spelling), entry.id)
            if other != entry.id:
                reason = f"indicators.{entry.id}: {spelling!r} is a spelling of '{other}' already"
                raise RuleError(source.path, source.line("indicators", entry.id), reason)
