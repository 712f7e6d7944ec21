"""Where something stands in the source."""

from collections.abc import Iterable, Iterator

from msgspec import Struct


class Span(Struct, frozen=True, order=True):
    """A stretch of the source: code points, `end` exclusive (W3C text-position selector)."""

    start: int
    """Offset of the first character."""
    end: int
    """Offset after the last character."""

    def __len__(self) -> int:
        return self.end - self.start

    def holds(self, other: "Span") -> bool:
        """Whether the other span lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one character; an empty one overlaps what it stands inside of."""
        return self.start < other.end and other.start < self.end


def merged(spans: Iterable[Span]) -> Iterator[Span]:
    """The same characters as disjoint spans in order; empty spans are dropped, touching ones become one."""
    start = end = -1
    for span in sorted(spans):
        if span.start >= span.end:
            continue
        if span.start > end:
            if end > start:
                yield Span(start, end)
            start, end = span.start, span.end
        else:
            end = max(end, span.end)
    if end > start:
        yield Span(start, end)
