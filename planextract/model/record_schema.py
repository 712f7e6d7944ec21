"""The JSON Schema of a record: each field with the line that the model has on it, so that it is written once."""

import ast
import inspect
from itertools import pairwise
from typing import Any

from planextract.model import (
    figure,
    finding,
    layout,
    metadata,
    outline,
    plan,
    record,
    record_document,
    record_observations,
    record_parts,
    source,
    span,
    table,
)

_MODELS: dict[str, type] = {
    "SourceRecord": source.Source, "DialectRecord": plan.DialectChoice, "RegionRecord": metadata.Region,
    "PeriodRecord": metadata.Period, "MetadataRecord": metadata.Metadata, "SectionRecord": outline.Section,
    "TermRecord": metadata.Term, "ReferenceRecord": metadata.Reference, "FindingRecord": finding.Finding,
    "FurnitureRecord": layout.Furniture, "TableRecord": table.Table, "CellRecord": table.Cell,
    "IndicatorRecord": table.Indicator, "ObservationRecord": table.Observation, "FigureRecord": figure.Figure,
    "SpanRecord": span.Span,
}  # fmt: skip
"""Parts of the record, and what of the model they are made of."""


def record_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a record."""
    schema = record.Record.model_json_schema()
    for name, definition in [*schema["$defs"].items(), ("Record", schema)]:
        lines = _lines(_MODELS[name]) if name in _MODELS else {}
        lines |= _lines(_part(name))
        for field, form in definition["properties"].items():
            if field in lines:
                form["description"] = lines[field]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def _part(name: str) -> type[record_parts.Part]:
    modules = (record, record_document, record_observations, record_parts)
    found: type[record_parts.Part] = next(vars(module)[name] for module in modules if name in vars(module))
    return found


def _lines(kind: type) -> dict[str, str]:
    """Field of a class → the line that stands below it."""
    (made,) = ast.parse(inspect.getsource(kind)).body
    assert isinstance(made, ast.ClassDef)
    return {
        field.target.id: " ".join(line.value.value.split())
        for field, line in pairwise(made.body)
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)
        if isinstance(line, ast.Expr) and isinstance(line.value, ast.Constant) and isinstance(line.value.value, str)
    }
