"""A mistake in the source, or a limit of what could be read from it."""

from msgspec import Struct

from planextract.model.span import Span


class Finding(Struct, frozen=True):
    """One thing that a reader must know about the document."""

    code: str
    """numbering | arithmetic | period | mismatch | glyph | unbalanced | region | table; of what could not be read:
    file | page | picture | text_layer | ocr"""
    severity: str
    """error | warning | note"""
    message: str
    """Plain words."""
    span: Span
    """Where it stands."""
    expected: str | None = None
    """The right value, where it can be told."""
    evidence: tuple[Span, ...] = ()
    """What it was concluded from."""
