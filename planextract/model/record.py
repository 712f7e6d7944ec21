"""The record's form (pydantic): its JSON Schema, and the check that a record keeps to it.

`planextract schema` prints the schema (record_schema.py). Building these models takes longer than reading a plan, so
the run itself works on plain values; tests, the commands that read records and the Python API validate.
"""

from typing import Annotated, Literal

from pydantic import Field

from planextract.model.record_document import CoverageRecord, DialectRecord, Generator, MetadataRecord, SourceRecord
from planextract.model.record_observations import FigureRecord, IndicatorRecord, TableRecord
from planextract.model.record_parts import Part, SpanRecord


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


class FurnitureRecord(Part):
    """What is printed around the text, and the rule that says so."""

    kind: str
    span: SpanRecord
    rule: str


class Record(Part):
    """One plan."""

    schema_version: Literal["1.0"]
    """Of this schema."""
    generator: Generator
    """What wrote the record."""
    source: SourceRecord
    """The file that was read."""
    dialect: DialectRecord
    """The rules by which it was read."""
    metadata: MetadataRecord
    """What the document says of itself."""
    sections: list[SectionRecord]
    """The outermost sections; a `front` comes first where there is one."""
    tables: list[TableRecord]
    """The rebuilt tables, in order."""
    indicators: list[IndicatorRecord]
    """Rows of indicator tables, in order."""
    figures: list[FigureRecord]
    """Numbers of the prose, in order."""
    terms: list[TermRecord]
    """Explained words, in order."""
    references: list[ReferenceRecord]
    """Cited documents, in order."""
    findings: list[FindingRecord]
    """Mistakes that stand in the source, and limits of what could be read."""
    coverage: CoverageRecord
    """Nothing is lost: where each character belongs."""
    furniture: list[FurnitureRecord]
    """What is printed around the text, in order."""
