"""Tables, indicators and figures as they stand in the record."""

from collections.abc import Callable
from typing import Any

from msgspec.structs import asdict

from planextract.model.figure import Figure
from planextract.model.span import Span
from planextract.model.table import Indicator, Observation, Table

Place = Callable[[Span], dict[str, Any]]


def table_of(table: Table, place: Place) -> dict[str, Any]:
    """One table: `rows` as text, `cells` with the place of each row's cells."""
    return {
        "id": table.id,
        "caption": table.caption,
        "section": table.section,
        "span": place(table.span),
        "shape": table.shape,
        "columns": list(table.columns),
        "rows": [[cell.text for cell in row] for row in table.rows],
        "cells": [
            [{"spans": [place(span) for span in cell.spans], "merged": cell.merged} for cell in row]
            for row in table.rows
        ],
    }


def indicator_of(indicator: Indicator, place: Place) -> dict[str, Any]:
    """One indicator with its observations."""
    return {
        "id": indicator.id,
        "table": indicator.table,
        "section": indicator.section,
        "no": indicator.no,
        "name": list(indicator.name),
        "category": indicator.category,
        "unit": indicator.unit,
        "base_unit": indicator.base_unit,
        "attribute": indicator.attribute,
        "status": indicator.status,
        "canonical": indicator.canonical,
        "span": place(indicator.span),
        "observations": [_observation(each, place) for each in indicator.observations],
    }


def _observation(observation: Observation, place: Place) -> dict[str, Any]:
    return {
        "column": observation.column,
        "time": observation.time,
        "area": observation.area,
        "role": observation.role,
        "text": observation.text,
        "value": observation.value,
        "high": observation.high,
        "bound": observation.bound,
        "base_value": observation.base_value,
        "of": observation.of,
        "measure": observation.measure,
        "note": observation.note,
        "span": place(observation.span),
    }


def figure_of(figure: Figure, place: Place) -> dict[str, Any]:
    """One figure."""
    return {**asdict(figure), "span": place(figure.span)}
