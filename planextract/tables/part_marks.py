"""Tables of statistics mark a row that is a part of the one above by #; without a blank behind it is no heading."""

from collections.abc import Sequence

from msgspec.structs import replace

from planextract.model.layout import PrintedLine
from planextract.model.source import Source
from planextract.model.span import Span
from planextract.patterns import compiled

_DATA = compiled(r"[-－−]?\d[\d.,]*%?|[十百千万亿]{0,2}[^\d，。；]{1,4}")
"""What stands below such a name in a table of one cell a line: a number, or a unit."""


def with_part_marks(lines: Sequence[PrintedLine], source: Source) -> list[PrintedLine]:
    """The lines, with the # of each name that stands above a number or a unit as a printed character of it."""
    out = list(lines)
    for at, line in enumerate(lines):
        if line.hashes != 1 or not line.segments or source.text[line.segments[0].start - 1] != "#":
            continue
        below = next((lines[each].folded for each in range(at + 1, len(lines)) if lines[each].text), "")
        if _DATA.fullmatch(below):
            first = Span(line.segments[0].start - 1, line.segments[0].end)
            out[at] = replace(
                line,
                text=f"#{line.text}",
                folded=f"#{line.folded}",
                segments=(first, *line.segments[1:]),
                hashes=0,
                columns=line.columns + 1,
            )
    return out
