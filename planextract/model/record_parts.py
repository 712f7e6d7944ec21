"""What all parts of the record share (pydantic)."""

from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Offset = Annotated[int, Field(ge=0)]


class Part(BaseModel):
    """Nothing may stand in a record that its schema does not name."""

    model_config = ConfigDict(extra="forbid", frozen=True)


Points = Annotated[Decimal, Field(ge=-100_000, le=100_000)]


class SpanRecord(Part):
    """Offsets in code points into the source as decoded, end exclusive; line from 1; page from 1 or null.

    `box` is given for tables, cells, indicators and figures of a PDF: left, top, right, bottom of what is printed on
    that page, in points from the upper left corner of the page as it is read.
    """

    start: Offset
    end: Offset
    line: Annotated[int, Field(ge=1)]
    """Line of its first character, as an editor counts."""
    page: Annotated[int, Field(ge=1)] | None
    """Page of its first character, where the source has pages."""
    box: tuple[Points, Points, Points, Points] | None = None
    """Left, top, right, bottom."""
