"""What the document says of itself, and what it cites and explains."""

from msgspec import Struct

from planextract.model.span import Span


class Region(Struct, frozen=True):
    """The place a plan is for."""

    name: str
    """As the title names it."""
    code: str | None
    """GB/T 2260, six digits; null where the name is unknown or ambiguous."""
    level: str | None
    """province | prefecture | county"""
    candidates: tuple[str, ...] = ()
    """Codes of all divisions of that name, where it is ambiguous."""


class Period(Struct, frozen=True):
    """The years a plan covers."""

    label: str | None
    """十三五, 十四五 …"""
    start: int
    """First year."""
    end: int
    """Last year."""


class Metadata(Struct, frozen=True):
    """Each field null (or empty) where the source does not say. `spans` tells where each was read."""

    title: str | None = None
    """As the cover prints it, lines joined."""
    region: Region | None = None
    """The place that it is for."""
    issuers: tuple[str, ...] = ()
    """Offices that issued it, in the order printed."""
    document_number: str | None = None
    """发文字号, as 某民发〔2021〕3号"""
    issued: str | None = None
    """成文日期, ISO"""
    printed: str | None = None
    """印发日期, ISO"""
    published: str | None = None
    """Date of web publication, ISO"""
    period: Period | None = None
    """The years that it covers."""
    domain: str | None = None
    """Field of government by the words of the title: 民政, 教育 …"""
    disclosure: str | None = None
    """公开方式"""
    spans: tuple[tuple[str, Span], ...] = ()
    """Field name and where it was read."""


class Reference(Struct, frozen=True):
    """A cited document."""

    title: str | None
    """Text between 《 and 》, joined; null where only the number is cited."""
    document_number: str | None
    """As 国发〔2016〕14号, where one follows or precedes."""
    span: Span
    """Where it is cited."""


class Term(Struct, frozen=True):
    """A word that the plan explains."""

    term: str | None
    """The word, null for an inline note that follows no quoted word."""
    definition: str
    """The explanation, joined."""
    span: Span
    """The whole entry or note."""
    marks: tuple[Span, ...] = ()
    """Footnote marks in the text that point to it."""
