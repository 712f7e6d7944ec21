"""rules/audit.yml → which checks of a document are on, their tolerances, their vocabulary and their patterns."""

import re
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import regex
from msgspec import Struct, field

from planextract.dialect.errors import RuleError
from planextract.dialect.shipped import shipped_rules
from planextract.dialect.yaml_source import RuleSource, read_rule_source
from planextract.patterns import compiled

FILE = "audit.yml"
_VALUES: dict[str, tuple[tuple[type, ...], str]] = {
    "checks": ((bool,), "must be true or false"),
    "limits": ((int, float), "must be a number"),
    "words": ((str,), "must be words parted by blanks"),
    "patterns": ((dict,), "must have a pattern, and a list of texts each under match and reject"),
}
_WORD_LIST = re.compile(r"\{([a-z_]+)\}")
"""Where a pattern names a word list: {rise} stands for its words, the longest first."""


class AuditRules(Struct, frozen=True):
    """What the checks ask their rule file."""

    checks: tuple[str, ...]
    """Names of the checks that are on, in the order of the file."""
    limits: dict[str, Decimal]
    """Name of a tolerance → its value."""
    words: dict[str, tuple[str, ...]]
    """Name of a word list → its words."""
    slips: tuple[tuple[str, str], ...]
    """What is never written so, and what was meant."""
    patterns: dict[str, str]
    """Name of a pattern → the pattern, with the words of the lists it names."""
    known: "dict[str, regex.Pattern[str]]" = field(default_factory=dict)
    """The patterns that were asked for already."""

    def pattern(self, name: str) -> "regex.Pattern[str]":
        """One pattern, compiled once for all runs."""
        if (known := self.known.get(name)) is None:
            known = self.known[name] = compiled(self.patterns[name])
        return known


@cache
def load_audit_rules(extra: Path | None = None) -> AuditRules:
    """The rules shipped and, where a folder of one's own holds an audit.yml, what that replaces. Raises RuleError."""
    shipped = read_rule_source(shipped_rules() / FILE)
    _check(shipped, None)
    data = {section: dict(shipped.data[section]) for section in _VALUES}
    slips = shipped.data["slips"]
    own = None
    if extra is not None and (extra / FILE).is_file():
        own = read_rule_source(extra / FILE)
        _check(own, shipped)
        for section in _VALUES:
            data[section].update(own.data.get(section, {}))
        slips = own.data.get("slips", slips)
    words = {name: tuple(words.split()) for name, words in data["words"].items()}
    sources = {name: own if own and name in own.data.get("patterns", {}) else shipped for name in data["patterns"]}
    rules = AuditRules(
        checks=tuple(name for name, on in data["checks"].items() if on),
        limits={name: Decimal(str(value)) for name, value in data["limits"].items()},
        words=words,
        slips=tuple((wrong, right) for wrong, _, right in (pair.partition("=") for pair in slips.split())),
        patterns={name: _filled(source, name, words) for name, source in sources.items()},
    )
    if own:
        for name in own.data.get("patterns", {}):
            _check_groups(own, name, rules, shipped)
    return rules


def _filled(source: RuleSource, name: str, words: dict[str, tuple[str, ...]]) -> str:
    """The pattern of an entry, with each {list} that it names replaced by the words of that list."""

    def alternatives(found: re.Match[str]) -> str:
        if found[1] not in words:
            raise rule_error(source, ("patterns", name, "pattern"), f"there is no word list {found[1]}")
        # One call for all words: to escape each takes as long as the rest of the loading.
        return re.escape(" ".join(sorted(words[found[1]], key=len, reverse=True))).replace("\\ ", "|")

    return _WORD_LIST.sub(alternatives, source.data["patterns"][name]["pattern"])


def compiled_pattern(source: RuleSource, name: str, rules: AuditRules) -> "regex.Pattern[str]":
    """One pattern of a file. Raises RuleError where it does not compile."""
    try:
        return rules.pattern(name)
    except (regex.error, RecursionError, OverflowError) as error:
        raise rule_error(source, ("patterns", name, "pattern"), f"does not compile: {error}") from None


def _check_groups(own: RuleSource, name: str, rules: AuditRules, shipped: RuleSource) -> None:
    """Refuse a pattern that lacks a named group which the check asks of it."""
    wanted = compiled(_filled(shipped, name, rules.words)).groupindex.keys()
    if missing := wanted - compiled_pattern(own, name, rules).groupindex.keys():
        raise rule_error(own, ("patterns", name, "pattern"), f"needs the group (?P<{min(missing)}>…)")


def _check(source: RuleSource, shipped: RuleSource | None) -> None:
    """Refuse unknown sections, names that the shipped file does not have, and values of another kind."""
    if missing := {*_VALUES, "slips"} - source.data.keys() if shipped is None else None:
        raise RuleError(source.path, 1, f"section {min(missing)} is missing")
    for section, entries in source.data.items():
        if section == "slips":
            _check_slips(source, entries)
        elif section not in _VALUES or not isinstance(entries, dict):
            raise rule_error(source, (section,), "unknown section, or not a mapping")
        else:
            for name, value in entries.items():
                if shipped is not None and name not in shipped.data[section]:
                    raise rule_error(source, (section, name), "no such name in the rules that are shipped")
                kinds, reason = _VALUES[section]
                if not isinstance(value, kinds) or (isinstance(value, bool) and bool not in kinds):
                    raise rule_error(source, (section, name), reason)
                if isinstance(value, int | float) and value < 0:
                    raise rule_error(source, (section, name), "must not be negative")
                if isinstance(value, dict) and not _is_pattern(value):
                    raise rule_error(source, (section, name), reason)


def _is_pattern(entry: dict[str, Any]) -> bool:
    lists = [entry.get("match"), entry.get("reject")]
    texts = all(isinstance(each, list) and each and all(isinstance(text, str) for text in each) for each in lists)
    return entry.keys() == {"pattern", "match", "reject"} and isinstance(entry["pattern"], str) and texts


def _check_slips(source: RuleSource, entries: Any) -> None:
    pairs = entries.split() if isinstance(entries, str) else None
    if pairs is None or not all(len(set(pair.split("="))) == 2 and all(pair.split("=")) for pair in pairs):
        raise rule_error(source, ("slips",), "must be pairs wrong=right parted by blanks")


def rule_error(source: RuleSource, keys: tuple[str, ...], reason: str) -> RuleError:
    """A mistake in an entry, with its line."""
    return RuleError(source.path, source.line(*keys), f"{'.'.join(keys)}: {reason}")
