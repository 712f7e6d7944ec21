"""Figures in the prose."""

from decimal import Decimal

from msgspec import Struct

from planextract.model.span import Span


class Figure(Struct, frozen=True):
    """One number in the prose that measures or counts something."""

    id: str
    """f1, f2 … in the order of the source."""
    section: str | None
    """Id of the section it stands in."""
    quote: str
    """Number, multiplier, unit and the qualifying words that touch it, as printed, breaks taken out."""
    value: Decimal
    """In the unit, multipliers applied; the lower end of a range."""
    high: Decimal | None
    """Upper end of a range."""
    unit: str | None
    """Canonical: 元, 元/月, %, 张 …"""
    bound: str
    """What the words around it make of it: eq | ge | le | gt | lt | approx"""
    role: str
    """actual | target | change (by how much something moved) | rule (a norm that is set)"""
    time: str | None
    """The year or years that it is said of: 2020, 2016-2020."""
    base_time: str | None
    """What a change is compared with."""
    direction: str | None
    """up | down, for a change."""
    subject: str | None
    """The noun phrase that says what is measured."""
    canonical: str | None
    """Id of the indicator in rules/indicators.yml."""
    span: Span
    """Where the quote stands."""


class Excused(Struct, frozen=True):
    """A run of digits that is no figure, and why."""

    kind: str
    """date | period | section_number | document_number | name | age | ordinal | phone | furniture | note | code"""
    span: Span
    """Where the digits stand."""
