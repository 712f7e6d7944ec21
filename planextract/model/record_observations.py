"""The form of tables, indicators and figures in the record (pydantic)."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from planextract.model.record_parts import Part, SpanRecord

Time = Annotated[str, Field(pattern=r"^\d{4}(-\d{4})?$")]
Bound = Literal["eq", "ge", "le", "gt", "lt", "approx"]


class CellRecord(Part):
    """Where a cell stands, and whether it repeats a merged one."""

    spans: list[SpanRecord]
    merged: bool


class TableRecord(Part):
    """A table; `cells` runs parallel to `rows`."""

    id: str
    caption: str | None
    section: str | None
    span: SpanRecord
    shape: str
    columns: list[str]
    rows: list[list[str]]
    """Text of each cell, merged ones repeated."""
    cells: list[list[CellRecord]]
    """Where the cells of each row stand."""


class ObservationRecord(Part):
    """One value of an indicator, as the table prints it; `base_value` in the base unit."""

    column: str
    time: Time | None
    area: str | None
    role: Literal["actual", "target"]
    text: str | None
    value: Decimal | None
    high: Decimal | None
    bound: Bound | None
    base_value: Decimal | None
    of: str | None
    measure: Literal["level", "growth", "cumulative"]
    note: str | None
    span: SpanRecord


class IndicatorRecord(Part):
    """One finest row of an indicator table."""

    id: str
    table: str
    section: str | None
    no: str | None
    name: list[str]
    category: str | None
    unit: str | None
    base_unit: str | None
    attribute: str | None
    status: str | None
    canonical: str | None
    span: SpanRecord
    observations: list[ObservationRecord]


class FigureRecord(Part):
    """A number in the prose."""

    id: str
    section: str | None
    quote: str
    value: Decimal
    high: Decimal | None
    unit: str | None
    bound: Bound
    role: Literal["actual", "target", "change", "rule"]
    time: Time | None
    base_time: Time | None
    direction: Literal["up", "down"] | None
    subject: str | None
    canonical: str | None
    span: SpanRecord
