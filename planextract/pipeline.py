"""The stages in order, on one screen: bytes → Source → dialect → layout → outline → record's parts.

Every stage takes plain values and returns plain values; this is the only place where they meet.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from planextract.audit.audit import audit
from planextract.audit.reading import Reading
from planextract.dialect.audit_rules import load_audit_rules
from planextract.dialect.dialect import Dialect
from planextract.dialect.indicators import load_indicators
from planextract.dialect.recognise import Recognition, recognise
from planextract.dialect.units import Units, load_units
from planextract.figures.find import find_figures
from planextract.ingest.limits import LIMITS, Limits
from planextract.ingest.printing import printed_lines
from planextract.ingest.read import read_source
from planextract.model.finding import Finding
from planextract.model.layout import PrintedLine, TableRegion
from planextract.model.metadata import Region
from planextract.model.outline import Outline
from planextract.model.plan import DialectChoice, Plan
from planextract.model.source import Source
from planextract.model.span import Span
from planextract.normalize.names import with_canonical_names
from planextract.sections.furniture import find_furniture
from planextract.sections.metadata import read_metadata
from planextract.sections.paragraphs import join_paragraphs
from planextract.sections.references import find_references
from planextract.sections.terms import find_terms
from planextract.sections.tree import build_outline
from planextract.tables.missing import find_missing_tables
from planextract.tables.regions import find_regions

if TYPE_CHECKING:
    from planextract.tables.read import TablesRead

_NUMBER = re.compile(r"\d+")
STAGES = ("ingest", "sections", "metadata", "references", "terms", "tables", "figures", "audit")


def extract_file(
    path: Path,
    *,
    encoding: str | None = None,
    dialect: str | None = None,
    rules: Path | None = None,
    limits: Limits = LIMITS,
) -> Plan:
    """Read one file through all stages. Raises IngestError (the file) or RuleError (the rules)."""
    return extract(read_source(path, encoding, limits=limits), dialect=dialect, rules=rules, limits=limits)


def extract(source: Source, *, dialect: str | None = None, rules: Path | None = None, limits: Limits = LIMITS) -> Plan:
    """Read one source through all stages. Raises RuleError, and IngestError where it holds more than `limits` allow."""
    recognition = recognise(source.text, dialect, rules)
    chosen = recognition.dialect
    printed = printed_lines(source)
    regions = find_regions(source, printed, chosen)
    zones = find_furniture(source, printed, regions, chosen)
    paragraphs, decisions = join_paragraphs(zones)
    outline = build_outline(paragraphs, zones)
    metadata = read_metadata(zones)
    tables = _tables(source, printed, regions, outline, chosen, load_units(rules))
    _refuse_large(source, outline, tables, limits)
    figures, excused = find_figures(outline, chosen, metadata.period, [region.span for region in regions], rules)
    terms = find_terms(source, outline, chosen)
    indicators, figures = with_canonical_names(
        tables.indicators if tables else (), figures, load_indicators(rules), load_units(rules)
    )
    reading = Reading(
        source=source,
        outline=outline,
        metadata=metadata,
        rules=load_audit_rules(rules),
        tables=tables.tables if tables else (),
        indicators=indicators,
        figures=figures,
        terms=terms,
    )
    return Plan(
        source=source,
        dialect=_choice(recognition),
        metadata=metadata,
        outline=outline,
        furniture=tuple(zones.furniture),
        regions=regions,
        references=find_references(outline, chosen, own_number=metadata.document_number),
        terms=terms,
        tables=reading.tables,
        indicators=reading.indicators,
        figures=figures,
        excused=excused,
        findings=(
            *_limits_of_metadata(metadata.region, dict(metadata.spans).get("title")),
            *(tables.findings if tables else ()),
            *find_missing_tables(source, printed, regions, outline, chosen),
            *audit(reading),
        ),
        stages=STAGES,
        decisions=tuple(decisions),
    )


def _tables(
    source: Source,
    printed: tuple[PrintedLine, ...],
    regions: tuple[TableRegion, ...],
    outline: Outline,
    dialect: Dialect,
    units: Units,
) -> "TablesRead | None":
    """The tables stage, imported only for a document that has tables: it takes as long to load as a plan to read."""
    if not regions:
        return None
    from planextract.tables.read import read_tables

    return read_tables(source, printed, regions, outline, dialect, units)


def _refuse_large(source: Source, outline: Outline, tables: "TablesRead | None", limits: Limits) -> None:
    """Raise IngestError where a record would hold too much: counted before the numbers, which cost most, are read."""
    if len(source.text) <= limits.items:
        return
    rows = sum(len(table.rows) for table in tables.tables) if tables else 0
    sections, numbers = sum(1 for _ in outline.walk()), sum(1 for _ in _NUMBER.finditer(source.text))
    limits.refuse_more("items", sections + rows + numbers, "sections, rows and numbers")


def _choice(recognition: Recognition) -> DialectChoice:
    first, *others = recognition.scores
    runner_up = others[0] if others else None
    return DialectChoice(
        name=first.dialect.name,
        score=first.score,
        runner_up=runner_up.dialect.name if runner_up else None,
        runner_up_score=runner_up.score if runner_up else None,
        forced=recognition.forced,
        reasons=tuple(f"{name} {seen}/{asked}" for name, seen, asked in first.signals if seen),
    )


def _limits_of_metadata(region: Region | None, title: Span | None) -> Iterator[Finding]:
    if region and region.candidates:
        codes = "、".join(region.candidates)
        message = f"{region.name} is the name of {len(region.candidates)} divisions ({codes}): no code is given"
        yield Finding("region", "note", message, title or Span(0, 0))
