"""A plan of one paragraph, to try phrases on."""

from planextract.chinese.folding import folded
from planextract.dialect.load import load_dialect
from planextract.figures.find import find_figures
from planextract.model.figure import Excused, Figure
from planextract.model.layout import Paragraph, Piece
from planextract.model.metadata import Period
from planextract.model.outline import Outline, Section
from planextract.model.span import Span

PLAN = Period("十四五", 2021, 2025)
TITLES = {"past": "“十三五”发展成就", "future": "主要目标任务", "situation": "面临形势", "none": "养老服务"}


def paragraph(text: str, at: int) -> Paragraph:
    """A paragraph that stands in the source in one piece."""
    return Paragraph(text, folded(text), (Piece(0, at, len(text)),), Span(at, at + len(text)), 0, False, (0,))


def read(
    *texts: str, title: str = TITLES["past"], period: Period | None = PLAN
) -> tuple[tuple[Figure, ...], tuple[Excused, ...]]:
    """The figures and excused digits of paragraphs that stand under a heading."""
    at, paragraphs = 0, []
    for text in (title, *texts):
        paragraphs.append(paragraph(text, at))
        at += len(text) + 1
    section = Section("heading", 1, None, None, None, title, paragraphs[0].span, Span(0, at), "test")
    section.id, section.paragraphs = "s1", paragraphs
    return find_figures(Outline((section,)), load_dialect("base"), period)


def figures(*texts: str, tense: str = "past", period: Period | None = PLAN) -> tuple[Figure, ...]:
    """The figures of paragraphs under a heading of that tense."""
    return read(*texts, title=TITLES[tense], period=period)[0]
