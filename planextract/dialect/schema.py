"""What a rule file may hold (pydantic): used when a file is linted, and for the JSON Schema that editors read."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
Examples = Annotated[list[str], Field(min_length=1)]


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class PatternEntry(_Entry):
    """A named pattern beside what it must match and must not match."""

    pattern: Annotated[str, Field(min_length=1, max_length=2000)]
    match: Examples
    reject: Examples
    note: str | None = None


class Signal(PatternEntry):
    """A sign of a dialect, looked for in the whole text."""

    weight: Annotated[float, Field(gt=0, le=10)]
    at_least: Annotated[int, Field(ge=1, le=1000)] = 1


class Marker(PatternEntry):
    """A numbering style. Groups: `number` (as printed) and `ordinal` (its numeral, may be absent)."""

    rank: Annotated[int, Field(ge=1, le=99)]
    style: Name | None = None
    """Name of the numbering style that it is another spelling of."""


class FurnitureEntry(PatternEntry):
    """Something that stands around the text."""

    kind: Literal["page_number", "running_head", "contents", "chrome", "rule", "colophon"]
    where: Literal["anywhere", "head", "tail"] = "anywhere"


class HeadingEntry(PatternEntry):
    """A heading without a number, a box, an appendix, a dash item."""

    kind: Literal["heading", "box", "appendix", "dash"]


class RuleFile(_Entry):
    """One rule file."""

    dialect: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,40}$")]
    title: Annotated[str, Field(min_length=3, max_length=200)]
    extends: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,40}$")] | None = None
    recognise: dict[Name, Signal | None] = {}
    markers: dict[Name, Marker | None] = {}
    headings: dict[Name, HeadingEntry | None] = {}
    furniture: dict[Name, FurnitureEntry | None] = {}
    metadata: dict[Name, PatternEntry | None] = {}
    references: dict[Name, PatternEntry | None] = {}
    terms: dict[Name, PatternEntry | None] = {}
    tables: dict[Name, PatternEntry | None] = {}
    words: dict[Name, list[str]] = {}
    limits: dict[Name, Annotated[float, Field(ge=0)]] = {}


PATTERN_SECTIONS = ("recognise", "markers", "headings", "furniture", "metadata", "references", "terms", "tables")
"""Sections of named patterns, as against word lists and limits."""


def rule_file_schema() -> dict[str, Any]:
    """The JSON Schema of rule files."""
    return RuleFile.model_json_schema()
