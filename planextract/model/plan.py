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
    """Name of its rule file."""
    score: float
    """Share of its signals that were seen, from 0 to 1."""
    runner_up: str | None
    """The dialect that fits next best."""
    runner_up_score: float | None
    forced: bool
    """Whether the user named it."""
    reasons: tuple[str, ...]
    """Signals of the winner that were seen, as `name 12/10`."""


class Plan(Struct, frozen=True):
    """One document, read."""

    source: Source
    """What ingest made of the file."""
    dialect: DialectChoice
    metadata: Metadata
    outline: Outline
    furniture: tuple[Furniture, ...]
    """What is printed around the text, in order."""
    regions: tuple[TableRegion, ...]
    """Lines claimed as tables, in order; not each becomes one."""
    references: tuple[Reference, ...]
    terms: tuple[Term, ...]
    tables: tuple[Table, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    """Rows of the tables that are indicator tables."""
    figures: tuple[Figure, ...] = ()
    """Numbers of the prose."""
    excused: tuple[Excused, ...] = ()
    """Digits of the prose that are no figures."""
    findings: tuple[Finding, ...] = ()
    """Mistakes that stand in the source, and limits of what could be read; those of ingest stand in `source`."""
    stages: tuple[str, ...] = ()
    """Names of the stages that ran, in order: what the record may be asked for."""
    decisions: tuple[Decision, ...] = ()
    """Why lines became what they are, for `planextract explain`."""
