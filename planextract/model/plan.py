"""Everything that was read from one document, before it is written out."""

from msgspec import Struct

from planextract.model.figure import Excused, Figure
from planextract.model.finding import Finding
from planextract.model.layout import Decision, Furniture, TableRegion
from planextract.model.metadata import Metadata, Reference, Term
from planextract.model.outline import Outline
from planextract.model.source import Source
from planextract.model.table import Indicator, Table


class DialectChoice(Struct, frozen=True):
    """Which dialect a document was read by, and how well it fits."""

    name: str
    score: float
    runner_up: str | None
    runner_up_score: float | None
    forced: bool
    """Whether the user named it."""
    reasons: tuple[str, ...]
    """Signals of the winner that were seen, as `name 12/10`."""


class Plan(Struct, frozen=True):
    """One document, read."""

    source: Source
    dialect: DialectChoice
    metadata: Metadata
    outline: Outline
    furniture: tuple[Furniture, ...]
    regions: tuple[TableRegion, ...]
    references: tuple[Reference, ...]
    terms: tuple[Term, ...]
    tables: tuple[Table, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    figures: tuple[Figure, ...] = ()
    excused: tuple[Excused, ...] = ()
    findings: tuple[Finding, ...] = ()
    stages: tuple[str, ...] = ()
    """Names of the stages that ran, in order: what the record may be asked for."""
    decisions: tuple[Decision, ...] = ()
    """Why lines became what they are, for `planextract explain`."""
