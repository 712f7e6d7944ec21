"""rules/figures.yml → the word tables and patterns that the stage asks."""

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import regex
from msgspec import Struct

from planextract.dialect.errors import RuleError
from planextract.dialect.shipped import shipped_rules
from planextract.dialect.yaml_source import RuleSource, read_rule_source
from planextract.figures.words import Words
from planextract.patterns import compiled

FILE = "figures.yml"
BOUNDS = ("ge", "le", "gt", "lt", "approx")
PLACES = ("before", "after", "apart")
_LISTS = {
    "verbs": (
        "reach",
        "rise",
        "fall",
        "than_up",
        "than_down",
        "no_move",
        "take",
        "noun_too",
        "end_noun",
        "after_number",
    ),
    "words": (
        "before_amount",
        "openers",
        "kept",
        "links",
        "attributes",
        "empty",
        "measures",
        "shares",
        "money",
        "people",
        "before_number",
    ),
    "tense": ("past", "future", "situation", "report", "will", "strong_will", "still", "already"),
}
_PATTERNS = {"rules": (), "names": ("kind",)}
"""Section of named patterns → what an entry holds besides pattern, match and reject."""


class Vocabulary(Struct, frozen=True):
    """The vocabulary of figures, read once in a process."""

    before: Words
    """Word that touches a number from the left → bound."""
    after: Words
    """Word that touches it from the right → bound."""
    apart: Words
    """Word that may stand further left → bound."""
    lists: dict[str, Words]
    """Name of a word list → its words."""
    tense: dict[str, Words]
    """Words of headings and sentences that tell past, future, situation …"""
    growth: Words
    """Verb or noun of movement → up | down | none."""
    than: Words
    """Word of a comparison with an earlier year → up | down."""
    money: Words
    """Nouns and verbs of money, for a sum without its unit."""
    people: Words
    """Nouns of people, for a number without its unit."""
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


@cache
def load_vocabulary(extra: Path | None = None) -> Vocabulary:
    """The vocabulary shipped and, where a folder of one's own holds a figures.yml, that too. Raises RuleError."""
    sources = [read_rule_source(shipped_rules() / FILE)]
    if extra is not None and (extra / FILE).is_file():
        sources.append(read_rule_source(extra / FILE))
    merged: dict[str, dict[str, Any]] = {"bounds": {}, **{name: {} for name in (*_LISTS, *_PATTERNS)}}
    for at, source in enumerate(sources):
        _check_form(source)
        if at:
            check_examples(source)
        for section, entries in source.data.items():
            merged[section].update(entries)
    return _vocabulary(merged)


def _vocabulary(data: dict[str, dict[str, Any]]) -> Vocabulary:
    lists = {name: Words.of(words.split()) for section in ("verbs", "words") for name, words in data[section].items()}
    bounds = {place: _by_word(data["bounds"], place) for place in PLACES}
    moves = dict.fromkeys(data["verbs"]["rise"].split(), "up") | dict.fromkeys(data["verbs"]["fall"].split(), "down")
    levels = [move + to for move in moves for to in ("到", "至", "为")]
    than = {word: way for way in ("up", "down") for word in data["verbs"][f"than_{way}"].split()}
    links = [data["words"]["links"], data["verbs"]["reach"], *moves, *levels, *than, *bounds["before"]]
    return Vocabulary(
        before=Words(bounds["before"]),
        after=Words(bounds["after"]),
        apart=Words(bounds["apart"]),
        lists=lists,
        tense={name: Words.of(words.split()) for name, words in data["tense"].items()},
        growth=Words({**moves, **dict.fromkeys(data["verbs"]["no_move"].split(), "none")}),
        than=Words(than),
        money=lists["money"],
        people=lists["people"],
        cuts=Words.of(set(data["verbs"]["take"].split()) - set(data["verbs"]["noun_too"].split())),
        links=Words.of(word for group in links for word in group.split()),
        moves=Words.of(word for word in (*moves, *levels, *data["verbs"]["reach"].split()) if len(word) > 1),
        rule=_joined(data["rules"], ""),
        names=_joined(data["names"], "kind"),
    )


def _by_word(bounds: dict[str, dict[str, str]], place: str) -> dict[str, str]:
    return {word: bound for bound, words in bounds.items() for word in words.get(place, "").split()}


def _joined(entries: dict[str, Any], group: str) -> regex.Pattern[str]:
    parts = []
    for name, entry in entries.items():
        if entry is not None:
            parts.append(f"(?P<{entry[group]}_{name}>{entry['pattern']})" if group else f"(?:{entry['pattern']})")
    return compiled("|".join(parts) or "(?!)")


def _check_form(source: RuleSource) -> None:
    for section, entries in source.data.items():
        if section not in ("bounds", *_LISTS, *_PATTERNS) or not isinstance(entries, dict):
            raise _error(source, (section,), "unknown section, or not a mapping")
        for name, entry in entries.items():
            if reason := _fault(section, name, entry):
                raise _error(source, (section, name), reason)


def _fault(section: str, name: str, entry: Any) -> str | None:
    if section in _PATTERNS:
        if entry is None:
            return None
        needed = {"pattern", "match", "reject", *_PATTERNS[section]}
        return (
            None if isinstance(entry, dict) and set(entry) == needed else f"must have just {', '.join(sorted(needed))}"
        )
    if section == "bounds":
        known = name in BOUNDS and isinstance(entry, dict) and set(entry) <= set(PLACES)
        return None if known and all(isinstance(words, str) for words in entry.values()) else "no such bound or place"
    return None if name in _LISTS[section] and isinstance(entry, str) else "no such list, or not words parted by blanks"


def check_examples(source: RuleSource) -> None:
    """Raise RuleError for the first pattern that does not compile or does not do what its examples say."""
    for section, name, entry in _patterns(source):
        try:
            pattern = compiled(entry["pattern"])
        except (regex.error, RecursionError, OverflowError) as error:
            raise _error(source, (section, name, "pattern"), f"does not compile: {error}") from None
        for wanted in ("match", "reject"):
            for at, example in enumerate(entry[wanted]):
                if (pattern.search(example) is not None) != (wanted == "match"):
                    verb = "does not match" if wanted == "match" else "matches"
                    raise _error(source, (section, name, wanted, at), f"{verb} its {wanted} example {example!r}")


def _patterns(source: RuleSource) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for section in _PATTERNS:
        for name, entry in source.data.get(section, {}).items():
            if entry is not None:
                yield section, name, entry


def _error(source: RuleSource, keys: Iterable[str | int], reason: str) -> RuleError:
    keys = tuple(keys)
    return RuleError(source.path, source.line(*keys), f"{'.'.join(str(key) for key in keys)}: {reason}")
