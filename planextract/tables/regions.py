"""Where tables stand, claimed before headings are looked for: a numbered cell looks exactly like a heading.

Guarantees: regions lie in order, share no line, begin and end with a line that is not blank.
"""

import re
from collections.abc import Iterable, Sequence

from planextract.dialect.dialect import Dialect
from planextract.model.layout import PrintedLine, TableRegion
from planextract.model.source import Source
from planextract.model.span import Span
from planextract.tables.cell_lines import end_of_cell_lines

_GAP = re.compile(r" {2,}|\t")
_SHAPES = ("tabs", "pipes", "spaces")
_LEAST_ROWS = {"tabs": 3, "pipes": 2, "spaces": 3}
"""Rows from which on a run of such lines may be a table."""
_LEAST_GAPS = 2
"""Separators on a line of a table with three columns or more."""


def find_regions(source: Source, printed: Sequence[PrintedLine], dialect: Dialect) -> tuple[TableRegion, ...]:
    """The table regions of a document, in order."""
    lines = [line for line in printed if not line.blank]
    found: list[TableRegion] = []
    at = 0
    while at < len(lines):
        shape, end = _region_at(source, lines, at, dialect)
        if shape is None:
            at += 1
            continue
        caption = _caption(source, lines, at, dialect)
        first, last = source.lines[lines[at].index], source.lines[lines[end - 1].index]
        found.append(TableRegion(shape, Span(first.start, last.end), caption, "header_cell"))
        at = end
    return tuple(found)


def header_words(cells: Iterable[str], dialect: Dialect) -> int:
    """How many of the cells are words of a table head."""
    rule = dialect.rule("tables", "header_cell")
    return sum(1 for cell in cells if len(cell) <= 20 and rule.match(cell.strip()))


def _region_at(source: Source, lines: Sequence[PrintedLine], at: int, dialect: Dialect) -> tuple[str | None, int]:
    raw = source.line_text(source.lines[lines[at].index])
    for shape in _SHAPES:
        if _separators(raw, shape) >= _LEAST_GAPS:
            end = _end_of_run(source, lines, at, shape)
            if end - at >= _LEAST_ROWS[shape] and header_words(_cells(raw, shape), dialect) >= 2:
                return shape, end
    end = end_of_cell_lines(lines, at, dialect)
    return ("cells", end) if end > at else (None, at)


def _separators(raw: str, shape: str) -> int:
    if shape == "tabs":
        return raw.strip(" ").count("\t")
    if shape == "pipes":
        return raw.count("|")
    return len(re.findall(r"(?<=\S) {2,}(?=\S)", raw.replace("\u3000", "  ").replace("\xa0", " ").strip()))


def _cells(raw: str, shape: str) -> list[str]:
    text = raw.strip().replace("\u3000", "  ").replace("\xa0", " ")
    return text.split("\t") if shape == "tabs" else text.split("|") if shape == "pipes" else _GAP.split(text)


def _end_of_run(source: Source, lines: Sequence[PrintedLine], at: int, shape: str) -> int:
    end = at
    while end < len(lines) and _separators(source.line_text(source.lines[lines[end].index]), shape) >= _LEAST_GAPS:
        end += 1
    return end


def _caption(source: Source, lines: Sequence[PrintedLine], at: int, dialect: Dialect) -> Span | None:
    if at == 0:
        return None
    above = lines[at - 1]
    if not dialect.rule("tables", "caption").match(above.folded) or dialect.rule("headings", "box").match(above.folded):
        return None
    return Span(above.segments[0].start, above.segments[-1].end)
