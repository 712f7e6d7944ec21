"""The record as text: JSON or YAML, the same bytes for the same record, Chinese unescaped, decimals exact."""

from collections.abc import Callable
from decimal import Decimal
from json.encoder import encode_basestring
from typing import Any

from planextract.patterns import compiled

_CONTROL = compiled(r"[\x7f-\x9f\ud800-\udfff]")
"""Control codes, which a terminal obeys, and halves of pairs (file names need not be UTF-8): JSON allows them raw."""
_FEW = 4
"""Scalars up to which an object or list stands on one line, as spans do."""
_SHORT = 80
"""Characters up to which a list of more scalars stands on one line."""
_NESTED = frozenset((dict, list))


def to_json(record: Any) -> str:
    """JSON, one space a level, spans and other small objects on one line, a line break at the end."""
    return without_codes(_text(record, "\n")) + "\n"


def _text(value: Any, indent: str) -> str:
    """A value whose last line begins with `indent`."""
    write = _SCALARS.get(type(value))
    if write is not None:
        return write(value)
    inner = indent + " "
    if isinstance(value, dict):
        opening, closing = "{}"
        parts = [f"{encode_basestring(key)}: {_text(item, inner)}" for key, item in value.items()]
        is_small = len(value) <= _FEW and _NESTED.isdisjoint(map(type, value.values()))
    else:
        opening, closing = "[]"
        parts = [_text(item, inner) for item in value]
        is_small = _NESTED.isdisjoint(map(type, value)) and (
            len(value) <= _FEW or sum(map(len, map(str, value))) <= _SHORT
        )
    if is_small:
        return opening + ", ".join(parts) + closing
    return f"{opening}{inner}{f',{inner}'.join(parts)}{indent}{closing}"


def without_codes(text: str) -> str:
    """JSON text in which control codes and halves of surrogate pairs stand as escapes."""
    return _CONTROL.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def decimal_text(value: Decimal) -> str:
    """An exact decimal without exponent and without zeros that say nothing: 61300, 0.05."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def plain_text(value: Any) -> str:
    """A value as text: nothing for null, decimals exact."""
    if value is None:
        return ""
    return decimal_text(value) if isinstance(value, Decimal) else str(value)


_SCALARS: dict[type, Callable[[Any], str]] = {
    str: encode_basestring,
    int: str,
    float: str,
    Decimal: decimal_text,
    bool: lambda value: "true" if value else "false",
    type(None): lambda _: "null",
}


def to_yaml(record: Any) -> str:
    """YAML that loads back as the same record: strings such as `no`, `12` or `2021-01-01` are quoted."""
    import yaml  # JSON, the default, does without it

    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)

    class Dumper(dumper):  # type: ignore[misc, valid-type]  # the C dumper where libyaml is there, else the plain one
        """Writes decimals as exact numbers, and nothing as an alias."""

        def ignore_aliases(self, data: Any) -> bool:
            return True

    def represent(self: Any, value: Decimal) -> Any:
        text = decimal_text(value)
        return self.represent_scalar("tag:yaml.org,2002:float" if "." in text else "tag:yaml.org,2002:int", text)

    Dumper.add_representer(Decimal, represent)
    dumped: str = yaml.dump(record, Dumper=Dumper, allow_unicode=True, sort_keys=False, width=10_000)
    return dumped


WRITERS = {"json": to_json, "yaml": to_yaml}
"""Forms of the record, each with its writer."""
