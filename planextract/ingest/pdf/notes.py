"""Notes at the foot of a page: how they begin."""

from planextract.ingest.pdf.blocks import PrintedRow
from planextract.patterns import compiled

NOTE_MARK = compiled(
    r"(?P<raised><sup>[\[［(（]?(?P<number>\d{1,3})[\]］)）]?</sup>)"
    r"|[\[［(（]\d{1,3}[\]］)）]|\d{1,2}(?=[^\d.．、%年月])|[①-⑳]|[*＊※]|注[:：\d]"
)
"""A raised number, one in brackets, a bare one before text, a circled one, a star, or 注."""


def begins_note(row: PrintedRow) -> bool:
    """Whether a line begins with the mark of a note."""
    return bool(NOTE_MARK.match(row.text))


def with_plain_mark(row: PrintedRow) -> PrintedRow:
    """The line with a raised number at its head as `[1]`, as the notes of other formats are written."""
    found = NOTE_MARK.match(row.text)
    if not found or not found["raised"]:
        return row
    mark = f"[{found['number']}]"
    first, last = row.edges[0], row.edges[found.end()]
    edges = [first + (last - first) * at / len(mark) for at in range(len(mark))]
    return PrintedRow(
        mark + row.text[found.end() :], [*edges, *row.edges[found.end() :]], row.top, row.bottom, row.size
    )
