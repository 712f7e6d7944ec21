"""A record from its file, checked against its schema, decimals exact."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

from planextract.model.errors import PlanextractError

SUFFIXES = (".json", ".yaml", ".yml")
"""Files with such a name are taken for records, all others for plans."""

_MOST_DIGITS = 4000
"""Of a number: what this program writes may be as long as a line of digits in a plan."""
_DEEPEST = 200
"""Levels of nesting; a section tree has far fewer."""


class RecordError(PlanextractError):
    """A file that holds no record: one line with the path and the reason."""


def load_record(path: Path) -> dict[str, Any]:
    """Read a record (JSON or YAML) as plain values; fractions are Decimals. Raises RecordError."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise RecordError(f"{path}: cannot be read: {error.strerror or error}") from None
    except UnicodeDecodeError:
        raise RecordError(f"{path}: is no record: not UTF-8") from None
    loaded = _from_yaml(path, text) if path.suffix.lower() in (".yaml", ".yml") else _from_json(path, text)
    check_record(loaded, str(path))
    record: dict[str, Any] = loaded
    return record


def check_record(value: Any, name: str) -> None:
    """Raise RecordError, with the first thing that is wrong, where the value is no record."""
    from pydantic import ValidationError

    from planextract.model.record import Record

    if not isinstance(value, dict) or "schema_version" not in value:
        raise RecordError(f"{name}: is no record of planextract (there is no schema_version)")
    try:
        Record.model_validate(value)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(map(str, first["loc"]))
        more = f" (and {error.error_count() - 1} more)" if error.error_count() > 1 else ""
        raise RecordError(f"{name}: is no sound record: {place}: {first['msg']}{more}") from None


def _from_json(path: Path, text: str) -> Any:
    try:
        return json.loads(text, parse_float=_exact, parse_int=_whole, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise RecordError(f"{path}: is no record: not JSON ({error})") from None


def _exact(number: str) -> Decimal:
    """A fraction; none whose exponent would fill the memory once it is written out."""
    value = Decimal(number)
    if len(number) > _MOST_DIGITS or abs(value.adjusted()) > _MOST_DIGITS:
        raise ValueError(f"{number[:20]}… is no number of a record")
    return value


def _whole(number: str) -> int:
    if len(number) > _MOST_DIGITS:
        raise ValueError(f"{number[:20]}… is no number of a record")
    return int(number)


def _refuse(constant: str) -> Any:
    raise ValueError(f"{constant} is no number of a record")


def _from_yaml(path: Path, text: str) -> Any:
    import yaml

    base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

    class Loader(base):  # type: ignore[misc]  # the C loader where libyaml is there, else the plain one
        """Reads fractions as exact decimals."""

    Loader.add_constructor("tag:yaml.org,2002:float", lambda loader, node: _exact(loader.construct_scalar(node)))
    try:
        depth = 0
        for event in yaml.parse(text, Loader=Loader):  # the C loader crashes on deep nesting, aliases may swell
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > _DEEPEST or isinstance(event, yaml.AliasEvent):
                raise yaml.YAMLError("nested too deeply, or with aliases")
        return yaml.load(text, Loader=Loader)
    except (ValueError, yaml.YAMLError, ArithmeticError) as error:
        reason = " ".join(str(error).split())
        raise RecordError(f"{path}: is no record: not YAML ({reason})") from None
