"""rules/audit.yml → which checks of a document are on, their tolerances, and their vocabulary."""

from collections import Counter
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from planextract.dialect.errors import RuleError
from planextract.dialect.shipped import shipped_rules
from planextract.dialect.yaml_source import RuleSource, read_rule_source

FILE = "audit.yml"
_VALUES: dict[str, tuple[tuple[type, ...], str]] = {
    "checks": ((bool,), "must be true or false"),
    "limits": ((int, float), "must be a number"),
    "words": ((str,), "must be words parted by blanks"),
}


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


@cache
def load_audit_rules(extra: Path | None = None) -> AuditRules:
    """The rules shipped and, where a folder of one's own holds an audit.yml, what that replaces. Raises RuleError."""
    shipped = read_rule_source(shipped_rules() / FILE)
    _check(shipped, None)
    data = {section: dict(shipped.data[section]) for section in _VALUES}
    slips = shipped.data["slips"]
    if extra is not None and (extra / FILE).is_file():
        own = read_rule_source(extra / FILE)
        _check(own, shipped)
        for section in _VALUES:
            data[section].update(own.data.get(section, {}))
        slips = own.data.get("slips", slips)
    return AuditRules(
        checks=tuple(name for name, on in data["checks"].items() if on),
        limits={name: Decimal(str(value)) for name, value in data["limits"].items()},
        words={name: tuple(words.split()) for name, words in data["words"].items()},
        slips=tuple((wrong, right) for wrong, _, right in (pair.partition("=") for pair in slips.split())),
    )


def lint_audit_rules(extra: Path | None = None) -> None:
    """Refuse what the loader lets pass: a section that is missing, a word or a slip told twice. Raises RuleError."""
    load_audit_rules(extra)
    paths = [shipped_rules() / FILE, *([extra / FILE] if extra and (extra / FILE).is_file() else [])]
    for source in (read_rule_source(path, trust_lock=False) for path in paths):
        words = source.data.get("words", {})
        lists: dict[tuple[str, ...], list[str]] = {("words", name): text.split() for name, text in words.items()}
        lists["slips",] = [pair.partition("=")[0] for pair in source.data.get("slips", "").split()]
        for keys, listed in lists.items():
            if twice := next((word for word, count in Counter(listed).items() if count > 1), None):
                raise _error(source, keys, f"{twice} stands in it twice")


def _check(source: RuleSource, shipped: RuleSource | None) -> None:
    """Refuse unknown sections, names that the shipped file does not have, and values of another kind."""
    if missing := {*_VALUES, "slips"} - source.data.keys() if shipped is None else None:
        raise RuleError(source.path, 1, f"section {min(missing)} is missing")
    for section, entries in source.data.items():
        if section == "slips":
            _check_slips(source, entries)
        elif section not in _VALUES or not isinstance(entries, dict):
            raise _error(source, (section,), "unknown section, or not a mapping")
        else:
            for name, value in entries.items():
                if shipped is not None and name not in shipped.data[section]:
                    raise _error(source, (section, name), "no such name in the rules that are shipped")
                kinds, reason = _VALUES[section]
                if not isinstance(value, kinds) or (isinstance(value, bool) and bool not in kinds):
                    raise _error(source, (section, name), reason)
                if isinstance(value, int | float) and value < 0:
                    raise _error(source, (section, name), "must not be negative")


def _check_slips(source: RuleSource, entries: Any) -> None:
    pairs = entries.split() if isinstance(entries, str) else None
    if pairs is None or not all(len(set(pair.split("="))) == 2 and all(pair.split("=")) for pair in pairs):
        raise _error(source, ("slips",), "must be pairs wrong=right parted by blanks")


def _error(source: RuleSource, keys: tuple[str, ...], reason: str) -> RuleError:
    return RuleError(source.path, source.line(*keys), f"{'.'.join(keys)}: {reason}")
