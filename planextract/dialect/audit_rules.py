"""rules/audit.yml → which checks of a document are on, their tolerances, their vocabulary and their patterns."""

from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from planextract.dialect.errors import RuleError
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

FILE = "audit.yml"
_VALUES: dict[str, tuple[tuple[type, ...], str]] = {
    "checks": ((bool,), "must be true or false"),
    "limits": ((int, float), "must be a number"),
    "words": ((str,), NOT_WORDS),
    "patterns": ((dict,), NO_PATTERN),
}


class AuditRules(Wording, frozen=True, kw_only=True):
    """What the checks ask their rule file."""

    checks: tuple[str, ...]
    """Names of the checks that are on, in the order of the file."""
    limits: dict[str, Decimal]
    """Name of a tolerance → its value."""
    slips: tuple[tuple[str, str], ...]
    """What is never written so, and what was meant."""


def load_audit_rules(extra: Path | None = None) -> AuditRules:
    """The rules shipped and, where a folder of one's own holds an audit.yml, what that replaces. Raises RuleError."""
    return _merged(rule_sources(FILE, extra))


@cache
def _merged(sources: tuple[RuleSource, ...]) -> AuditRules:
    shipped, own = sources[0], sources[-1]
    _check(shipped, None)
    if own is not shipped:
        _check(own, shipped)
    checks, limits = ({**shipped.data[part], **own.data.get(part, {})} for part in ("checks", "limits"))
    pairs = own.data.get("slips", shipped.data["slips"]).split()
    words = words_of(sources, "words")
    patterns = patterns_of(sources, "patterns", words)
    return AuditRules(
        checks=tuple(name for name, on in checks.items() if on),
        limits={name: Decimal(str(value)) for name, value in limits.items()},
        words=words,
        slips=tuple((wrong, right) for wrong, _, right in (pair.partition("=") for pair in pairs)),
        patterns=patterns,
        own=suspects_of(sources, "patterns", patterns),
    )


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
                if section == "patterns" and not is_pattern(value):
                    raise rule_error(source, (section, name), reason)


def _check_slips(source: RuleSource, entries: Any) -> None:
    pairs = entries.split() if isinstance(entries, str) else None
    if pairs is None or not all(len(set(pair.split("="))) == 2 and all(pair.split("=")) for pair in pairs):
        raise rule_error(source, ("slips",), "must be pairs wrong=right parted by blanks")
