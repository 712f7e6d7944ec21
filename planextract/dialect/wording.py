"""Word lists, and patterns made of them: what rules/audit.yml and rules/figures.yml have in common.

A list is words parted by blanks. In a pattern {rise} stands for the words of that list, the longest first. A file of
one's own replaces a list, or adds to it where its first word is +.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import regex
from msgspec import Struct, field

from planextract.dialect.dialect import Origin
from planextract.dialect.errors import RuleError
from planextract.dialect.timed import Suspect, in_time
from planextract.dialect.yaml_source import RuleSource
from planextract.patterns import compiled

Words = Mapping[str, tuple[str, ...]]
_WORD_LIST = re.compile(r"\{([a-z_]+)\}")
_MORE = "+"
NOT_WORDS = "must be words parted by blanks"
NO_PATTERN = "must have a pattern, and a list of texts each under match and reject"


class Wording(Struct, frozen=True):
    """The word lists and patterns of a rule file, with those of a file of one's own."""

    words: dict[str, tuple[str, ...]]
    """Name of a word list → its words."""
    patterns: dict[str, str]
    """Name of a pattern → the pattern, with the words of the lists it names."""
    own: dict[str, Suspect] = field(default_factory=dict)
    """Name of a pattern → what a file of one's own has to do with it."""
    known: "dict[str, regex.Pattern[str]]" = field(default_factory=dict)
    """The patterns that were asked for already."""

    def pattern(self, name: str) -> "regex.Pattern[str]":
        """One pattern, compiled once for all runs; one of one's own raises RuleError where it takes too long."""
        if (known := self.known.get(name)) is None:
            suspects = [self.own[name]] if name in self.own else []
            known = self.known[name] = in_time(compiled(self.patterns[name]), suspects)
        return known


def words_of(sources: Sequence[RuleSource], *sections: str) -> dict[str, tuple[str, ...]]:
    """Name of each list in some sections → its words."""
    lists: dict[str, tuple[str, ...]] = {}
    for source in sources:
        for section in sections:
            for name, text in source.data.get(section, {}).items():
                words = tuple(text.split())
                lists[name] = (*lists[name], *words[1:]) if words[:1] == (_MORE,) else words
    return lists


def patterns_of(sources: Sequence[RuleSource], section: str, words: Words) -> dict[str, str]:
    """Name of each pattern in a section, those that were removed left out → the pattern. Raises RuleError."""
    written = {name: source for source in sources for name in source.data.get(section, {})}
    filled = {
        name: with_words(source, (section, name), words)
        for name, source in written.items()
        if source.data[section][name] is not None
    }
    shipped = sources[0].data[section]
    for source in sources[1:]:
        for name in source.data.get(section, {}).keys() & filled.keys():
            pattern = compiled_pattern(source, (section, name), filled[name])
            asked = compiled(with_words(sources[0], (section, name), words)).groupindex if name in shipped else {}
            if missing := asked.keys() - pattern.groupindex.keys():
                raise rule_error(source, (section, name, "pattern"), f"needs the group (?P<{min(missing)}>…)")
    return filled


def suspects_of(sources: Sequence[RuleSource], section: str, patterns: Mapping[str, str]) -> dict[str, Suspect]:
    """Name of each pattern that a file of one's own wrote, or whose word lists it did → where."""
    suspects: dict[str, Suspect] = {}
    for source in sources[1:]:
        lists = {name: part for part, entries in source.data.items() if isinstance(entries, dict) for name in entries}
        for name, pattern in patterns.items():
            written = source.data.get(section, {})
            named = _WORD_LIST.findall(sources[0].data[section][name]["pattern"]) if name not in written else []
            keys = (section, name) if name in written else next(((lists[n], n) for n in named if n in lists), None)
            if keys:
                origin = Origin(str(source.path), source.line(*keys) or 0)
                suspects[name] = Suspect(name, origin, compiled(pattern))
    return suspects


def with_words(source: RuleSource, keys: tuple[str, str], words: Words) -> str:
    """The pattern of an entry, with each {list} that it names replaced by the words of that list. Raises RuleError."""

    def alternatives(found: re.Match[str]) -> str:
        if found[1] not in words:
            raise rule_error(source, (*keys, "pattern"), f"there is no word list {found[1]}")
        # One call for all words: to escape each takes as long as the rest of the loading.
        return re.escape(" ".join(sorted(words[found[1]], key=len, reverse=True))).replace("\\ ", "|")

    section, name = keys
    return _WORD_LIST.sub(alternatives, source.data[section][name]["pattern"])


def compiled_pattern(source: RuleSource, keys: tuple[str, str], pattern: str) -> "regex.Pattern[str]":
    """The pattern of an entry. Raises RuleError where it does not compile."""
    try:
        return compiled(pattern)
    except (regex.error, RecursionError, OverflowError) as error:
        raise rule_error(source, (*keys, "pattern"), f"does not compile: {error}") from None


def is_pattern(entry: Any, also: Iterable[str] = ()) -> bool:
    """Whether an entry has a pattern, examples, and text under the other keys that it must have."""
    if not isinstance(entry, dict) or entry.keys() != {"pattern", "match", "reject", *also}:
        return False
    lists = [entry["match"], entry["reject"]]
    texts = all(isinstance(each, list) and each and all(isinstance(text, str) for text in each) for each in lists)
    return texts and all(isinstance(entry[key], str) for key in ("pattern", *also))


def rule_error(source: RuleSource, keys: tuple[str, ...], reason: str) -> RuleError:
    """A mistake in an entry, with its line."""
    return RuleError(source.path, source.line(*keys), f"{'.'.join(keys)}: {reason}")
