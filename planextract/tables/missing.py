"""Tables that the text names and does not hold: pictures, and tables of other files."""

from collections.abc import Iterator, Sequence

import regex

from planextract.chinese.numerals import parse_numeral
from planextract.dialect.dialect import Dialect
from planextract.model.finding import Finding
from planextract.model.layout import PrintedLine, TableRegion
from planextract.model.outline import Outline, Section
from planextract.model.source import Source
from planextract.model.span import Span
from planextract.patterns import compiled
from planextract.tables.head_words import HeadWords

_PICTURE = compiled(r"!\[[^\]\n]{0,200}\]\([^)\n]{0,500}\)|<img[^<>\n]{0,400}>", regex.IGNORECASE)
_EMPTY = "“{}” names a table of which this text has no row: a picture, or lost on the way"
_HEAD = 4
"""Words of a head on one line that make it one."""
_CELLS = 3
"""Cells parted by tabs that make a line a head whose first cell is a word of one."""
_NEAR = 1500
"""Characters behind 如下表所示 in which the table must begin."""
_CAPTION_ABOVE = 80


def find_missing_tables(
    source: Source,
    printed: Sequence[PrintedLine],
    regions: Sequence[TableRegion],
    outline: Outline,
    dialect: Dialect,
) -> tuple[Finding, ...]:
    """A finding for each table that the text names where it has none; no row is ever made up for it."""
    sections = list(outline.walk())
    empty = list(_empty_boxes(source, regions, sections, dialect))
    found = [Finding("table", "warning", _EMPTY.format(section.title), section.span) for section in empty]
    found += _pictures(source, regions, empty, dialect)
    found += _collapsed(source, printed, regions, dialect)
    found += _references(source, regions, sections, dialect)
    return tuple(sorted(found, key=lambda finding: finding.span))


def _names_table(title: str, dialect: Dialect) -> bool:
    return any(word in title for word in dialect.words["table_titles"])


def _empty_boxes(
    source: Source, regions: Sequence[TableRegion], sections: Sequence[Section], dialect: Dialect
) -> Iterator[Section]:
    """A box or appendix with the name of a table, and nothing but a picture in it."""
    for section in sections:
        is_table = section.kind in ("box", "appendix") and _names_table(section.title or "", dialect)
        if not is_table or section.children or any(_inside(region, section) for region in regions):
            continue
        if not _PICTURE.sub("", source.quote(section.body)).strip():
            yield section


def _pictures(
    source: Source, regions: Sequence[TableRegion], told: Sequence[Section], dialect: Dialect
) -> Iterator[Finding]:
    """A picture under a line that names a table, outside the boxes that are told of already."""
    if "![" not in source.text and "<img" not in source.text.lower():
        return
    for picture in _PICTURE.finditer(source.text):
        span = Span(*picture.span())
        if any(region.span.holds(span) for region in regions) or any(each.body.holds(span) for each in told):
            continue
        above = source.text[max(0, span.start - _CAPTION_ABOVE) : span.start].strip().split("\n")[-1]
        if len(above) < _CAPTION_ABOVE and _names_table(above, dialect):
            message = f"the table “{above.strip('#* ')}” is a picture: its rows cannot be read from this text"
            yield Finding("table", "warning", message, span)


def _collapsed(
    source: Source, printed: Sequence[PrintedLine], regions: Sequence[TableRegion], dialect: Dialect
) -> Iterator[Finding]:
    """A line that holds the head of a table, under which no rows could be told apart."""
    found = dialect.rule("tables", "head_on_a_line").finditer(source.text)
    # A match ends at a line feed; other breaks, which part lines too, it runs over.
    places = ((source.line_at(each.start()).index, source.line_at(each.end() - 1).index) for each in found)
    lines = [line for first, last in places for line in printed[first : last + 1] if line.text]
    if not lines:
        return
    words = HeadWords(dialect)
    taken = [*(region.span for region in regions), *(piece.span for piece in source.furniture)]
    for line in lines:
        span = Span(line.segments[0].start, line.segments[-1].end)
        cells = line.text.split("\t")
        is_head = words.count(line.folded.split()) >= _HEAD or (len(cells) >= _CELLS and words.is_word(cells[0]))
        if is_head and not any(other.holds(span) for other in taken):
            message = "the head of a table stands here, and no rows could be told apart below it"
            yield Finding("table", "warning", message, span)


def _references(
    source: Source, regions: Sequence[TableRegion], sections: Sequence[Section], dialect: Dialect
) -> Iterator[Finding]:
    """A sentence that sends the reader to a table which is not there."""
    for found in dialect.rule("tables", "reference").finditer(source.text):
        inside = any(region.span.start <= found.start() < region.span.end for region in regions)
        if not inside and not _is_there(found, source, regions, sections):
            message = f"the text refers to {found['label']}, and holds no such table"
            yield Finding("table", "note", message, Span(found.start("label"), found.end("label")))


def _is_there(
    found: regex.Match[str], source: Source, regions: Sequence[TableRegion], sections: Sequence[Section]
) -> bool:
    number = parse_numeral(found["ordinal"] or found["appendix"] or "")
    if found["below"]:
        return any(0 < region.span.start - found.start() <= _NEAR for region in regions)
    kind = "box" if found["box"] else "appendix" if found["attached"] else None
    if kind is None:  # 表1: a caption of that number
        captions = (source.quote(region.caption) for region in regions if region.caption)
        return any(regex.match(rf"附?表 ?{number}(?!\d)", caption) for caption in captions)
    held = [section for section in sections if section.kind == kind and number in (None, section.ordinal)]
    if kind == "box":
        return bool(held)  # a box may hold text; an empty one is told of where it stands
    return any(_inside(region, section) for region in regions for section in held)


def _inside(region: TableRegion, section: Section) -> bool:
    last = section
    while last.children:
        last = last.children[-1]
    return section.span.start <= region.span.start < last.body.end
