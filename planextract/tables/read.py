"""Table regions → tables and indicators.

Guarantees: tables and indicators are in the order of the source; every cell and observation points at its characters;
no row is made up; what could not be decided is a finding with code `table`.
"""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from planextract.dialect.dialect import Dialect
from planextract.dialect.units import Units
from planextract.model.finding import Finding
from planextract.model.grounded import GroundedTable
from planextract.model.layout import PrintedLine, TableRegion
from planextract.model.outline import Outline, Section
from planextract.model.source import Source
from planextract.model.table import Indicator, Table
from planextract.tables.columns import Column, Context, context_of
from planextract.tables.filled import Filled
from planextract.tables.grid import rows_of_grid
from planextract.tables.grid_furniture import with_whole_head
from planextract.tables.grounded import rows_of_grounded
from planextract.tables.head import Head, head_of_grid
from planextract.tables.head_pieces import head_of_pieces
from planextract.tables.indicators import Place, indicators_of
from planextract.tables.matrix import matrix_of
from planextract.tables.merges import filled
from planextract.tables.part_marks import with_part_marks
from planextract.tables.reordered import in_rows
from planextract.tables.rows import Doubt, Row
from planextract.tables.settling import settled
from planextract.tables.spread_words import with_spread_words
from planextract.tables.stream import rows_of_pieces
from planextract.tables.tokens import grid_lines, pieces
from planextract.tables.vocabulary import NUMBER, Vocabulary, key_of
from planextract.tables.years_down import indicators_of_years


class TablesRead(Struct, frozen=True):
    """What the stage found."""

    tables: tuple[Table, ...]
    indicators: tuple[Indicator, ...]
    findings: tuple[Finding, ...]


def read_tables(
    source: Source,
    printed: Sequence[PrintedLine],
    regions: Sequence[TableRegion],
    outline: Outline,
    dialect: Dialect,
    units: Units,
) -> TablesRead:
    """Rebuild every table of a document."""
    vocabulary = Vocabulary(dialect, units)
    sections = list(outline.walk())
    title = next((section.title for section in sections if section.kind == "front"), None)
    tables: list[Table] = []
    indicators: list[Indicator] = []
    doubts: list[Doubt] = []
    for number, region in enumerate(regions, start=1):
        section = _section(region, sections)
        caption = _caption(region, section, source, printed)
        context = context_of(f"{caption or ''}{_unit_line(region, source, printed, vocabulary)}", title, vocabulary)
        head, rows, full, found = _read(region, source, printed, context, vocabulary)
        place = Place(f"t{number}", section.id if section else None)
        by_years = indicators_of_years(full, head, place, context, (source, vocabulary))
        made, missing = (by_years, []) if by_years else indicators_of(full, head, place, source, vocabulary)
        columns, cells = matrix_of(full, rows, head)
        tables.append(Table(place.table, region.shape, caption, place.section, region.span, columns, cells))
        indicators += made
        doubts += [*found, *missing]
        if not rows:
            doubts.append(Doubt("no row of this table could be read", region.span))
    numbered = [replace(each, id=f"i{number}") for number, each in enumerate(indicators, start=1)]
    findings = [Finding("table", each.severity, each.message, each.span, evidence=each.evidence) for each in doubts]
    return TablesRead(tuple(tables), tuple(numbered), tuple(findings))


def _read(
    region: TableRegion, source: Source, printed: Sequence[PrintedLine], context: Context, vocabulary: Vocabulary
) -> tuple[Head, list[Row], list[Filled], list[Doubt]]:
    """Head, rows as printed, rows with all cells that cover them, and what is doubtful."""
    if table := _grid_of(region, source):
        head, rows, full = rows_of_grounded(table, source, context, vocabulary)
        return _with_counted(head, rows, context, vocabulary), rows, full, []
    head, rows, found = _rows(region, source, printed, context, vocabulary)
    head = _with_counted(head, rows, context, vocabulary)
    full, doubts = filled(rows, head, region.shape, vocabulary)
    return head, rows, full, [*found, *doubts]


def _grid_of(region: TableRegion, source: Source) -> GroundedTable | None:
    """The grid of a region, where lines or markup show which cells are merged; alignment alone does not."""
    if region.shape not in ("ruled", "markup"):
        return None
    return next((table for table in source.tables if table.span.holds(region.span)), None)


def _rows(
    region: TableRegion, source: Source, printed: Sequence[PrintedLine], context: Context, vocabulary: Vocabulary
) -> tuple[Head, list[Row], list[Doubt]]:
    first = source.line_at(region.span.start).index
    last = source.line_at(max(region.span.end - 1, region.span.start)).index
    if region.shape == "cells":
        tokens = in_rows(pieces(with_part_marks(printed[first : last + 1], source)), context, vocabulary)
        head, count = head_of_pieces(tokens, context, vocabulary)
        return head, *rows_of_pieces(tokens, tokens[:count], head, vocabulary)
    lines = grid_lines(source, first, last, region.shape)
    if region.shape == "spaces":
        lines = [with_spread_words(line, vocabulary) for line in lines]
    if region.shape == "tabs":
        lines = with_whole_head(lines, context, vocabulary)
    head, count = head_of_grid(lines, region.shape, context, vocabulary)
    return head, *rows_of_grid(lines, count, head, region.shape, vocabulary)


def _section(region: TableRegion, sections: Sequence[Section]) -> Section | None:
    """The deepest section whose body holds the table."""
    at = region.span.start
    inside = [section for section in sections if section.body.start <= at < section.body.end]
    if inside:
        return max(inside, key=lambda section: (section.body.start, section.level))
    before = [section for section in sections if section.span.start <= at]
    return before[-1] if before else None


def _caption(
    region: TableRegion, section: Section | None, source: Source, printed: Sequence[PrintedLine]
) -> str | None:
    """The line above the table that names it, else the heading of the box that holds it."""
    if region.caption is not None:
        return printed[source.line_at(region.caption.start).index].text
    if section is not None and section.kind == "box":
        return " ".join(part for part in (section.number, section.title) if part)
    return None


def _unit_line(region: TableRegion, source: Source, printed: Sequence[PrintedLine], vocabulary: Vocabulary) -> str:
    """（单位：万元）, where it stands alone above the table."""
    at = source.line_at(region.span.start).index - 1
    while at >= 0 and not printed[at].text:
        at -= 1
    return printed[at].text if at >= 0 and vocabulary.rule("unit_line").match(printed[at].folded) else ""


def _with_counted(head: Head, rows: Sequence[Row], context: Context, vocabulary: Vocabulary) -> Head:
    """Columns that their cells tell to hold values: 完成情况 over numbers says what was reached, not whether it was;
    where a table says what was reached in some year, so does any head over numbers (产量)."""
    time = str(context.year or context.last or "") or None
    columns = list(head.columns)
    for at, column in enumerate(columns):
        is_measure = column.kind == "other" and context.finished and not vocabulary.rule("progress").match(column.name)
        if key_of(column.name) in vocabulary.words("table_other"):
            continue
        if column.kind != "status" and not is_measure:
            continue
        traits = [vocabulary.traits(row.cells[at].text) for row in rows if at in row.cells]
        if traits and sum(bool(each & NUMBER) for each in traits) * 2 >= len(traits):
            columns[at] = Column("value", column.name, role="actual", time=time, unit=column.unit)
    return head if columns == list(head.columns) else head._replace(columns=settled(columns, context))
