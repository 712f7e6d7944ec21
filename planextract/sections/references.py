"""Documents that the plan cites."""

from collections.abc import Iterator

from planextract.chinese.folding import without_spaces
from planextract.dialect.dialect import Dialect
from planextract.model.layout import Paragraph
from planextract.model.metadata import Reference
from planextract.model.outline import Outline
from planextract.patterns import compiled

_OPEN, _CLOSE = "《", "》"
_MARK = compiled(f"[{_OPEN}{_CLOSE}]")
_LONGEST_TITLE = 200
_WINDOW = 40
_BRACKETS = str.maketrans("[［]］", "〔〔〕〕")


def find_references(outline: Outline, dialect: Dialect, own_number: str | None = None) -> tuple[Reference, ...]:
    """Every 《…》 with the document number that follows it, and every other document number, save its own; in order."""
    found = [
        reference
        for section in outline.walk()
        for paragraph in section.paragraphs
        for reference in _in_paragraph(paragraph, dialect)
        if reference.title or reference.document_number != own_number
    ]
    return tuple(sorted(found, key=lambda reference: reference.span))


def _in_paragraph(paragraph: Paragraph, dialect: Dialect) -> Iterator[Reference]:
    number_after, number = (
        dialect.rule("references", "document_number_after"),
        dialect.rule("references", "document_number"),
    )
    taken = -1
    for start, end in _titles(paragraph.text):
        title = without_spaces(paragraph.text[start + 1 : end - 1])
        after = number_after.match(paragraph.folded[end : end + 40])
        printed = without_spaces(after["number"]).translate(_BRACKETS) if after else None
        stop = end + after.end("number") if after else end
        taken = max(taken, stop)
        yield Reference(title, printed, paragraph.source_span(start, stop))
    if "号" in paragraph.folded:
        for found in number.finditer(paragraph.folded):
            own_line = found.span() == (0, len(paragraph.folded))  # the number of the document itself, on its cover
            if not own_line and not _is_behind_title(paragraph.folded, found.start()):
                span = paragraph.source_span(found.start(), found.end())
                yield Reference(None, without_spaces(found["number"]).translate(_BRACKETS), span)


def _is_behind_title(text: str, at: int) -> bool:
    return text[max(at - _WINDOW, 0) : at].rstrip("（( ").endswith(_CLOSE)


def _titles(text: str) -> Iterator[tuple[int, int]]:
    """Outermost 《…》 pairs in order, of up to 200 characters each; one that is never closed is left out."""
    opened: list[int] = []
    pairs: list[tuple[int, int]] = []
    for found in _MARK.finditer(text):
        if found[0] == _OPEN:
            opened.append(found.start())
        elif opened and found.end() - opened[-1] <= _LONGEST_TITLE:
            start = opened.pop()
            while pairs and pairs[-1][0] > start:  # titles cited inside this one are part of it
                pairs.pop()
            pairs.append((start, found.end()))
    yield from pairs
