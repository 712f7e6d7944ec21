"""Spans as they stand in the record: offsets, line, page, and the box of what is printed there."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from planextract.model.source import Source
from planextract.model.span import Span

Place = Callable[[Span], dict[str, Any]]


def placer(source: Source, *, boxes: bool = False) -> Place:
    """A function from a span to its form in the record, with line and page, and its box where it has pages."""

    def place(span: Span) -> dict[str, Any]:
        line = source.line_at(span.start).number
        return {"start": span.start, "end": span.end, "line": line, "page": source.page_at(span.start)}

    def place_with_box(span: Span) -> dict[str, Any]:
        placed = source.boxes_at(span)
        box = [round(Decimal(edge), 1) for edge in placed[0].box] if placed else None
        return {**place(span), "page": placed[0].page if placed else source.page_at(span.start), "box": box}

    return place_with_box if boxes and source.page_map else place
