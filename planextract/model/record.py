"""The record's form (pydantic): its JSON Schema, and the check that a record keeps to it.

`planextract schema` prints the schema. Building these models takes longer than reading a plan, so the run itself works
on plain values; tests, `check` and the Python API validate.
"""

from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Offset = Annotated[int, Field(ge=0)]
IsoDate = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]
Time = Annotated[str, Field(pattern=r"^\d{4}(-\d{4})?$")]
Bound = Literal["eq", "ge", "le", "gt", "lt", "approx"]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class SpanRecord(_Part):
    """Offsets in code points into the source as decoded, end exclusive; line from 1; page from 1 or null."""

    start: Offset
    end: Offset
    line: Annotated[int, Field(ge=1)]
    page: Annotated[int, Field(ge=1)] | None


class Generator(_Part):
    """What wrote the record, and which stages it holds."""

    name: str
    version: str
    stages: list[str]


class SourceRecord(_Part):
    """The file that was read; sha256 of its bytes."""

    name: str
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    media_type: str
    encoding: str
    encoding_origin: Literal["declared", "mark", "valid", "detected"]
    characters: Offset
    pages: int | None
    text: str | None = None


class ScoreRecord(_Part):
    """A dialect and how well the document fits it, 0 to 1."""

    name: str
    score: float


class DialectRecord(ScoreRecord):
    """The dialect that the document was read by."""

    runner_up: ScoreRecord | None
    forced: bool
    reasons: list[str]


class RegionRecord(_Part):
    """Code after GB/T 2260; null where the name is unknown or has several candidates."""

    name: str
    code: Annotated[str, Field(pattern=r"^\d{6}$")] | None
    level: Literal["province", "prefecture", "county"] | None
    candidates: list[str]


class PeriodRecord(_Part):
    """Years of the plan."""

    label: str | None
    start: int
    end: int


class FieldSpan(_Part):
    """Where a field of the metadata was read."""

    field: str
    span: SpanRecord


class MetadataRecord(_Part):
    """Null where the source does not say."""

    title: str | None
    region: RegionRecord | None
    issuers: list[str]
    document_number: str | None
    issued: IsoDate | None
    printed: IsoDate | None
    published: IsoDate | None
    period: PeriodRecord | None
    domain: str | None
    disclosure: str | None
    spans: list[FieldSpan]


class SectionRecord(_Part):
    """A node of the section tree."""

    id: str
    kind: Literal["front", "heading", "run_in", "paragraph", "box", "dash", "appendix"]
    level: Annotated[int, Field(ge=1)]
    number: str | None
    ordinal: int | None
    title: str | None
    span: SpanRecord
    body: SpanRecord
    children: list["SectionRecord"]


class CellRecord(_Part):
    """Where a cell stands, and whether it repeats a merged one."""

    spans: list[SpanRecord]
    merged: bool


class TableRecord(_Part):
    """A table; `cells` runs parallel to `rows`."""

    id: str
    caption: str | None
    section: str | None
    span: SpanRecord
    shape: str
    columns: list[str]
    rows: list[list[str]]
    cells: list[list[CellRecord]]


class ObservationRecord(_Part):
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


class IndicatorRecord(_Part):
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


class FigureRecord(_Part):
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


class TermRecord(_Part):
    """An explained word; `marks` are the footnote marks that point to it."""

    term: str | None
    definition: str
    span: SpanRecord
    marks: list[SpanRecord]


class ReferenceRecord(_Part):
    """A cited document; the title is null where only its number is cited."""

    title: str | None
    document_number: str | None
    span: SpanRecord


class FindingRecord(_Part):
    """A mistake in the source, or a limit of what could be read."""

    code: str
    severity: Literal["error", "warning", "note"]
    message: str
    expected: str | None
    span: SpanRecord
    evidence: list[SpanRecord]


class DigitsRecord(_Part):
    """Runs of digits in the source: claimed by a figure or a cell, excused by kind, or neither (0)."""

    runs: Offset
    figures: Offset
    tables: Offset
    excused: dict[str, Offset]
    neither: Offset


class CoverageRecord(_Part):
    """Where each character of the source belongs; the four parts add up to `characters`."""

    characters: Offset
    body: Offset
    tables: Offset
    furniture: Offset
    unassigned: Offset
    digits: DigitsRecord | None = None


class FurnitureRecord(_Part):
    """What is printed around the text, and the rule that says so."""

    kind: str
    span: SpanRecord
    rule: str


class Record(_Part):
    """One plan."""

    schema_version: Literal["1.0"]
    generator: Generator
    source: SourceRecord
    dialect: DialectRecord
    metadata: MetadataRecord
    sections: list[SectionRecord]
    tables: list[TableRecord]
    indicators: list[IndicatorRecord]
    figures: list[FigureRecord]
    terms: list[TermRecord]
    references: list[ReferenceRecord]
    findings: list[FindingRecord]
    coverage: CoverageRecord
    furniture: list[FurnitureRecord]


def record_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a record."""
    schema = Record.model_json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
