"""Checking one rule file in full: its form, that each pattern compiles, and that each does what its examples say."""

from collections.abc import Callable
from typing import Any

import regex
from pydantic import ValidationError

from planextract.dialect.dialect import PATTERN_SECONDS, compiled_rule
from planextract.dialect.errors import RuleError
from planextract.dialect.probing import misleading_text
from planextract.dialect.schema import PATTERN_SECTIONS, RuleFile
from planextract.dialect.yaml_source import RuleSource
from planextract.patterns import compiled

_NUMBERED = compiled(r"(?<!\\)(?:\\\\)*(?:\\[1-9]|\(\?(?:R|[+-]?\d|&|P>|\|))")
_STANDS_ALONE: dict[Callable[["regex.Pattern[str]"], bool], str] = {
    lambda p: p.groups != len(p.groupindex): "has a group without a name: write (?:…) or (?P<name>…)",
    lambda p: any(name.startswith("_") for name in p.groupindex): "has a group whose name begins with _",
    lambda p: p.flags != compiled_rule("").flags: "sets a flag for everything: write (?i:…) around what it is for",
    lambda p: _NUMBERED.search(p.pattern) is not None: "refers to a group by number or calls one: write (?P=name)",
}
"""What a pattern must not do because it is tried together with others, as one (`Alternatives`)."""


def lint(source: RuleSource) -> None:
    """Raise RuleError for the first mistake in the file, with its line."""
    try:
        RuleFile.model_validate(source.data)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        keys = tuple(key for key in first["loc"] if key != "[key]")
        where = ".".join(str(key) for key in keys)
        raise RuleError(source.path, source.line(*keys), f"{where}: {_plain(first['msg'])}") from None
    for section in PATTERN_SECTIONS:
        for name, entry in source.data.get(section, {}).items():
            if entry is not None:
                _check_pattern(source, section, name, entry)


def _plain(message: str) -> str:
    return "unknown key" if message.startswith("Extra inputs") else message[0].lower() + message[1:]


def _check_pattern(source: RuleSource, section: str, name: str, entry: dict[str, Any]) -> None:
    try:
        pattern = compiled_rule(entry["pattern"])
    except (regex.error, RecursionError, OverflowError) as error:
        line = source.line(section, name, "pattern")
        raise RuleError(source.path, line, f"the pattern of '{name}' does not compile: {error}") from None
    for mistake, reason in _STANDS_ALONE.items():
        if mistake(pattern):
            raise RuleError(source.path, source.line(section, name, "pattern"), f"the pattern of '{name}' {reason}")
    check_examples(source, (section, name), pattern, entry)


def check_examples(
    source: RuleSource, keys: tuple[str, str], pattern: "regex.Pattern[str]", entry: dict[str, Any]
) -> None:
    """Raise RuleError where a pattern fails an example of its entry, or takes too long over a text made like one."""
    name = keys[-1]
    if beginning := misleading_text(pattern, (*entry["match"], *entry["reject"])):
        reason = f"the pattern of '{name}' runs out of time on a text such as {beginning!r}…: make it simpler"
        raise RuleError(source.path, source.line(*keys, "pattern"), reason)
    for wanted in ("match", "reject"):
        for at, example in enumerate(entry[wanted]):
            line = source.line(*keys, wanted, at)
            try:
                found = pattern.search(example, timeout=PATTERN_SECONDS) is not None
            except TimeoutError:
                reason = f"the pattern of '{name}' ran longer than {PATTERN_SECONDS:g} s on its example"
                raise RuleError(source.path, line, reason) from None
            if found != (wanted == "match"):
                verb = "does not match" if wanted == "match" else "matches"
                raise RuleError(source.path, line, f"the pattern of '{name}' {verb} its {wanted} example {example!r}")
