"""The lines of a document sorted into zones, as the finders of furniture need them."""

from collections.abc import Iterable, Sequence
from functools import cached_property

from msgspec import Struct, field

from planextract.dialect.dialect import Alternatives, Dialect
from planextract.model.layout import Furniture, PrintedLine, TableRegion
from planextract.model.source import Source
from planextract.model.span import Span
from planextract.sections.numbering import Mark, Numbering


class Zones(Struct, dict=True):
    """The printed lines, and which of them are taken."""

    source: Source
    printed: Sequence[PrintedLine]
    dialect: Dialect
    in_table: frozenset[int]
    """Indices of lines that belong to a table region or name it."""
    furniture: list[Furniture] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)
    """Indices of lines that are furniture."""
    title: tuple[int, ...] = ()
    """Indices of the lines that print the title, empty where there is none."""

    @cached_property
    def numbering(self) -> Numbering:
        """Reads the numbers at the head of lines."""
        return Numbering(self.dialect)

    def free(self) -> list[PrintedLine]:
        """Lines that are neither blank nor in a table nor furniture, in order."""
        in_table, taken = self.in_table, self.taken
        return [line for line in self.printed if line.text and line.index not in taken and line.index not in in_table]

    def mark(self, folded: str) -> Mark | None:
        """What a trimmed, folded line begins with."""
        return self.numbering.mark(folded)

    def is_above_table(self, index: int) -> bool:
        """Whether a table stands right below a line."""
        at = index + 1
        while at < len(self.printed) and not self.printed[at].text and at not in self.in_table:
            at += 1
        return at in self.in_table

    def furniture_rules(self, *kinds: str) -> Alternatives:
        """The furniture rules of some kinds, as one."""
        return self.dialect.alternatives("furniture", where=lambda rule: rule.fields["kind"] in kinds)

    def take(self, indices: Iterable[int], kind: str, rule: str) -> None:
        """Make lines furniture; lines that touch (blank lines aside) become one piece."""
        block: list[int] = []
        for index in sorted(indices):
            between = range(block[-1] + 1, index) if block else ()
            if any(self.printed[i].text or i in self.taken for i in between):
                self._close(block, kind, rule)
                block = []
            block.append(index)
        if block:
            self._close(block, kind, rule)

    def take_each(self, lines: Iterable[PrintedLine], kind: str, rule: str) -> None:
        """Make lines furniture, each a piece of its own."""
        for line in lines:
            self._close([line.index], kind, rule)

    def _close(self, block: list[int], kind: str, rule: str) -> None:
        end = self._with_marks(block[-1])
        first, last = self.source.lines[block[0]], self.source.lines[end]
        self.furniture.append(Furniture(kind, Span(first.start, last.end), rule))
        self.taken.update(range(block[0], end + 1))

    def _with_marks(self, index: int) -> int:
        """The last of the lines behind a line that hold marks alone (</body>) and print nothing: they belong to it."""
        end = index
        for at in range(index + 1, len(self.printed)):
            if self.printed[at].text or at in self.in_table or at in self.taken:
                break
            if self.source.line_text(self.source.lines[at]).strip():
                end = at
        return end


def table_lines(source: Source, regions: Sequence[TableRegion]) -> frozenset[int]:
    """Indices of all lines in the regions and of their captions."""
    taken: set[int] = set()
    for region in regions:
        first, last = source.line_at(region.span.start).index, source.line_at(max(region.span.end - 1, 0)).index
        taken.update(range(first, last + 1))
        if region.caption:
            taken.add(source.line_at(region.caption.start).index)
    return frozenset(taken)
