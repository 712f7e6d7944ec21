"""The record as text: JSON or YAML, the same bytes for the same record, Chinese unescaped, decimals exact."""

from decimal import Decimal
from json.encoder import encode_basestring
from typing import Any

from planextract.patterns import compiled

_CONTROL = compiled("[\x7f-\x9f]")  # control codes that JSON allows raw and a terminal obeys
_SHORT = 80
"""Characters up to which a list of scalars stands on one line."""


def to_json(record: Any) -> str:
    """JSON, one space a level, spans and other small objects on one line, a line break at the end."""
    out: list[str] = []
    _write(record, "\n", out)
    out.append("\n")
    return "".join(out)


def _write(value: Any, indent: str, out: list[str]) -> None:
    if not isinstance(value, dict | list) or not value or _is_small(value):
        out.append(_inline(value))
        return
    inner = indent + " "
    opening, closing = "{}" if isinstance(value, dict) else "[]"
    separator = opening
    for key in value:
        out.append(separator + inner)
        if isinstance(value, dict):
            out.append(encode_basestring(key) + ": ")
        _write(value[key] if isinstance(value, dict) else key, inner, out)
        separator = ","
    out.append(indent + closing)


def _is_small(value: dict[str, Any] | list[Any]) -> bool:
    """A leaf of up to four scalars, as spans are, or a short list of scalars."""
    items = value.values() if isinstance(value, dict) else value
    if any(isinstance(item, dict | list) for item in items):
        return False
    return len(value) <= 4 or (isinstance(value, list) and sum(len(str(item)) for item in value) <= _SHORT)


def _inline(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{encode_basestring(key)}: {_inline(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_inline(item) for item in value) + "]"
    if value is None:
        return "null"
    if isinstance(value, str):
        return _CONTROL.sub(lambda found: f"\\u{ord(found[0]):04x}", encode_basestring(value))
    if isinstance(value, bool):
        return "true" if value else "false"
    return decimal_text(value) if isinstance(value, Decimal) else str(value)


def decimal_text(value: Decimal) -> str:
    """An exact decimal without exponent and without zeros that say nothing: 61300, 0.05."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


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
