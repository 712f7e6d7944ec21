"""YAML as data with line numbers, and nothing else: no tags, no aliases, no depth."""

from pathlib import Path
from typing import Any

import yaml

from planextract.dialect.errors import RuleError

MAXIMUM_DEPTH = 8
_HARMLESS_OPENINGS = 5000
"""So many nested collections the C parser bears (it breaks the process at some 30,000)."""
_TAGS = frozenset(f"tag:yaml.org,2002:{name}" for name in ("map", "seq", "str", "int", "float", "bool", "null"))

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C parser is six times as fast where libyaml is there

Lines = dict[tuple[str | int, ...], int]


def parse_rules(path: Path, raw: bytes) -> tuple[dict[str, Any], Lines]:
    """Data and lines of a rule file's bytes. Raises RuleError: no YAML, duplicate key, alias, tag, too deep."""
    text = _text(path, raw)
    loader = None
    try:
        _refuse_deep(path, raw)
        loader = _Loader(text)
        node = loader.get_single_node()
        if not isinstance(node, yaml.MappingNode):
            raise RuleError(path, 1, "is not a mapping of sections")
        lines: Lines = {}
        return _Reader(path, loader, lines).value(node, ()), lines
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, text.find(chr(error.character))) + 1
        raise RuleError(path, line, "holds characters that YAML does not allow") from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        reason = str(getattr(error, "problem", None) or "is no valid YAML").splitlines()[0]
        raise RuleError(path, mark.line + 1 if mark else None, reason) from None
    finally:
        if loader is not None:
            loader.dispose()


def _refuse_deep(path: Path, raw: bytes) -> None:
    """Where so many signs could open a collection that the parser may break, count how deep they go."""
    if sum(map(raw.count, (b"[", b"{", b"-", b"?"))) < _HARMLESS_OPENINGS:
        return
    depth = 0
    for event in yaml.parse(raw, Loader=_Loader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAXIMUM_DEPTH + 1:
            raise _too_deep(path, event.start_mark.line + 1 if event.start_mark else None)


def _too_deep(path: Path, line: int | None) -> RuleError:
    return RuleError(path, line, f"is nested deeper than {MAXIMUM_DEPTH} levels")


def _text(path: Path, raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise RuleError(path, raw[: error.start].count(b"\n") + 1, "is not UTF-8") from None


class _Reader:
    """Turns YAML nodes into plain values; refuses whatever a data file does not need."""

    def __init__(self, path: Path, loader: Any, lines: dict[tuple[str | int, ...], int]) -> None:
        self.path, self.loader, self.lines = path, loader, lines
        self.seen: set[int] = set()

    def value(self, node: Any, keys: tuple[str | int, ...]) -> Any:
        line = node.start_mark.line + 1
        if id(node) in self.seen:
            raise RuleError(self.path, line, "aliases (&, *) are not allowed in rule files")
        self.seen.add(id(node))
        if len(keys) > MAXIMUM_DEPTH:
            raise _too_deep(self.path, line)
        if node.tag not in _TAGS:
            raise RuleError(self.path, line, f"the tag {node.tag} is not allowed in rule files")
        self.lines.setdefault(keys, line)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, keys)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(child, (*keys, at)) for at, child in enumerate(node.value)]
        if node.tag == "tag:yaml.org,2002:str":
            return node.value
        try:
            return self.loader.construct_object(node)
        except (ValueError, yaml.YAMLError):
            raise RuleError(self.path, line, f"cannot read the value {node.value!r}") from None

    def _mapping(self, node: Any, keys: tuple[str | int, ...]) -> dict[str, Any]:
        out: dict[str, Any] = {}
        for key_node, value_node in node.value:
            line, key = key_node.start_mark.line + 1, key_node.value
            if not isinstance(key, str):
                raise RuleError(self.path, line, "a key must be a plain word")
            if key in out:
                raise RuleError(self.path, line, f"the key '{key}' stands twice")
            self.lines[(*keys, key)] = line
            out[key] = self.value(value_node, (*keys, key))
        return out
