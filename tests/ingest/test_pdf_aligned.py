"""Tables without lines between their columns."""

from collections.abc import Callable, Sequence
from functools import partial

import pytest

from planextract.ingest.pdf.source import pdf_source
from tests.documents.pages import Pages
from tests.ingest.test_pdf import PROSE, lines, made
from tests.ingest.test_pdf_tables import grids

ROWS: Sequence[tuple[str, ...]] = (
    ("序号", "指标", "单位", "2020年", "2025年", "属性"),
    ("1", "社区食堂数量", "家", "38", "120", "预期性"),
    ("2", "每百张养老床位|配备护理员人数", "名", "11.4", "≥18", "约束性"),
    ("3", "示范性托育机构", "个", "9", "35", "预期性"),
    ("4", "城乡社区综合服|务设施面积年均|增长率", "%", "3.1", "6.5", "预期性"),
    ("5", "居民对社区服务|的满意率", "%", "86.2", "95", "预期性"),
)


PLACES = (85, 120, 300, 350, 410, 470)
"""Left edges of the columns."""
LEADING = 14


def row_drawn(
    pages: Pages, row: Sequence[str], places: Sequence[int] = PLACES, rise: Callable[[int], float] = lambda lines: 0
) -> None:
    """One row whose cells are wrapped at |; `rise` tells by how much a cell of so many lines begins above the row."""
    for x, cell in zip(places, row, strict=True):
        parts = cell.split("|")
        for at, part in enumerate(parts):
            pages.text(x, pages.y + rise(len(parts)) - LEADING * at, part, 10.5)


def drawn(pages: Pages, rows: Sequence[Sequence[str]], *, centred: bool) -> None:
    """Rows as close to each other as their lines are, but for three points."""
    for row in rows:
        height = max(len(cell.split("|")) for cell in row)
        row_drawn(pages, row, rise=partial(_to_the_middle, height) if centred else lambda lines: 0)
        pages.y -= LEADING * height + 3


def _to_the_middle(height: int, lines: int) -> float:
    """By how much a cell begins above its row to stand in the middle of so many lines."""
    return LEADING * (lines - height) / 2


def plain(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    return [[cell.replace("|", "") for cell in row] for row in rows]


@pytest.mark.parametrize("centred", [True, False])
def test_wrapped_cells_around_the_middle_of_their_row_or_below_its_head(centred: bool) -> None:
    def draw(pages: Pages) -> None:
        pages.paragraph(PROSE)
        drawn(pages, ROWS, centred=centred)
        pages.space(20)
        pages.paragraph(PROSE)

    assert grids(made(draw)) == [plain(ROWS)]


def test_the_last_row_alone_on_the_next_page() -> None:
    pages = Pages()
    pages.y = 190
    drawn(pages, ROWS[:4], centred=True)
    pages.turn()
    drawn(pages, [ROWS[0], ROWS[4]], centred=True)
    pages.space(20)
    pages.paragraph(PROSE)
    source = pdf_source(pages.done(), "plan.pdf")
    assert grids(source) == [plain(ROWS[:5])]
    assert source.tables[0].pages == (1, 2)


@pytest.mark.parametrize("ruled", [False, True])
def test_a_table_without_upright_lines_is_told_by_alignment(ruled: bool) -> None:
    rows: Sequence[tuple[str, ...]] = (
        ("序号", "指标", "单位", "2020年", "2025年", "属性"),
        ("1", "低保标准年均增幅", "%", "6.2", "≥7", "预期性"),
        ("2", "街道综合养老服务|中心覆盖率", "%", "64", "100", "预期性"),
        ("3", "每百户社区用房面积", "平方米", "22", "≥30", "预期性"),
        ("4", "社工人数", "人", "420", "900", "预期性"),
    )

    def draw(pages: Pages) -> None:
        pages.paragraph(PROSE)
        pages.centred("表1 主要指标", 12)
        for at, row in enumerate(rows):
            row_drawn(pages, row, rise=lambda lines: LEADING / 2 * (lines - 1))
            if ruled and at in (0, 1):
                pages.canvas.line(80, pages.y + 16, 515, pages.y + 16)
            pages.y -= 36
        pages.paragraph("二、任务")
        pages.paragraph(PROSE)

    source = made(draw)
    assert grids(source) == [[[cell.replace("|", "") for cell in row] for row in rows]]
    assert source.tables[0].origin == "aligned"
    assert lines(source)[-2:] == ["二、任务", PROSE]


def test_cells_that_may_be_several_are_told() -> None:
    """A head over two columns and a name that covers both leave no strip between them."""
    rows = (
        ("序号", "指标", "", "单位", "2020年", "2025年"),
        ("1", "低保标准", "城镇", "元", "780", "1050"),
        ("2", "特困供养标准与孤儿养育标准", "", "元", "610", "1050"),
        ("3", "孤儿养育", "机构", "元", "1900", "2500"),
        ("4", "留守老人", "家庭", "元", "1350", "1800"),
    )

    def draw(pages: Pages) -> None:
        pages.paragraph(PROSE)
        for row in rows:
            row_drawn(pages, row, (85, 120, 200, 300, 360, 430))
            pages.y -= 24
        pages.space(20)
        pages.paragraph(PROSE)

    source = made(draw)
    assert [len(row) for row in grids(source)[0]] == [5] * 5
    assert [finding.message.split(" cell")[0] for finding in source.findings] == [
        "a table without ruling lines ends here of which 3"
    ]
