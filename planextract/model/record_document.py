"""What a record says of its document as a whole (pydantic): file, dialect, metadata, coverage."""

from typing import Annotated, Literal

from pydantic import Field

from planextract.model.record_parts import Offset, Part, SpanRecord

IsoDate = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]


class Generator(Part):
    """What wrote the record, and which stages it holds."""

    name: str
    """planextract"""
    version: str
    """Its version."""
    stages: list[str]
    """Stages that ran, in order: what the record holds."""


class SourceRecord(Part):
    """The file that was read; sha256 of its bytes; what ingest made of it, and what of that was read off pictures."""

    name: str
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    media_type: str
    encoding: str
    encoding_origin: Literal["declared", "mark", "valid", "detected"]
    characters: Offset
    """Number of code points of the text."""
    pages: int | None
    text: str | None = None
    """The text that spans point into, where ingest made it (PDF, Word, web page); else it is the file's own."""
    from_ocr: list[SpanRecord] | None = None


class ScoreRecord(Part):
    """A dialect and how well the document fits it, 0 to 1."""

    name: str
    """Name of its rule file."""
    score: float
    """Share of its signals that were seen."""


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
    """Its key: title, region …"""
    span: SpanRecord
    """Where it stands."""


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
    """Where each field was read."""


class DigitsRecord(Part):
    """Runs of digits in the source: claimed by a figure or a cell, excused by kind, or neither (0)."""

    runs: Offset
    """All runs."""
    figures: Offset
    """Those in a figure."""
    tables: Offset
    """Those in a table."""
    excused: dict[str, Offset]
    """Kind of what they are → number of runs: date, section_number, furniture …"""
    neither: Offset
    """0 unless something was overlooked."""


class CoverageRecord(Part):
    """Where each character of the source belongs; the four parts add up to `characters`."""

    characters: Offset
    """All characters."""
    body: Offset
    """In headings and bodies, and neither in a table nor furniture."""
    tables: Offset
    """In tables."""
    furniture: Offset
    """Furniture outside tables, and white space that is in nothing else."""
    unassigned: Offset
    """0 unless something is wrong."""
    digits: DigitsRecord | None = None
    """What becomes of each run of digits."""
