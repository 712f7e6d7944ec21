"""The same indicator across plans: matched by canonical name (else by name), in base units, differences said."""

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from msgspec import Struct

from planextract.export import labels
from planextract.export.rows import Record, document_names, tables_of
from planextract.patterns import compiled

_NOISE = compiled(r"[\s，、。；：:;,.·“”\"'《》（）()\[\]〔〕*#—\-_]+")


class Column(NamedTuple):
    """One plan and year; values of another area (全国 in a city's table) have a column of their own."""

    plan: int
    """Position of the plan."""
    time: str
    role: str
    """actual | target"""
    area: str
    """Empty for the plan's own area."""


class Cell(Struct, frozen=True):
    """One value, in the base unit of its indicator where that is known."""

    value: Decimal | int | None
    bound: str | None
    text: str
    """As printed."""
    unit: str | None


class Row(Struct, frozen=True):
    """One indicator."""

    name: str
    """Its name across plans, else as the first plan that has it prints it."""
    canonical: str | None
    unit: str | None
    """The unit of most of its values."""
    plans: tuple[int, ...]
    """Which plans have it."""
    cells: dict[Column, Cell]
    notes: tuple[str, ...]
    """In what the plans differ: names, units, what is counted."""


class Comparison(Struct, frozen=True):
    """Several plans side by side."""

    plans: tuple[str, ...]
    """What each is called: its region where that tells it from the others, else its file."""
    columns: tuple[Column, ...]
    """Those of `rows`, plan by plan, year by year."""
    rows: tuple[Row, ...]
    """Indicators that two plans or more have."""
    unmatched: tuple[Row, ...]
    """Indicators that one plan alone has."""


class _Item(NamedTuple):
    plan: int
    name: str
    canonical: str | None
    unit: str | None
    cells: dict[Column, Cell]
    measures: frozenset[str]
    others: frozenset[str]


def compared(
    records: Sequence[Record],
    names: Mapping[str, str] | None = None,
    canonical_of: Callable[[str, str | None], str | None] = lambda name, unit: None,
) -> Comparison:
    """Put the indicators of several records side by side.

    `names` are those by which canonical ids are known; `canonical_of` gives the id of a printed name and its unit, for
    records that name none.
    """
    groups: dict[Any, list[_Item]] = {}
    for item in _items(records, canonical_of):
        groups.setdefault(item.canonical or (_key(item.name), item.unit), []).append(item)
    rows = [_row(items, names or {}) for group in groups.values() for items in _apart(group)]
    matched = tuple(row for row in rows if len(row.plans) > 1)
    columns = sorted({column for row in matched for column in row.cells})
    return Comparison(_labels(records), tuple(columns), matched, tuple(row for row in rows if len(row.plans) == 1))


def column_name(comparison: Comparison, column: Column) -> str:
    """某市 2025 目标, with the area where it is another."""
    role = labels.ROLES[column.role].chinese
    return " ".join(filter(None, (comparison.plans[column.plan], column.area, column.time, role)))


def _labels(records: Sequence[Record]) -> tuple[str, ...]:
    regions = [(record["metadata"]["region"] or {}).get("name") for record in records]
    files = document_names(records)
    return tuple(
        region if region and regions.count(region) == 1 else file for region, file in zip(regions, files, strict=True)
    )


def _items(records: Sequence[Record], canonical_of: Callable[[str, str | None], str | None]) -> Iterator[_Item]:
    for plan, record in enumerate(records):
        tables = tables_of([record])
        own = tables["documents"][0]["REF_AREA"]
        by_indicator: dict[str, list[dict[str, Any]]] = {}
        for row in tables["observations"]:
            by_indicator.setdefault(row["indicator_id"], []).append(row)
        for indicator in tables["indicators"]:
            rows, unit = by_indicator.get(indicator["id"], []), indicator["UNIT_MEASURE"]
            yield _Item(
                plan=plan,
                name=indicator["INDICATOR"],
                canonical=indicator["canonical"] or canonical_of(indicator["INDICATOR"].replace(" / ", ""), unit),
                unit=unit,
                cells=dict(reversed([_cell(plan, row, own) for row in rows if row["cell"]])),
                measures=frozenset(row["measure"] for row in rows),
                others=frozenset(row["measured_by"] for row in rows if row["measured_by"]),
            )


def _cell(plan: int, row: dict[str, Any], own: str | None) -> tuple[Column, Cell]:
    area = "" if row["REF_AREA"] == own else row["REF_AREA"] or ""
    based = row["base_value"] is not None
    value, unit = (row["base_value"], row["UNIT_MEASURE"]) if based else (row["OBS_VALUE"], row["unit"])
    return Column(plan, row["TIME_PERIOD"] or "", row["role"], area), Cell(value, row["bound"], row["cell"], unit)


def _apart(items: list[_Item]) -> Iterable[list[_Item]]:
    """One group, or one a name where a plan has two values for one place: 城镇 and 农村 of one canonical indicator."""
    seen: set[Column] = set()
    for item in items:
        if not seen.isdisjoint(item.cells):
            break
        seen.update(item.cells)
    else:
        return [items]
    by_name: dict[str, list[_Item]] = {}
    for item in items:
        by_name.setdefault(_key(item.name.rsplit(" / ", 1)[-1]), []).append(item)
    return by_name.values()


def _row(items: list[_Item], names: Mapping[str, str]) -> Row:
    cells: dict[Column, Cell] = {}
    doubled = False
    for item in items:
        for column, cell in item.cells.items():
            doubled = doubled or (column in cells and cells[column].value != cell.value)
            cells.setdefault(column, cell)
    units = [cell.unit or "" for cell in cells.values() if cell.value is not None] or [items[0].unit or ""]
    first = max(dict.fromkeys(units), key=units.count)
    return Row(
        name=names.get(items[0].canonical or "", items[0].name),
        canonical=items[0].canonical,
        unit=first or None,
        plans=tuple(sorted({item.plan for item in items})),
        cells=cells,
        notes=tuple(_notes(items, units, doubled=doubled)),
    )


def _notes(items: list[_Item], units: list[str], *, doubled: bool) -> Iterator[str]:
    names = list({_key(item.name): item.name for item in reversed(items)}.values())[::-1]
    if len(names) > 1:
        yield labels.OTHER_NAMES.format("；".join(names))
    if len(set(units)) > 1:
        yield labels.OTHER_UNITS.format("、".join(unit or labels.NO_UNIT for unit in dict.fromkeys(units)))
    measures = sorted({measure for item in items for measure in item.measures})
    if len({item.measures for item in items}) > 1 and len(measures) > 1:
        yield labels.OTHER_MEASURES.format("、".join(labels.MEASURES[measure] for measure in measures))
    if others := sorted({other for item in items for other in item.others}):
        yield labels.OTHER_QUANTITIES.format("、".join(others))
    if doubled:
        yield labels.TWO_VALUES


def _key(name: str) -> str:
    return _NOISE.sub("", unicodedata.normalize("NFKC", name)).removesuffix("/")
