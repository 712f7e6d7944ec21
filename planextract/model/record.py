"""The record's form (pydantic): its JSON Schema, and the check that a record keeps to it.

`planextract schema` prints the schema. Building these models takes longer than reading a plan, so the run itself works
on plain values; tests, `check` and the Python API validate.
"""

from typing import Annotated, Any, Literal

from pydantic import Field

from planextract.model.record_observations import FigureRecord, IndicatorRecord, TableRecord
from planextract.model.record_parts import Offset, Part, SpanRecord

IsoDate = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]


class Generator(Part):
    """What wrote the record, and which stages it holds."""

    name: str
    version: str
    stages: list[str]


class SourceRecord(Part):
    """The file that was read; sha256 of its bytes; what ingest made of it, and what of that was read off pictures."""

    name: str
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    media_type: str
    encoding: str
    encoding_origin: Literal["declared", "mark", "valid", "detected"]
    characters: Offset
    pages: int | None
    text: str | None = None
    from_ocr: list[SpanRecord] | None = None


class ScoreRecord(Part):
    """A dialect and how well the document fits it, 0 to 1."""

    name: str
    score: float


class DialectRecord(ScoreRecord):
    """The dialect that the document was read by."""

    runner_up: ScoreRecord | None
    forced: bool
    reasons: list[str]


class RegionRecord(Part):
    """Code after GB/T 2260; null where the name is unknown or has several candidates."""

    name: str
    code: Annotated[str, Field(pattern=r"^\d{6}$")] | None
    level: Literal["province", "prefecture", "county"] | None
    candidates: list[str]


class PeriodRecord(Part):
    """Years of the plan."""

    label: str | None
    start: int
    end: int


class FieldSpan(Part):
    """Where a field of the metadata was read."""

    field: str
    span: SpanRecord


class MetadataRecord(Part):
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


class SectionRecord(Part):
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


class TermRecord(Part):
    """An explained word; `marks` are the footnote marks that point to it."""

    term: str | None
    definition: str
    span: SpanRecord
    marks: list[SpanRecord]


class ReferenceRecord(Part):
    """A cited document; the title is null where only its number is cited."""

    title: str | None
    document_number: str | None
    span: SpanRecord


class FindingRecord(Part):
    """A mistake in the source, or a limit of what could be read."""

    code: str
    severity: Literal["error", "warning", "note"]
    message: str
    expected: str | None
    span: SpanRecord
    evidence: list[SpanRecord]


class DigitsRecord(Part):
    """Runs of digits in the source: claimed by a figure or a cell, excused by kind, or neither (0)."""

    runs: Offset
    figures: Offset
    tables: Offset
    excused: dict[str, Offset]
    neither: Offset


class CoverageRecord(Part):
    """Where each character of the source belongs; the four parts add up to `characters`."""

    characters: Offset
    body: Offset
    tables: Offset
    furniture: Offset
    unassigned: Offset
    digits: DigitsRecord | None = None


class FurnitureRecord(Part):
    """What is printed around the text, and the rule that says so."""

    kind: str
    span: SpanRecord
    rule: str


class Record(Part):
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
