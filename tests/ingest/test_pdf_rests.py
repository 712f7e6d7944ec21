"""What a page break leaves of a table at the top of the next page, be it one row."""

from planextract.ingest.pdf.source import pdf_source
from planextract.model.source import Source
from tests.documents.pages import Pages
from tests.documents.tables import TableModel
from tests.ingest.test_pdf import PROSE, lines
from tests.ingest.test_pdf_tables import grids

ROWS = (("项目", "2021年", "2022年"), ("救助", "4,860", "5,120"), ("高龄津贴", "1,215.5", "1,300"))
LAST = ("合计", "6,075.5", "6,420")
WIDTHS = (0.4, 0.3, 0.3)


def over(first: tuple[tuple[str, ...], ...], second: tuple[tuple[str, ...], ...]) -> Source:
    pages = Pages()
    pages.paragraph(PROSE)
    pages.y = 170
    pages.table(TableModel("first", first, widths=WIDTHS))
    pages.turn()
    pages.table(TableModel("second", second, widths=WIDTHS, head=0))
    pages.paragraph(PROSE)
    return pdf_source(pages.done(), "plan.pdf")


def test_the_last_row_alone() -> None:
    source = over(ROWS, (LAST,))
    assert grids(source) == [[list(row) for row in (*ROWS, LAST)]]
    assert source.tables[0].pages == (1, 2)


def test_the_rest_of_a_row_that_was_cut() -> None:
    rows = (("任务", "内容", "科室"), ("摸底", "逐户走访独居老人，建立电子台账，", "救助科"))
    source = over(rows, (("", "遇到异常当天上报，三天之内给出意见。", ""),))
    assert grids(source)[0][1] == [
        "摸底",
        "逐户走访独居老人，建立电子台账，遇到异常当天上报，三天之内给出意见。",
        "救助科",
    ]


def test_a_row_of_other_columns_is_text() -> None:
    pages = Pages()
    pages.paragraph(PROSE)
    pages.y = 170
    pages.table(TableModel("first", ROWS, widths=WIDTHS))
    pages.turn()
    pages.table(TableModel("second", (("甲", "乙", "丙"),), widths=(0.2, 0.3, 0.5), head=0))
    pages.paragraph(PROSE)
    source = pdf_source(pages.done(), "plan.pdf")
    assert len(source.tables) == 1
    assert lines(source)[-2:] == ["丙", PROSE]


def test_the_head_alone_at_the_foot_of_a_page() -> None:
    source = over(ROWS[:1], ROWS[1:])
    assert grids(source) == [[list(row) for row in ROWS]]
    assert source.tables[0].pages == (1, 2)


def test_paragraphs_without_indent_that_fill_their_last_line() -> None:
    whole = PROSE[:27] + "。"  # as wide as the page
    pages = Pages()
    for text in (PROSE, whole, "甲局", "乙局", whole, PROSE):
        pages.paragraph(text, indent=0)
        pages.space(9)
    assert lines(pdf_source(pages.done(), "plan.pdf")) == [PROSE, whole, "甲局", "乙局", whole, PROSE]
