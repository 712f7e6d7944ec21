"""Records → rows of the tables in columns.py."""

from collections.abc import Iterator, Sequence
from decimal import Context, Decimal
from typing import Any

from planextract.export.columns import TABLES

Record = dict[str, Any]
Rows = list[dict[str, Any]]
_EXACT = Context(prec=200)
_PREFIXES = {"findings": "e", "terms": "w", "citations": "r"}
"""Of the ids of items that have none in the record, as the pages number them."""
_EXPONENTS = (0, 4, 8, 3, 12, 2, 6, 1, 5, 7, 9, 10, 11, -1, -2, -3, -4, -6)
"""Powers of ten between a unit as printed and its base unit, those of 万 and 亿 first."""


def tables_of(records: Sequence[Record]) -> dict[str, Rows]:
    """All tables of several records; each row names its document, and holds every column."""
    tables: dict[str, Rows] = {name: [] for name in TABLES}
    for name, record in zip(document_names(records), records, strict=True):
        for table, rows in _of_one(record, name).items():
            tables[table] += rows
    return tables


def document_names(records: Sequence[Record]) -> list[str]:
    """A name for each document: that of its file, with a number where it is not the first of that name."""
    names: list[str] = []
    taken: set[str] = set()
    for record in records:
        name, number = record["source"]["name"], 1
        while name in taken:
            number += 1
            name = f"{record['source']['name']}#{number}"
        taken.add(name)
        names.append(name)
    return names


def _of_one(record: Record, name: str) -> dict[str, Rows]:
    observations, figures = list(_observations(record, name)), list(_figures(record, name))
    return {
        "documents": [_document(record, name)],
        "sections": list(_sections(record["sections"], None, name)),
        "indicators": [_indicator(item, name) for item in record["indicators"]],
        "observations": observations,
        "figures": figures,
        "findings": [_numbered(item, name, "findings", at) for at, item in enumerate(record["findings"], 1)],
        "terms": [_numbered(item, name, "terms", at) for at, item in enumerate(record["terms"], 1)],
        "citations": [_numbered(item, name, "citations", at) for at, item in enumerate(record["references"], 1)],
        "all_values": [_value(row, "indicator") for row in observations] + [_value(row, "figure") for row in figures],
    }


def own_area(record: Record) -> str | None:
    """The code of the plan's region, else its name."""
    region: dict[str, str] = record["metadata"]["region"] or {}
    return region.get("code") or region.get("name")


def _area(record: Record, area: str | None) -> str | None:
    """The area that a column names, the plan's own where it names it by its kind: 区 or 全区 in a plan of …区."""
    region = record["metadata"]["region"]
    own = region and region["name"].endswith((area or "").lstrip("全本我"))
    return own_area(record) if not area or own else area


def _document(record: Record, name: str) -> dict[str, Any]:
    metadata = record["metadata"]
    region, period = metadata["region"] or {}, metadata["period"] or {}
    return {
        "document": name,
        "sha256": record["source"]["sha256"],
        "title": metadata["title"],
        "REF_AREA": own_area(record),
        "region": region.get("name"),
        "region_level": region.get("level"),
        "period": period.get("label"),
        "period_start": period.get("start"),
        "period_end": period.get("end"),
        "document_number": metadata["document_number"],
        "issued": metadata["issued"],
        "domain": metadata["domain"],
        "dialect": record["dialect"]["name"],
        "characters": record["source"]["characters"],
    }


def _where(item: Record) -> dict[str, int]:
    span = item["span"]
    return {"line": span["line"], "start_offset": span["start"], "end_offset": span["end"]}


def _numbered(item: Record, name: str, table: str, at: int) -> dict[str, Any]:
    own = {column.name: item.get(column.name) for column in TABLES[table]}
    return {
        **own,
        "document": name,
        "id": f"{_PREFIXES[table]}{at}",
        **_where(item),
    }


def _sections(sections: list[Record], parent: str | None, name: str) -> Iterator[dict[str, Any]]:
    for section in sections:
        own = {key: section[key] for key in ("id", "kind", "level", "number", "ordinal", "title")}
        yield {"document": name, **own, "parent_id": parent, **_where(section)}
        yield from _sections(section["children"], section["id"], name)


def _indicator(item: Record, name: str) -> dict[str, Any]:
    return {
        "document": name,
        **{key: item[key] for key in ("id", "no", "canonical", "category", "unit", "attribute", "status")},
        "INDICATOR": " / ".join(item["name"]),
        "UNIT_MEASURE": item["base_unit"] or item["unit"],
        "table_id": item["table"],
        "section_id": item["section"],
        **_where(item),
    }


def _observations(record: Record, name: str) -> Iterator[dict[str, Any]]:
    for indicator in record["indicators"]:
        exponents = [exponent_of(each["value"], each["base_value"]) for each in indicator["observations"]]
        usual = next((each for each in exponents if each is not None), 0)
        for observation, exponent in zip(indicator["observations"], exponents, strict=True):
            value, high, mult = _scaled(observation, usual if exponent is None else exponent)
            yield {
                "document": name,
                "indicator_id": indicator["id"],
                "REF_AREA": _area(record, observation["area"]),
                "TIME_PERIOD": observation["time"],
                "INDICATOR": " / ".join(indicator["name"]),
                "canonical": indicator["canonical"],
                "OBS_VALUE": value,
                "OBS_HIGH": high,
                "UNIT_MEASURE": indicator["base_unit"] or indicator["unit"],
                "UNIT_MULT": mult,
                "measured_by": observation["of"],
                "header": observation["column"],
                "cell": observation["text"],
                **{key: observation[key] for key in ("base_value", "role", "bound", "measure", "note")},
                **{key: indicator[key] for key in ("attribute", "unit")},
                "section_id": indicator["section"],
                **_where(observation),
            }


def _scaled(observation: Record, exponent: int) -> tuple[Any, Any, int]:
    """Value, upper end and exponent; in the base unit where that is no power of ten away."""
    value, base = observation["value"], observation["base_value"]
    if base is not None and value and exponent_of(value, base) is None:
        return base, None, 0
    return value, observation["high"], exponent


def exponent_of(value: Decimal | int | None, base: Decimal | int | None) -> int | None:
    """The power of ten by which a value as printed becomes its base value; null where none can be told."""
    if not value or base is None:
        return None
    return next((each for each in _EXPONENTS if Decimal(value).scaleb(each, _EXACT) == base), None)


def _figures(record: Record, name: str) -> Iterator[dict[str, Any]]:
    for figure in record["figures"]:
        yield {
            "document": name,
            "REF_AREA": own_area(record),
            "TIME_PERIOD": figure["time"],
            "INDICATOR": figure["subject"],
            "OBS_VALUE": figure["value"],
            "OBS_HIGH": figure["high"],
            "UNIT_MEASURE": figure["unit"],
            "UNIT_MULT": 0,
            "base_period": figure["base_time"],
            **{key: figure[key] for key in ("id", "canonical", "role", "bound", "direction", "quote")},
            "section_id": figure["section"],
            **_where(figure),
        }


def _value(row: dict[str, Any], kind: str) -> dict[str, Any]:
    own = {column.name: row.get(column.name) for column in TABLES["all_values"]}
    return {
        **own,
        "kind": kind,
        "id": row.get("id") or row["indicator_id"],
        "quote": row.get("quote") or row.get("cell"),
    }
