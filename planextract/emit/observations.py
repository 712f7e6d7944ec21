"""Tables, indicators and figures as they stand in the record: the fields of the model, in its order, spans placed."""

from typing import Any

from msgspec.structs import asdict

from planextract.emit.placing import Place
from planextract.model.figure import Figure
from planextract.model.table import Indicator, Table


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
    observations = [{**asdict(each), "span": place(each.span)} for each in indicator.observations]
    return {
        **asdict(indicator),
        "name": list(indicator.name),
        "span": place(indicator.span),
        "observations": observations,
    }


def figure_of(figure: Figure, place: Place) -> dict[str, Any]:
    """One figure."""
    return {**asdict(figure), "span": place(figure.span)}
