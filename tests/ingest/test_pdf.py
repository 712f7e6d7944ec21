import io
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from PIL import Image, ImageDraw
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from planextract.ingest.errors import IngestError
from planextract.ingest.pdf.source import pdf_source
from planextract.ingest.read import read_source
from planextract.model.source import Source
from planextract.model.span import Span
from tests.documents.font import embedded
from tests.documents.pages import FONT, LEFT, SIZE, Pages, wrapped
from tests.documents.prose import paragraph

PROSE = "各镇街要把助餐点办到村口，让独居老人每天吃上热饭，经费由财政和慈善资金共同承担，按月结清，逐季公开。" * 3


def made(draw: Callable[[Pages], object], **options: object) -> Source:
    pages = Pages(**options)  # type: ignore[arg-type]
    draw(pages)
    return pdf_source(pages.done(), "plan.pdf")


def lines(source: Source) -> list[str]:
    """The lines of the text, furniture and page breaks left out."""
    around = {source.line_at(piece.span.start).index for piece in source.furniture}
    return [line for each in source.lines if each.index not in around and (line := source.line_text(each))]


def quotes(source: Source, kind: str) -> list[str]:
    return [line for piece in source.furniture if piece.kind == kind for line in source.quote(piece.span).split("\n")]


def chapters(pages: Pages) -> None:
    for number in "一二三四五六":
        pages.paragraph(f"{number}、工作{number}", bold=True)
        pages.paragraph(PROSE)
        pages.paragraph(PROSE)


@pytest.mark.parametrize(
    "font", [FONT, embedded(PROSE + "某市规划一、二三四五六工作（内部）—")], ids=["named", "embedded"]
)
def test_paragraphs_are_lines_whatever_lines_and_pages_break_them(font: str) -> None:
    source = made(chapters, head="某市规划（内部）", font=font, fake_bold=True)
    assert lines(source) == [text for number in "一二三四五六" for text in (f"{number}、工作{number}", PROSE, PROSE)]
    assert source.pages is not None
    assert source.pages > 1
    assert quotes(source, "page_number") == [f"— {number} —" for number in range(1, source.pages + 1)]
    assert quotes(source, "running_head") == ["某市规划（内部）"] * (source.pages - 1)
    assert source.text.count("\f") == source.pages - 1


def test_each_character_has_its_page_and_place() -> None:
    source = made(chapters)
    start = source.text.index("六、工作六")
    assert source.page_at(0) == 1
    assert source.page_at(start) == source.pages
    (placed,) = source.boxes_at(Span(start + 1, start + 3))
    assert placed.page == source.pages
    assert placed.box.left == pytest.approx(LEFT + 3 * SIZE, abs=1)
    assert placed.box.right == pytest.approx(LEFT + 5 * SIZE, abs=1)
    # A paragraph that a page break cuts stands on both pages.
    cut = next(line for line in source.lines if len({source.page_at(line.start), source.page_at(line.end - 1)}) == 2)
    assert [each.page for each in source.boxes_at(Span(cut.start, cut.end))] == [1, 2]


def test_short_lines_and_headings_end_where_they_end() -> None:
    def draw(pages: Pages) -> None:
        pages.centred("某市养老规划", 22)
        pages.paragraph("各单位：", indent=0)
        pages.paragraph(PROSE)
        pages.at_right("某市民政局")
        pages.at_right("2021年3月5日")
        pages.paragraph("一、基础", indent=0)
        pages.paragraph(PROSE)

    expected = ["某市养老规划", "各单位：", PROSE, "某市民政局", "2021年3月5日", "一、基础", PROSE]
    assert lines(made(draw)) == expected


def test_paragraphs_without_indent() -> None:
    def draw(pages: Pages) -> None:
        for number in range(1, 8):
            pages.paragraph(f"第{number}段，{PROSE}", indent=0)
            pages.space(14)

    assert lines(made(draw)) == [f"第{number}段，{PROSE}" for number in range(1, 8)]


def test_contents_stay_lines() -> None:
    entries = [f"{number}、第{number}项工作" for number in "一二三四五六"]

    def draw(pages: Pages) -> None:
        pages.centred("目 录", 18)
        for at, entry in enumerate(entries, 3):
            pages.text(LEFT, pages.y, f"{entry}{'.' * 88}{at}")
            pages.y -= 24
        pages.turn()
        chapters(pages)

    assert lines(made(draw))[1:7] == [f"{entry}{'.' * 88}{at}" for at, entry in enumerate(entries, 3)]


def test_blanks_stand_where_the_file_sets_them_or_where_gaps_are_wide() -> None:
    def draw(pages: Pages) -> None:
        pages.paragraph("表1 指标，New York，2021 年")
        for x, text in ((LEFT, "甲"), (LEFT + 14 + 3.5, "2021"), (LEFT + 60, "年"), (LEFT + 200, "印发")):
            pages.text(x, pages.y, text)

    assert lines(made(draw)) == ["表1 指标，New York，2021 年", "甲2021 年        印发"]


def test_notes_at_the_foot_stand_behind_the_paragraph_that_the_page_break_cuts() -> None:
    def draw(pages: Pages) -> None:
        chapters(pages)

    pages = Pages(font=FONT)
    pages.paragraph("一、基础")
    pages.text(LEFT + 28, pages.y, "推行助餐网")
    pages.text(LEFT + 28 + 5 * SIZE, pages.y + 6, "1", 7)
    pages.text(LEFT + 28 + 5 * SIZE + 5, pages.y, "，覆盖各镇。")
    pages.y -= 24
    pages.note("1 助餐网，指配送点和就餐点。")
    for _ in range(8):
        pages.paragraph(PROSE)
    source = pdf_source(pages.done(), "plan.pdf")
    assert lines(source)[1] == "推行助餐网<sup>1</sup>，覆盖各镇。"
    assert lines(source).count(PROSE) == 8
    assert "1 助餐网，指配送点和就餐点。" in lines(source)


def test_two_columns_are_read_one_after_the_other() -> None:
    texts = [paragraph(Random(seed), 9) for seed in (1, 2)]
    pages = Pages()
    pages.centred("某市规划", 18)
    top = pages.y
    for at, text in enumerate(texts):
        y = top
        for index, line in enumerate(wrapped(text, 200, 11, 22)):
            pages.text(LEFT + at * 230 + (0 if index else 22), y, line, 11)
            y -= 17
    assert lines(pdf_source(pages.done(), "plan.pdf")) == ["某市规划", *texts]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_page_whose_text_runs_another_way_is_turned(turn: int) -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(600, 600))
    canvas.translate(300, 300)
    canvas.rotate(turn)
    canvas.setFont(FONT, 14)
    for at, text in enumerate(("一、总则", "好好干。", "二、目标")):
        canvas.drawString(-200, 100 - 40 * at, text)
    canvas.save()
    assert lines(pdf_source(buffer.getvalue(), "plan.pdf")) == ["一、总则", "好好干。", "二、目标"]


def test_a_watermark_is_no_text() -> None:
    def draw(pages: Pages) -> None:
        chapters(pages)
        pages.canvas.saveState()
        pages.canvas.rotate(40)
        pages.text(300, 100, "内部资料请勿外传", 40)
        pages.canvas.restoreState()

    assert "勿外传" not in made(draw).text


def photo(draw: Callable[[ImageDraw.ImageDraw], object] = lambda _: None) -> ImageReader:
    image = Image.new("RGB", (800, 600), "white")
    draw(ImageDraw.Draw(image))
    return ImageReader(image)


def ruled(image: ImageDraw.ImageDraw) -> None:
    for y in range(10, 600, 96):
        image.line((10, y, 790, y), fill="black", width=2)
    for x in range(10, 800, 260):
        image.line((x, 10, x, 490), fill="black", width=2)


def test_a_table_that_is_a_picture_is_told_with_its_page() -> None:
    def draw(pages: Pages) -> None:
        pages.paragraph(PROSE)
        pages.turn()
        pages.canvas.drawImage(photo(ruled), LEFT, 400, 400, 300)
        pages.y = 380
        pages.paragraph(PROSE)

    source = made(draw)
    (finding,) = source.findings
    assert (finding.code, finding.severity) == ("picture", "warning")
    assert "page 2: a table of some 6 rows and 3 columns is a picture" in finding.message
    assert source.page_at(finding.span.start) == 2
    assert source.tables == ()


def test_a_page_without_text_is_told() -> None:
    def draw(pages: Pages) -> None:
        pages.paragraph(PROSE)
        pages.numbered = False
        pages.turn()
        pages.canvas.drawImage(photo(), 50, 100, 500, 600)

    assert [f.message.split(",")[0] for f in made(draw).findings] == ["page 2 holds no text"]


def test_a_document_of_pictures_cannot_be_read() -> None:
    def draw(pages: Pages) -> None:
        pages.canvas.drawImage(photo(), 50, 100, 500, 600)

    with pytest.raises(IngestError, match=r"1 page\(s\) are pictures; read them with --ocr"):
        made(draw, numbered=False)


def test_only_some_pages(tmp_path: Path) -> None:
    pages = Pages()
    for number in range(1, 6):
        pages.paragraph(f"这是第{number}页")
        pages.turn()
    path = tmp_path / "plan.pdf"
    path.write_bytes(pages.done())
    seen: list[tuple[int, int]] = []
    source = read_source(path, pages=range(3, 5), on_page=lambda done, total: seen.append((done, total)))
    assert lines(source) == ["这是第3页", "这是第4页"]
    assert [source.page_at(source.text.index(f"第{number}页")) for number in (3, 4)] == [3, 4]
    assert (source.pages, seen) == (6, [(1, 2), (2, 2)])
    with pytest.raises(IngestError, match=r"6 page\(s\): there is no page 9"):
        read_source(path, pages=range(9, 12))


def test_an_encrypted_file() -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, encrypt=StandardEncryption("secret"))
    canvas.drawString(100, 100, "x")
    canvas.save()
    with pytest.raises(IngestError, match="is encrypted"):
        pdf_source(buffer.getvalue(), "plan.pdf")


NO_PAGES = b"""%PDF-1.4
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Count 0/Kids[]>> endobj
trailer <</Root 1 0 R>>
%%EOF"""


@pytest.mark.parametrize("raw", [b"%PDF-1.7\n", NO_PAGES])
def test_files_without_pages(raw: bytes) -> None:
    with pytest.raises(IngestError, match="damaged"):
        pdf_source(raw, "plan.pdf")
