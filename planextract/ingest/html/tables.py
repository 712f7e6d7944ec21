"""HTML tables: which hold data, and their cells with the spans that rowspan and colspan give."""

from collections.abc import Iterator

import regex
from lxml.etree import _Element, iterwalk

from planextract.ingest.building import clean, raised
from planextract.ingest.grids import Grid, grid_of
from planextract.ingest.joined import collapsed, join_pieces
from planextract.ingest.packed import RowCell
from planextract.patterns import compiled

UNSEEN = frozenset((
    "script", "style", "noscript", "template", "svg", "math", "head", "select", "textarea", "button", "object",
    "iframe",
))  # fmt: skip
"""Elements whose text is no text of the page."""
BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody",
    "td", "tfoot", "th", "thead", "tr", "ul", "br",
))  # fmt: skip
"""Elements that begin a line of their own."""
_LONGEST, _WIDEST = 1000, 200
"""Rows and columns that a cell may cover at the most."""
_HIDDEN = compiled(r"(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", regex.IGNORECASE)


def is_unseen(element: _Element) -> bool:
    """Whether a browser would show nothing of the element."""
    if element.tag in UNSEEN or element.get("hidden") is not None:
        return True
    style = element.get("style")
    return style is not None and bool(_HIDDEN.search(style))


def labelled_lines(table: _Element) -> list[str] | None:
    """The rows of a table that only sets labels beside what they name (发布日期：| 2021年…), each as one line."""
    if any(inner is not table for inner in table.iter("table")):
        return None
    rows = [[_text_of(cell) for cell in row.iterchildren("td", "th")] for row in table.iter("tr")]
    cells = [text for row in rows for text in row if text]
    labels = sum(text.endswith(("：", ":")) for text in cells)
    return [" ".join(filter(None, row)) for row in rows] if labels >= 2 and labels * 3 >= len(cells) else None


def data_table(table: _Element) -> Grid | None:
    """The cells of a table and the number of its head rows; null where it only lays out a page or boxes a text."""
    if any(inner is not table for inner in table.iter("table")):
        return None
    elements = [list(row.iterchildren("td", "th")) for row in table.iter("tr")]
    elements = [row for row in elements if row]
    rows = [
        [
            RowCell(
                height=_number(cell.get("rowspan"), _LONGEST),
                width=_number(cell.get("colspan"), _WIDEST) or 1,
                lines=list(_lines_of(cell)),
            )
            for cell in row
        ]
        for row in elements
    ]
    heads = 0
    while heads < len(elements) and all(cell.tag == "th" for cell in elements[heads]):
        heads += 1
    in_thead = sum(1 for head in table.iter("thead") for _ in head.iter("tr"))
    return grid_of(rows, max(heads, in_thead) or None if heads < len(rows) else None)


def _number(value: str | None, most: int) -> int:
    found = regex.match(r"\s*(\d{1,6})", value or "")
    return min(int(found[1]), most) if found else 1


def _text_of(cell: _Element) -> str:
    return join_pieces(_lines_of(cell))


def _lines_of(cell: _Element) -> Iterator[str]:
    """The lines that a browser shows in a cell."""
    line: list[str] = []
    whole: _Element | None = None
    for event, element in iterwalk(cell, events=("start", "end")):
        if whole is not None:
            if event == "end" and element is whole:
                whole = None
                line.append(element.tail or "")
            continue
        if element is not cell and element.tag in BLOCKS:
            yield clean(collapsed("".join(line)))
            line = []
        if event == "end":
            line.append((element.tail or "") if element is not cell else "")
        elif element is not cell and (is_unseen(element) or element.tag == "sup"):
            whole = element
            line.append(raised_text(element, "".join(line)) if element.tag == "sup" else "")
        else:
            line.append(element.text or "")
    yield clean(collapsed("".join(line)))


def raised_text(element: _Element, before: str) -> str:
    """What stands in a <sup>, written as marks of notes and powers are; `before` is the text of its line so far."""
    return raised("".join(map(str, element.itertext())).strip(), before)
