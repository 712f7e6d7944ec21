"""A plan as read → the record, as plain values in the order of its schema (model/record.py)."""

from typing import Any

from msgspec.structs import asdict

from planextract import __version__
from planextract.emit.coverage import coverage_of, digits_of
from planextract.emit.observations import figure_of, indicator_of, table_of
from planextract.emit.placing import Place, placer
from planextract.model.finding import Finding
from planextract.model.metadata import Metadata, Reference, Term
from planextract.model.outline import Section
from planextract.model.plan import DialectChoice, Plan
from planextract.model.source import Source

SCHEMA_VERSION = "1.0"


def record_of(plan: Plan) -> dict[str, Any]:
    """The record of a plan: plain dictionaries, lists, strings, numbers; the same plan gives the same record."""
    place, boxed = placer(plan.source), placer(plan.source, boxes=True)
    return {
        "schema_version": SCHEMA_VERSION,
        "generator": {"name": "planextract", "version": __version__, "stages": list(plan.stages)},
        "source": _source(plan.source, place),
        "dialect": _dialect(plan.dialect),
        "metadata": _metadata(plan.metadata, place),
        "sections": [_section(root, place) for root in plan.outline.roots],
        "tables": [table_of(table, boxed) for table in plan.tables],
        "indicators": [indicator_of(indicator, boxed) for indicator in plan.indicators],
        "figures": [figure_of(figure, boxed) for figure in plan.figures],
        "terms": [_term(term, place) for term in plan.terms],
        "references": [_reference(reference, place) for reference in plan.references],
        "findings": [finding_of(finding, place) for finding in (*plan.source.findings, *plan.findings)],
        "coverage": _coverage(plan),
        "furniture": [{"kind": piece.kind, "span": place(piece.span), "rule": piece.rule} for piece in plan.furniture],
    }


def finding_of(finding: Finding, place: Place) -> dict[str, Any]:
    """One finding."""
    return {
        "code": finding.code,
        "severity": finding.severity,
        "message": finding.message,
        "expected": finding.expected,
        "span": place(finding.span),
        "evidence": [place(span) for span in finding.evidence],
    }


def _source(source: Source, place: Place) -> dict[str, Any]:
    return {
        "name": source.name,
        "sha256": source.sha256,
        "media_type": source.media_type,
        "encoding": source.encoding,
        "encoding_origin": source.encoding_origin,
        "characters": len(source.text),
        "pages": source.pages,
        **({"text": source.text} if source.produced else {}),
        **({"from_ocr": [place(span) for span in source.from_ocr]} if source.from_ocr else {}),
    }


def _dialect(choice: DialectChoice) -> dict[str, Any]:
    runner_up = {"name": choice.runner_up, "score": choice.runner_up_score} if choice.runner_up else None
    return {
        "name": choice.name,
        "score": choice.score,
        "runner_up": runner_up,
        "forced": choice.forced,
        "reasons": list(choice.reasons),
    }


def _metadata(metadata: Metadata, place: Place) -> dict[str, Any]:
    region, period = metadata.region, metadata.period
    return {
        "title": metadata.title,
        "region": region and {**asdict(region), "candidates": list(region.candidates)},
        "issuers": list(metadata.issuers),
        "document_number": metadata.document_number,
        "issued": metadata.issued,
        "printed": metadata.printed,
        "published": metadata.published,
        "period": period and asdict(period),
        "domain": metadata.domain,
        "disclosure": metadata.disclosure,
        "spans": [{"field": name, "span": place(span)} for name, span in sorted(metadata.spans)],
    }


def _section(section: Section, place: Place) -> dict[str, Any]:
    return {
        "id": section.id,
        "kind": section.kind,
        "level": section.level,
        "number": section.number,
        "ordinal": section.ordinal,
        "title": section.title,
        "span": place(section.span),
        "body": place(section.body),
        "children": [_section(child, place) for child in section.children],
    }


def _term(term: Term, place: Place) -> dict[str, Any]:
    return {**asdict(term), "span": place(term.span), "marks": [place(mark) for mark in term.marks]}


def _reference(reference: Reference, place: Place) -> dict[str, Any]:
    return {**asdict(reference), "span": place(reference.span)}


def _coverage(plan: Plan) -> dict[str, Any]:
    counted, digits = coverage_of(plan), digits_of(plan)
    return {
        "characters": counted.characters,
        "body": counted.body,
        "tables": counted.tables,
        "furniture": counted.furniture,
        "unassigned": counted.unassigned,
        "digits": {
            "runs": digits.runs,
            "figures": digits.figures,
            "tables": digits.tables,
            "excused": digits.excused,
            "neither": digits.neither,
        },
    }
