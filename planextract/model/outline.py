"""The section tree."""

from collections.abc import Iterator

from msgspec import Struct, field

from planextract.model.layout import Paragraph
from planextract.model.span import Span


class Section(Struct):
    """One node of the tree. `children` grows while the tree is built and is left alone afterwards."""

    kind: str
    """front | heading | run_in | paragraph | box | dash | appendix"""
    level: int
    """Depth by the numbering, from 1: one more than the parent's, and more below a heading that the source has lost."""
    marker: str | None
    """Name of the numbering style, null where unnumbered."""
    number: str | None
    """As printed, closing mark off, brackets full width: 第一章, 一, （一）, 1, 专栏2."""
    ordinal: int | None
    """The number as an integer, null where the source lost it."""
    title: str | None
    """Heading text joined, marks off; null for a numbered paragraph without a lead sentence."""
    span: Span
    """The heading, from its number to the end of its title or lead sentence."""
    body: Span
    """From the end of the heading to the first child, or to the next node where it has none."""
    rule: str
    """Name of the rule that recognised it."""
    children: list["Section"] = field(default_factory=list)
    """In the order of the source."""
    paragraphs: list[Paragraph] = field(default_factory=list)
    """Its own text, run-in paragraph first; children's text is theirs."""
    id: str = ""
    """Path of positions: s1, s1.2, s1.b1 for a box, s1.a1 for an appendix."""

    def walk(self) -> Iterator["Section"]:
        """This node and all below it, in order."""
        yield self
        for child in self.children:
            yield from child.walk()


class Outline(Struct, frozen=True):
    """All sections of a document."""

    roots: tuple[Section, ...]
    """The outermost sections in order; a `front` comes first where there is one."""
    strays: tuple[Span, ...] = ()
    """Numbers at the head of lines that fit no count around them: the lines are text."""

    def walk(self) -> Iterator[Section]:
        """Every node, in the order of the source."""
        for root in self.roots:
            yield from root.walk()
