"""Words that the plan explains: in a glossary, in a footnote, in a note inside the text."""

from collections import defaultdict
from collections.abc import Iterator

from planextract.chinese.folding import without_spaces
from planextract.dialect.dialect import Dialect
from planextract.model.layout import Paragraph
from planextract.model.metadata import Term
from planextract.model.outline import Outline, Section
from planextract.model.source import Source
from planextract.model.span import Span


def find_terms(source: Source, outline: Outline, dialect: Dialect) -> tuple[Term, ...]:
    """All terms in the order of the source; glossary entries carry the footnote marks that bear their number."""
    marks = _marks(source, dialect)
    found: list[Term] = []
    for section in outline.walk():
        if section.rule.startswith("glossary"):
            found += _glossary(section, dialect, marks)
        for paragraph in section.paragraphs:
            found += _inline(paragraph, dialect)
            found += _footnote(paragraph, dialect, marks)
        for paragraph in section.paragraphs[section.kind != "front" :]:
            found += _circled_note(paragraph, source, dialect)
    return tuple(sorted(found, key=lambda term: term.span))


def _marks(source: Source, dialect: Dialect) -> dict[int, list[Span]]:
    marks: defaultdict[int, list[Span]] = defaultdict(list)
    for found in dialect.rule("terms", "footnote_mark").finditer(source.text):
        marks[int(found["number"])].append(Span(found.start(), found.end()))
    return marks


def _glossary(section: Section, dialect: Dialect, marks: dict[int, list[Span]]) -> Iterator[Term]:
    for item in section.children:
        for paragraph in item.paragraphs[:1]:
            at = paragraph.source_span(0, 0).start
            number = item.ordinal or 0
            start = len(paragraph.text) - len(_after_number(paragraph, dialect))
            yield _entry(paragraph, start, Span(at, paragraph.span.end), dialect, tuple(marks.get(number, ())))
    for paragraph in section.paragraphs[1:]:
        if not dialect.rule("terms", "footnote").match(paragraph.folded):
            yield _entry(paragraph, 0, paragraph.span, dialect, ())


def _after_number(paragraph: Paragraph, dialect: Dialect) -> str:
    for rule in dialect.rules("markers"):
        if found := rule.match(paragraph.folded):
            return paragraph.folded[found.end() :]
    return paragraph.folded


def _entry(paragraph: Paragraph, start: int, span: Span, dialect: Dialect, marks: tuple[Span, ...]) -> Term:
    found = dialect.rule("terms", "entry").match(paragraph.folded[start:])
    if not found or dialect.rule("terms", "no_term").match(found["term"]):
        return Term(None, without_spaces(paragraph.text[start:]), span, marks)
    term = paragraph.text[start + found.start("term") : start + found.end("term")]
    definition = paragraph.text[start + found.start("definition") :]
    return Term(_unquoted(without_spaces(term)), without_spaces(definition), span, marks)


def _unquoted(term: str) -> str:
    """“一门受理” without its marks; a term of which only a part is quoted stays as printed."""
    inner = term[1:-1]
    return inner if term[:1] in "“「" and term[-1:] in "”」" and not any(mark in inner for mark in "“”「」") else term


def _inline(paragraph: Paragraph, dialect: Dialect) -> Iterator[Term]:
    if "[" not in paragraph.folded and "［" not in paragraph.text:
        return
    before = dialect.rule("terms", "quoted_before")
    for found in dialect.rule("terms", "inline_note").finditer(paragraph.folded):
        quoted = before.search(paragraph.folded[max(0, found.start() - 60) : found.start()])
        definition = paragraph.text[found.start("definition") : found.end("definition")]
        span = paragraph.source_span(found.start(), found.end())
        yield Term(without_spaces(quoted["term"]) if quoted else None, without_spaces(definition), span)


def _circled_note(paragraph: Paragraph, source: Source, dialect: Dialect) -> Iterator[Term]:
    """A note behind a circled number; the nearest such sign before it points to it."""
    if found := dialect.rule("terms", "circled_note").match(paragraph.folded):
        at = source.text.rfind(found["sign"], 0, paragraph.span.start)
        yield _entry(paragraph, found.end(), paragraph.span, dialect, (Span(at, at + 1),) if at >= 0 else ())


def _footnote(paragraph: Paragraph, dialect: Dialect, marks: dict[int, list[Span]]) -> Iterator[Term]:
    """A note at the foot of a page: its own mark, then the explanation."""
    if paragraph.folded[:1] not in "[［":
        return
    found = dialect.rule("terms", "footnote_mark").match(paragraph.folded)
    if found and len(paragraph.folded) > found.end():
        own = paragraph.source_span(found.start(), found.end())
        pointing = tuple(mark for mark in marks.get(int(found["number"]), ()) if mark != own)
        yield _entry(paragraph, found.end(), paragraph.span, dialect, pointing)
