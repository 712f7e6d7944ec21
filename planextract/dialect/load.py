"""From rule files to a dialect: finding them, following `extends`, merging.

Scalars and lists replace, named entries replace whole, `null` removes. Refused with file, line and reason: a cycle, an
unknown parent, a removal of what is not there, an entry that repeats its parent's, and whatever `lint` refuses. A file
whose digest stands in the lock has passed `lint` already (CI checks that it did) and is not linted again at each start.
"""

import hashlib
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from planextract.dialect.dialect import Dialect, Origin, Rule
from planextract.dialect.errors import RuleError
from planextract.dialect.shipped import BASE, locked_rules, shipped_rules
from planextract.dialect.yaml_source import RuleSource, current_rule_source, rule_bytes
from planextract.patterns import compiled

_NAME = compiled(r"[a-z][a-z0-9-]{0,40}")
_KEY = re.compile(rb"dialect[\"']?[ ]*:")
_BEFORE_KEY = re.compile(rb"(?:\xef\xbb\xbf)?(?:\{[ ]*)?[\"']?")
"""What may stand before it on its line."""
_HEADER = ("dialect", "title", "extends")
_PLAIN = ("words", "limits")


def dialect_names(extra: Path | None = None) -> list[str]:
    """Names of all dialects: those shipped, and those in a folder of one's own. Raises RuleError if it is no folder."""
    if extra is not None and not extra.is_dir():
        raise RuleError(extra, None, "is not a folder of rule files")
    files = [*shipped_rules().glob("*.yml"), *(extra.glob("*.yml") if extra else ())]
    return sorted({path.stem for path in files if _is_dialect(path)})


def _is_dialect(path: Path) -> bool:
    raw = rule_bytes(path)
    starts = (found.start() for found in _KEY.finditer(raw))
    return any(_BEFORE_KEY.fullmatch(raw, raw.rfind(b"\n", 0, start) + 1, start) for start in starts)


def load_dialect(name: str, extra: Path | None = None) -> Dialect:
    """The dialect of that name with all that it inherits. Raises RuleError."""
    chain: list[RuleSource] = []
    wanted: str | None = name
    asked_by: RuleSource | None = None
    while wanted is not None:
        source = _read(wanted, extra, asked_by)
        if any(source.path == known.path for known in chain):
            raise RuleError(source.path, source.line("extends"), f"'{name}' extends itself in a circle")
        chain.append(source)
        asked_by, wanted = source, source.data.get("extends")
    _refuse_incomplete(chain[-1], extra)
    return _merge(name, tuple(chain))


@cache
def base_rule(section: str, name: str) -> Rule:
    """A rule of base as shipped: for what is asked before the dialect of a document is known, or alike in all."""
    return load_dialect(BASE).rule(section, name)


def _refuse_incomplete(root: RuleSource, extra: Path | None) -> None:
    """A dialect that extends nothing must hold what the stages ask for, as the shipped base does."""
    if extra is None or root.path.parent == shipped_rules():
        return
    base = _checked(current_rule_source(shipped_rules() / f"{BASE}.yml"))
    for section in _PLAIN:
        if missing := sorted(set(base.data[section]) - set(root.data.get(section, {}))):
            reason = f"extends nothing and lacks {section}: {', '.join(missing)}; write `extends: {BASE}`"
            raise RuleError(root.path, root.line(section), reason)


def _read(name: str, extra: Path | None, asked_by: RuleSource | None) -> RuleSource:
    where, line = (asked_by.path, asked_by.line("extends")) if asked_by else (name, None)
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        raise RuleError(where, line, f"{name!r} is no dialect name (small letters, digits, hyphens)")
    for folder in (extra, shipped_rules()):
        if folder and (folder / f"{name}.yml").is_file():
            return _checked(current_rule_source(folder / f"{name}.yml"))
    raise RuleError(where, line, f"there is no dialect '{name}': {', '.join(dialect_names(extra))}")


@cache
def _checked(source: RuleSource) -> RuleSource:
    """The file of a dialect, linted once in a process unless the lock tells that it is sound."""
    name = source.path.stem
    if source.digest not in locked_rules():
        from planextract.dialect.lint import lint  # pydantic is slow to import: only where something is to be linted

        lint(source)
    if source.data.get("dialect") != name:
        reason = f"calls itself {source.data.get('dialect')!r}, not '{name}'"
        raise RuleError(source.path, source.line("dialect"), reason)
    return source


@cache
def _merge(name: str, chain: tuple[RuleSource, ...]) -> Dialect:
    """Once in a process, so that what is compiled of a dialect is kept: each document has the same rules."""
    merged: dict[str, dict[str, Any]] = {}
    origins: dict[tuple[str, str], Origin] = {}
    for depth, source in enumerate(reversed(chain)):
        for section, entries in source.data.items():
            if section not in _HEADER:
                _merge_section(merged.setdefault(section, {}), section, entries, source, origins, is_root=depth == 0)
    shipped = {source.path.name for source in chain if source.digest in locked_rules()}
    sections: dict[str, Mapping[str, Rule]] = {
        section: MappingProxyType({n: _rule(n, entry, origins[section, n], shipped) for n, entry in entries.items()})
        for section, entries in merged.items()
        if section not in _PLAIN
    }
    return Dialect(
        name=name,
        title=chain[0].data.get("title", ""),
        chain=tuple(source.path.stem for source in chain),
        sections=MappingProxyType(sections),
        words=MappingProxyType({n: tuple(words) for n, words in merged.get("words", {}).items()}),
        limits=MappingProxyType(dict(merged.get("limits", {}))),
        origins=MappingProxyType(origins),
        digest=hashlib.sha256("".join(source.digest for source in chain).encode()).hexdigest(),
    )


def _rule(name: str, entry: dict[str, Any], origin: Origin, shipped: set[str]) -> Rule:
    fields = MappingProxyType({key: value for key, value in entry.items() if key != "pattern"})
    return Rule(name, entry["pattern"], origin, fields, is_shipped=origin.file in shipped)


def _merge_section(
    into: dict[str, Any],
    section: str,
    entries: dict[str, Any],
    source: RuleSource,
    origins: dict[tuple[str, str], Origin],
    *,
    is_root: bool,
) -> None:
    for name, entry in entries.items():
        line = source.line(section, name) or 0
        if entry is None and name not in into:
            raise RuleError(source.path, line, f"{section}.{name}: removes what no parent has")
        if section in _PLAIN and not is_root and name not in into:
            raise RuleError(source.path, line, f"{section}.{name}: no stage asks for this (base does not have it)")
        if entry is not None and into.get(name) == entry:
            raise RuleError(source.path, line, f"{section}.{name}: repeats the parent's entry; leave it out")
        if entry is None:
            del into[name]
        else:
            into[name] = entry
            origins[section, name] = Origin(source.path.name, line)
