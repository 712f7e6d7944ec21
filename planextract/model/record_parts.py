"""What all parts of the record share (pydantic)."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Offset = Annotated[int, Field(ge=0)]


class Part(BaseModel):
    """Nothing may stand in a record that its schema does not name."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class SpanRecord(Part):
    """Offsets in code points into the source as decoded, end exclusive; line from 1; page from 1 or null."""

    start: Offset
    end: Offset
    line: Annotated[int, Field(ge=1)]
    page: Annotated[int, Field(ge=1)] | None
