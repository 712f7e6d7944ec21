"""The samples once more, as Word, HTML and PDF: their paragraphs and tables as they were read from the text.

What is printed around the text is left out, each format has its own; what a record says must be the same.
"""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from planextract.dialect.load import load_dialect
from planextract.emit.record import record_of
from planextract.ingest.printing import printed_lines
from planextract.ingest.read import read_source
from planextract.model.table import Table
from planextract.pipeline import extract
from planextract.sections.furniture import find_furniture
from planextract.sections.paragraphs import join_paragraphs
from tests.documents.tables import TableModel


@dataclass(frozen=True)
class Text:
    """A paragraph."""

    text: str


@dataclass(frozen=True)
class Cover:
    """The title on a page of its own."""

    title: str


@dataclass(frozen=True)
class Contents:
    """The headings with the numbers of pages, on a page of its own."""

    entries: tuple[str, ...]


Part = Text | TableModel | Cover | Contents
_LOW = 130.0
"""Points left of the page where an official document begins a table: it goes on over the page."""


def official_parts(path: Path) -> list[Part]:
    """The same laid out as official plans are: the title on a cover, contents, each table over the end of a page."""
    parts = parts_of(path)
    record = record_of(extract(read_source(path)))
    title, number = record["metadata"]["title"], record["metadata"]["document_number"]
    entries = [f"{s['number']}、{s['title']}" for s in record["sections"] if s["kind"] == "heading" and s["number"]]
    titles = [at for at, part in enumerate(parts) if isinstance(part, Text) and title and _ends(part.text, title)]
    at = titles[0] if titles else 0
    before: list[Part] = [Cover(each.text) for each in parts[at : at + len(titles)][:1] if isinstance(each, Text)]
    before = before if not number else []
    low = [replace(part, top=_LOW) if isinstance(part, TableModel) else part for part in parts]
    return [*low[:at], *before, Contents(tuple(entries)), *low[at:]]


def _ends(text: str, title: str) -> bool:
    return "".join(text.split()).endswith(title)


def parts_of(path: Path) -> list[Part]:
    """The paragraphs and tables of a sample, in order; captions of tables and the colophon as paragraphs."""
    source = read_source(path)
    plan = extract(source)
    printed = printed_lines(source)
    zones = find_furniture(source, printed, plan.regions, load_dialect(plan.dialect.name))
    marked, _ = join_paragraphs(zones)
    placed: list[tuple[int, Part]] = []
    for paragraph, mark in marked:
        # An appendix is named on a line of its own.
        is_appendix = mark is not None and mark.kind == "appendix" and len(paragraph.lines) > 1
        cut = len(printed[paragraph.lines[0]].text) if is_appendix else 0
        placed += [(paragraph.span.start, Text(text)) for text in (paragraph.text[:cut], paragraph.text[cut:]) if text]
    for piece in plan.furniture:
        if piece.kind == "colophon":
            placed += [(piece.span.start, Text(line)) for line in source.quote(piece.span).split("\n") if line.strip()]
    for region, table in zip(plan.regions, plan.tables, strict=True):
        if region.caption is not None:
            placed.append((region.caption.start, Text(source.quote(region.caption).replace("*", ""))))
        placed.append((region.span.start, model_of(table)))
    return [part for _, part in sorted(placed, key=lambda each: each[0])]


def model_of(table: Table) -> TableModel:
    """A table as it is to be drawn, with the merged cells that were read."""
    depth = max(name.count("/") for name in table.columns if not name[-1].isdigit()) + 1
    names = [name.split("/") for name in table.columns]
    heads: list[list[str]] = [[] for _ in range(depth)]
    for column, parts in enumerate(names):
        is_level = len(parts) > 1 and parts[-1].isdigit()
        for row in range(depth):
            if is_level or (column and len(parts) > 1 and row == 0 and names[column - 1][0] == parts[0]):
                heads[row].append("<")
            elif row < len(parts):
                heads[row].append(parts[row])
            else:
                heads[row].append("^")
    rows = [tuple(row) for row in heads]
    for at, cells in enumerate(table.rows):
        texts = []
        for column, cell in enumerate(cells):
            above = table.rows[at - 1][column] if at else None
            if cell.merged and column and cells[column - 1].spans == cell.spans:
                texts.append("<")
            elif cell.merged and above is not None and above.spans == cell.spans:
                texts.append("^")
            else:
                texts.append(cell.text)
        rows.append(tuple(texts))
    width = len(table.columns)
    return TableModel(table.id, tuple(rows), head=depth, widths=tuple(1 / width for _ in range(width)))


def compared(path: Path) -> dict[str, Any]:
    """What the record of a file says; places, ids, blanks and what only a portal prints left out."""
    record = record_of(extract(read_source(path)))
    metadata = {key: value for key, value in record["metadata"].items() if key not in ("spans", "published")}
    kinds = ("sections", "indicators", "figures", "terms", "references")
    return {"metadata": _bare(metadata), **{kind: [_bare(each) for each in record[kind]] for kind in kinds}}


_PLACES = frozenset(("span", "body", "marks", "section"))


def _bare(value: Any) -> Any:
    if isinstance(value, str):
        return "".join(value.split())
    if isinstance(value, dict):
        return {key: _bare(each) for key, each in value.items() if key not in _PLACES}
    return [_bare(each) for each in value] if isinstance(value, list) else value
