import pytest

from planextract.ingest.grids import CellText, core_of
from planextract.ingest.pdf import brackets as pdf_brackets
from planextract.ingest.pdf.brackets import restore_brackets
from planextract.ingest.pdf.grid import find_grids
from planextract.ingest.pdf.source import pdf_source
from planextract.model.page_map import Box
from planextract.model.source import Source
from tests.documents.font import embedded
from tests.documents.pages import FONT, LEFT, Pages
from tests.documents.plans import CHARACTERS, long_plan
from tests.documents.tables import NINE, TableModel
from tests.ingest.test_pdf import PROSE, lines, made


def grids(source: Source) -> list[list[list[str | None]]]:
    return [[[cell.text if cell else None for cell in row] for row in table.grid()] for table in source.tables]


@pytest.mark.parametrize("font", [FONT, embedded(CHARACTERS + PROSE)], ids=["named", "embedded"])
@pytest.mark.parametrize("rules", ["lines", "boxes", "bars"])
def test_nine_of_nine_tables_come_back_cell_by_cell(rules: str, font: str) -> None:
    def draw(pages: Pages) -> None:
        for table in NINE:
            pages.paragraph(PROSE)
            pages.table(table)

    source = made(draw, rules=rules, font=font, head="某市规划")
    assert grids(source) == [table.grid() for table in NINE]
    for grounded in source.tables:
        for cell in grounded.cells:
            assert "".join(source.quote(span) for span in cell.spans) == cell.text
            if cell.text:
                assert source.page_at(cell.start) == cell.page
                assert cell.box is not None
                placed = source.boxes_at(cell.spans[0])[0]
                assert cell.box.left - 2 <= placed.box.left <= placed.box.right <= cell.box.right + 2
    over = [table.pages for table, model in zip(source.tables, NINE, strict=True) if model.top]
    assert all(len(pages) == 2 for pages in over)
    assert source.findings == ()


def test_repeated_heads_are_furniture() -> None:
    table = next(table for table in NINE if table.name == "over pages")
    pages = Pages()
    pages.paragraph(PROSE)
    pages.table(table)
    source = pdf_source(pages.done(), "plan.pdf")
    repeated = [source.quote(piece.span) for piece in source.furniture if piece.rule == "table head repeated"]
    assert repeated == [" ".join(table.rows[0])]
    assert source.tables[0].head == 1


def test_a_table_goes_on_under_a_line_that_says_so() -> None:
    pages = Pages()
    pages.y = 200
    pages.table(TableModel("first", (("指标", "2025年"), ("床位", "30")), widths=(0.5, 0.5)))
    pages.turn()
    pages.centred("续表", 12)
    pages.table(TableModel("second", (("指标", "2025年"), ("站点", "12")), widths=(0.5, 0.5)))
    source = pdf_source(pages.done(), "plan.pdf")
    assert grids(source) == [[["指标", "2025年"], ["床位", "30"], ["站点", "12"]]]
    assert "续表" in [source.quote(piece.span) for piece in source.furniture]


def test_two_tables_on_two_pages_stay_two() -> None:
    pages = Pages()
    pages.y = 200
    pages.table(TableModel("first", (("指标", "2025年"), ("床位", "30")), widths=(0.5, 0.5)))
    pages.turn()
    pages.table(TableModel("second", (("项目", "单位", "数量"), ("站点", "个", "12")), widths=(0.4, 0.3, 0.3)))
    assert [table.width for table in pdf_source(pages.done(), "plan.pdf").tables] == [2, 3]


def test_a_boxed_text_is_no_table_and_keeps_its_paragraphs() -> None:
    def draw(pages: Pages) -> None:
        pages.paragraph(PROSE)
        top = pages.y + 20
        pages.paragraph("专栏1 重点工程")
        pages.canvas.line(LEFT - 6, pages.y + 18, LEFT + pages.width + 6, pages.y + 18)
        pages.paragraph(PROSE)
        pages.canvas.rect(LEFT - 6, pages.y + 14, pages.width + 12, top - pages.y - 14)
        pages.paragraph(PROSE)

    source = made(draw)
    assert source.tables == ()
    assert lines(source) == [PROSE, "专栏1 重点工程", PROSE, PROSE]


def test_boxes_in_the_colour_of_the_paper_are_no_lines() -> None:
    def draw(pages: Pages) -> None:
        pages.canvas.setFillColorRGB(1, 1, 1)
        for at in range(6):
            pages.canvas.rect(LEFT, 700 - 30 * at, 200, 30, stroke=0, fill=1)
            pages.canvas.rect(LEFT + 200, 700 - 30 * at, 200, 30, stroke=0, fill=1)
        pages.canvas.setFillColorRGB(0, 0, 0)
        for at in range(6):
            pages.text(LEFT + 4, 708 - 30 * at, f"甲{at}")
            pages.text(LEFT + 204, 708 - 30 * at, f"乙{at}")

    assert made(draw).tables == ()


def line(x0: float, y0: float, x1: float, y1: float) -> Box:
    return Box(x0, y0, x1, y1)


def test_a_grid_of_pieces_double_lines_and_open_sides() -> None:
    across = [line(0, y, 100, y) for y in (0, 20, 20.8, 40)] + [line(100, y, 200, y) for y in (0, 20, 40)]
    (grid,) = find_grids([*across, line(100, 0, 100, 21), line(100, 19, 100, 40)])
    assert (len(grid.columns), len(grid.rows)) == (3, 3)
    assert [(cell.row, cell.column) for cell in grid.cells] == [(0, 0), (0, 1), (1, 0), (1, 1)]


def test_a_missing_line_makes_one_cell_of_two() -> None:
    lines_ = [line(0, y, 200, y) for y in (0, 40)] + [line(x, 0, x, 40) for x in (0, 100, 200)]
    (grid,) = find_grids([*lines_, line(100, 20, 200, 20)])
    assert [(cell.row, cell.column, cell.height, cell.width) for cell in grid.cells] == [
        (0, 0, 2, 1), (0, 1, 1, 1), (1, 1, 1, 1),
    ]  # fmt: skip
    assert grid.cell_at(50, 30) == grid.cell_at(50, 10)
    assert grid.cell_at(150, 30) != grid.cell_at(150, 10)
    assert grid.cell_at(500, 10) is None


@pytest.mark.parametrize(
    "boxes",
    [
        [],
        [line(0, 0, 100, 0)],
        [line(0, 0, 100, 0), line(0, 50, 100, 50)],
        [line(0, 0, 0, 90), line(50, 0, 50, 90)],
        [line(0, 0, 100, 0), line(300, 100, 300, 200)],
    ],
)
def test_lines_that_make_no_grid(boxes: list[Box]) -> None:
    assert find_grids(boxes) == []


def test_thousands_of_lines_are_a_drawing() -> None:
    assert find_grids([line(0, 4 * at, 100, 4 * at) for at in range(4000)] + [line(50, 0, 50, 16000)]) == []


def test_title_and_notes_are_no_rows_of_a_table() -> None:
    cells = [CellText(0, 0, 1, 2, "专栏1"), *(CellText(row, column, 1, 1, "x") for row in (1, 2) for column in (0, 1))]
    assert core_of(cells) == (1, 3)
    assert core_of([*cells, CellText(3, 0, 1, 2, "注：略")]) == (1, 3)
    assert core_of([*cells, CellText(3, 0, 1, 2, "合计三项")]) == (1, 4)


def test_brackets_that_the_file_gives_as_blanks(monkeypatch: pytest.MonkeyPatch) -> None:
    signs = list(" 某规划》和《 甲 （乙）丙）及 某")
    ink = {0: (4.0, 9.0), 6: (0.1, 5.0), 7: (3.0, 9.0)}
    monkeypatch.setattr(pdf_brackets, "_ink", lambda text, at: ink.get(at, (0.0, 0.0) if signs[at] == " " else (9, 9)))
    wide = {0, 7}
    edges = [
        edge for at in range(len(signs)) for edge in (at * 10.0, 10.0, at * 10 + (10.0 if at in wide else 5.0), 0.0)
    ]
    assert restore_brackets(None, signs, edges) == 2
    assert "".join(signs) == "《某规划》和 （甲 （乙）丙）及 某"


def test_a_long_plan_has_all_its_tables() -> None:
    source = pdf_source(long_plan(26), "plan.pdf")
    assert source.pages == 26
    assert [table.grid() for table in NINE] == grids(source)


def test_boxes_that_overlap_cover_each_slot_once() -> None:
    across = [line(0, at, 100, at) for at in (0, 20, 40)]
    (grid,) = find_grids([*across, line(0, 0, 0, 40), line(100, 0, 100, 40), line(50, 0, 50, 15), line(50, 25, 50, 40)])
    assert sorted(slot for row in grid.by_slot for slot in row) == sorted(
        at for at, cell in enumerate(grid.cells) for _ in range(cell.height * cell.width)
    )
    assert all(slot >= 0 for row in grid.by_slot for slot in row)
