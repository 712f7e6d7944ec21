"""What differs between two records, told by section, indicator, figure."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from planextract.emit.text import decimal_text

_LISTS = ("tables", "indicators", "figures", "terms", "references", "findings", "furniture")


Tally = Counter[tuple[str, str]]
"""How many items of a kind (sections, figures, metadata …) are gone, new, changed or moved."""


def changes_between(before: dict[str, Any], after: dict[str, Any], tally: Tally | None = None) -> Iterator[str]:
    """One line for each difference; moved offsets alone are told in one line per kind of item. `tally` counts them."""
    tally = Counter() if tally is None else tally
    for key in sorted({*before, *after} - {"sections", *_LISTS}):
        for line in _value_changes(key, before.get(key), after.get(key)):
            tally[key, "changed"] += 1
            yield line
    yield from _item_changes("sections", _flat(before, "sections"), _flat(after, "sections"), tally)
    for key in _LISTS:
        yield from _item_changes(key, _items(before, key), _items(after, key), tally)


def tally_lines(tally: Tally) -> Iterator[str]:
    """The counts for a person: `figures: 3 gone, 4 new`, one line for each kind."""
    for kind in dict.fromkeys(("sections", *_LISTS, *sorted(kind for kind, _ in tally))):
        counts = [f"{tally[kind, how]} {how}" for how in ("gone", "new", "changed", "moved") if tally[kind, how]]
        if counts:
            yield f"{kind}: {', '.join(counts)}"


def _items(record: dict[str, Any], key: str) -> list[dict[str, Any]]:
    """The items of a list; what is no item is left out, for a record on disk may hold anything."""
    items = record.get(key)
    return [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []


def _flat(parent: dict[str, Any], key: str) -> list[dict[str, Any]]:
    out = []
    for section in _items(parent, key):
        out.append({name: value for name, value in section.items() if name != "children"})
        out += _flat(section, "children")
    return out


def _value_changes(path: str, before: Any, after: Any) -> Iterator[str]:
    if isinstance(before, dict) and isinstance(after, dict):
        for key in [*before, *(key for key in after if key not in before)]:
            yield from _value_changes(f"{path}.{key}", before.get(key), after.get(key))
    elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        for at, (old, new) in enumerate(zip(before, after, strict=True)):
            yield from _value_changes(f"{path}[{at}]", old, new)
    elif before != after:
        yield f"{path}: {_shown(before)} → {_shown(after)}"


def _shown(value: Any) -> str:
    return decimal_text(value) if isinstance(value, Decimal) else repr(value)


def _item_changes(kind: str, before: list[dict[str, Any]], after: list[dict[str, Any]], tally: Tally) -> Iterator[str]:
    old, new = _by_key(before), _by_key(after)
    moved_before = tally[kind, "moved"]
    for key, item in old.items():
        if key not in new:
            tally[kind, "gone"] += 1
            yield f"{kind}: gone  {_named(item)}"
    for key, item in new.items():
        if key not in old:
            tally[kind, "new"] += 1
            yield f"{kind}: new   {_named(item)}"
        elif _without_spans(item) != _without_spans(old[key]):
            tally[kind, "changed"] += 1
            yield from _value_changes(f"{kind} {_named(item)}", _without_spans(old[key]), _without_spans(item))
        elif item != old[key]:
            tally[kind, "moved"] += 1
    if moved := tally[kind, "moved"] - moved_before:
        yield f"{kind}: {moved} stand at other offsets"


def _by_key(items: list[dict[str, Any]]) -> dict[tuple[Any, ...], dict[str, Any]]:
    """Items by what names them, and by which one of that name they are."""
    out: dict[tuple[Any, ...], dict[str, Any]] = {}
    counts: dict[str, int] = {}
    for item in items:
        name = str(item.get("number")) + _named(item)
        counts[name] = counts.get(name, 0) + 1
        out[name, counts[name]] = item
    return out


def _named(item: dict[str, Any]) -> str:
    for key in ("title", "name", "quote", "caption", "term", "message", "definition", "document_number", "kind"):
        if item.get(key):
            name = item[key]
            return "/".join(map(str, name)) if isinstance(name, list) else str(name)
    return str(item.get("id", ""))


def _without_spans(value: Any) -> Any:
    if isinstance(value, dict):
        keep = {
            key: item for key, item in value.items() if key not in ("span", "body", "spans", "cells", "id", "marks")
        }
        return {key: _without_spans(item) for key, item in keep.items()}
    return [_without_spans(item) for item in value] if isinstance(value, list) else value
