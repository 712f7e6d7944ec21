import io
import zipfile

import docx
import pytest

from planextract.ingest.docx import package as docx_package
from planextract.ingest.docx.source import docx_source
from planextract.ingest.errors import IngestError
from planextract.model.source import Source
from tests.conftest import SHARED
from tests.documents.package import STRICT, W, level, listed, notes, numbering, paragraph, styles, word_file
from tests.documents.tables import NINE, TableModel
from tests.documents.writers import add_table, as_docx, saved

CHINESE = (
    level(0, "chineseCounting", "%1、", more='<w:suff w:val="nothing"/>')
    + level(1, "chineseCounting", "（%2）")
    + level(2, "decimal", "%3.")
    + level(3, "decimalEnclosedCircle", "%4")
)


def read(body: str, parts: dict[str, str] | None = None, declared: tuple[str, ...] = ()) -> Source:
    return docx_source(word_file(body, parts, declared=declared), "plan.docx")


def lines(body: str, parts: dict[str, str] | None = None) -> list[str]:
    return read(body, parts).text.splitlines()


def test_a_paragraph_is_a_line_and_empty_ones_are_none() -> None:
    body = paragraph("某规划") + paragraph() + paragraph(inner="<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:tab/></w:r>")
    assert lines(body) == ["某规划", "甲", "乙"]


def test_numbers_that_word_generates_are_in_the_text() -> None:
    body = (
        listed("总则") + listed("依据", 1) + listed("上位法", 2) + listed("规划", 2) + listed("原则", 1)
        + listed("目标") + listed("总目标", 1) + listed("一是", 3)
    )  # fmt: skip
    assert lines(body, {"numbering": numbering(CHINESE)}) == [
        "一、总则", "（一）依据", "1. 上位法", "2. 规划", "（二）原则", "二、目标", "（一）总目标", "① 一是",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("form", "text", "shown"),
    [
        ("chineseCountingThousand", "第%1章", "第十一章 甲"),
        ("ideographDigital", "%1、", "一一、甲"),
        ("chineseLegalSimplified", "%1、", "壹拾壹、甲"),
        ("ideographTraditional", "%1、", "甲、甲"),
        ("decimalEnclosedParen", "%1", "⑾ 甲"),
        ("upperRoman", "%1.", "XI. 甲"),
        ("lowerLetter", "%1)", "k)甲"),
        ("decimalFullWidth", "%1．", "１１．甲"),
        ("decimalZero", "%1.", "11. 甲"),
        ("bullet", "\uf06c", "甲"),
        ("none", "", "甲"),
        ("somethingNew", "%1、", "11、甲"),
    ],
)
def test_formats_of_numbers(form: str, text: str, shown: str) -> None:
    assert lines(listed("甲"), {"numbering": numbering(level(0, form, text, start=11))}) == [shown]


def test_a_list_that_starts_anew_and_one_that_goes_on() -> None:
    lists = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
        "</w:lvlOverride></w:num>"
    )
    body = listed("甲") + listed("乙") + listed("丙", number=2) + listed("丁", number=3) + listed("戊", number=3)
    made = {"numbering": numbering(level(0, "decimal", "%1、"), lists)}
    assert lines(body, made) == ["1、甲", "2、乙", "3、丙", "1、丁", "2、戊"]


def test_a_style_may_number_make_a_heading_and_be_bold() -> None:
    style = (
        '<w:style w:type="paragraph" w:styleId="H"><w:basedOn w:val="B"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr>'
        '</w:style><w:style w:type="paragraph" w:styleId="B"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
        "<w:rPr><w:b/></w:rPr></w:style>"
    )
    body = paragraph("总则", properties='<w:pStyle w:val="H"/>') + paragraph("正文")
    source = read(body, {"styles": styles(style), "numbering": numbering(CHINESE)})
    assert source.text == "一、总则\n正文\n"
    assert [(hint.start, hint.level, hint.bold) for hint in source.hints] == [(0, 1, True)]


def test_styles_based_on_each_other_in_a_circle_end() -> None:
    style = "".join(
        f'<w:style w:type="paragraph" w:styleId="{a}"><w:basedOn w:val="{b}"/></w:style>' for a, b in ("AB", "BA")
    )
    assert lines(paragraph("甲", properties='<w:pStyle w:val="A"/>'), {"styles": styles(style)}) == ["甲"]


def test_tracked_changes_are_accepted() -> None:
    deleted = "<w:del><w:r><w:delText>旧</w:delText></w:r></w:del>"
    moved = "<w:moveFrom><w:r><w:t>移走</w:t></w:r></w:moveFrom>"
    inserted = "<w:ins><w:r><w:t>新</w:t></w:r></w:ins><w:moveTo><w:r><w:t>移来</w:t></w:r></w:moveTo>"
    joined = paragraph("前半", properties="<w:rPr><w:del/></w:rPr>") + paragraph("后半")
    assert lines(paragraph("文", inner=deleted + moved + inserted) + joined) == ["文新移来", "前半后半"]


def test_fields_show_their_result_and_hidden_text_is_hidden() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGEREF _Toc1</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>12</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>不见</w:t></w:r>"
    assert lines(paragraph("第", inner=field + hidden + "<w:r><w:t>页</w:t></w:r>")) == ["第12页"]


def test_notes_stand_behind_their_paragraph() -> None:
    mark = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    end = '<w:r><w:endnoteReference w:id="1"/></w:r>'
    body = paragraph("推行助餐网", inner=mark + "<w:r><w:t>和议事厅</w:t></w:r>" + end) + paragraph("二、目标")
    parts = {"footnotes": notes("footnote", "助餐网，指配送点"), "endnotes": notes("endnote", "议事厅，指会场")}
    assert lines(body, parts) == [
        "推行助餐网<sup>[1]</sup>和议事厅<sup>[2]</sup>", "[1]助餐网，指配送点", "[2]议事厅，指会场", "二、目标",
    ]  # fmt: skip


def test_text_boxes_stand_behind_their_paragraph_and_once() -> None:
    box = f"<w:txbxContent>{paragraph('专栏1 工程')}{paragraph('1. 改造。')}</w:txbxContent>"
    both = (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert lines(paragraph("见专栏。", inner=both)) == ["见专栏。", "专栏1 工程", "1. 改造。"]


def test_symbols_and_powers() -> None:
    run = '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:sym w:char="25CB"/><w:sym w:char="x"/></w:r>'
    power = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>2</w:t></w:r>'
    assert lines(paragraph("m", inner=power + run)) == ["m²□○□"]


def test_large_pictures_are_told_and_ornaments_are_not() -> None:
    def picture(side: int) -> str:
        return f'<w:r><w:drawing><wp:inline><wp:extent cx="{side}" cy="{side}"/></wp:inline></w:drawing></w:r>'

    source = read(paragraph("图1", inner=picture(5_000_000)) + paragraph("徽", inner=picture(300_000)))
    assert [(finding.code, finding.severity) for finding in source.findings] == [("picture", "note")]


def test_the_strict_form_of_the_format() -> None:
    raw = io.BytesIO(word_file(paragraph("某规划")))
    made = io.BytesIO()
    with zipfile.ZipFile(raw) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).decode().replace(W, STRICT))
    assert docx_source(made.getvalue(), "plan.docx").text == "某规划\n"


@pytest.mark.parametrize("table", NINE, ids=lambda table: table.name)
def test_tables_come_back_cell_by_cell(table: TableModel) -> None:
    source = docx_source(as_docx([table]), "plan.docx")
    grounded = source.tables[0]
    assert [[cell.text if cell else None for cell in row] for row in grounded.grid()] == table.grid()
    for cell in grounded.cells:
        assert "".join(source.quote(span) for span in cell.spans) == cell.text


def test_numbers_in_cells_and_in_a_box_of_text_count_once() -> None:
    document = docx.Document()
    add_table(document, TableModel("box", (("甲、乙各项工作" * 80,), ("丙",))))
    assert docx_source(saved(document), "plan.docx").tables == ()

    def row(*cells: str) -> str:
        return "<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in cells) + "</w:tr>"

    table = "<w:tbl>" + row(paragraph("序号"), paragraph("指标")) + row(listed(""), paragraph("床位"))
    table += row(listed(""), paragraph("站点")) + "</w:tbl>"
    made = {"numbering": numbering(level(0, "decimal", "%1"))}
    assert lines(table + listed("其他"), made) == ["序号\t指标", "1\t床位", "2\t站点", "3 其他"]


def test_deleted_rows_are_gone_and_head_rows_known() -> None:
    def row(properties: str, *cells: str) -> str:
        inner = "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in cells)
        return f"<w:tr><w:trPr>{properties}</w:trPr>{inner}</w:tr>"

    table = row("<w:tblHeader/>", "指标", "2025年") + row("<w:del/>", "旧", "1") + row("", "床位", "30")
    source = read(f"<w:tbl>{table}</w:tbl>")
    assert source.text == "指标\t2025年\n床位\t30\n"
    assert source.tables[0].head == 1


def test_a_missing_part_is_told_and_the_rest_read() -> None:
    source = read(listed("总则"), declared=("numbering", "styles"))
    assert source.text == "总则\n"
    assert [finding.message.split(";")[0] for finding in source.findings] == [
        "the part word/numbering.xml is missing",
        "the part word/styles.xml is missing",
        "the numbers that Word generates cannot be shown: their part is missing",
    ]


def test_a_damaged_part_is_read_as_far_as_it_goes() -> None:
    source = docx_source(word_file(paragraph("某规划") + paragraph("总则") + "<w:p><w:r><w:t>断"), "plan.docx")
    assert source.text.startswith("某规划\n总则\n")
    assert "damaged: it is read as far as it goes" in source.findings[0].message


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (word_file(""), "no text"),
        (word_file(paragraph("某规划"))[:-60], "damaged"),
        (b"PK\x05\x06" + bytes(18), "text is missing"),
        (word_file(paragraph("某" * 9_000_000)), "unpacks to far more"),
        (word_file("<w:p>" * 400 + "</w:p>" * 400), "no text|too deeply"),
    ],
)
def test_files_that_cannot_be_read(raw: bytes, told: str) -> None:
    with pytest.raises(IngestError, match=told) as raised:
        docx_source(raw, "plan.docx")
    assert "\n" not in str(raised.value)


def test_entities_are_not_expanded() -> None:
    raw = io.BytesIO(word_file(paragraph("某规划")))
    made = io.BytesIO()
    bomb = '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {name} "{f"&{inner};" * 10}">' for inner, name in zip("abcdefg", "bcdefgh", strict=True)
    ) + "]>"  # fmt: skip
    with zipfile.ZipFile(raw) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            new.writestr(name, bomb + text.replace("某规划", "某规划&h;") if name == "word/document.xml" else text)
    assert len(docx_source(made.getvalue(), "plan.docx").text) < 100


def test_too_many_tags(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx_package, "MAXIMUM_TAGS", 50)
    with pytest.raises(IngestError, match="tags"):
        read(paragraph("甲") * 40)


@pytest.mark.real
def test_the_real_bulletin() -> None:
    source = docx_source((SHARED / "real" / "minzheng_tjgb_2021.docx").read_bytes(), "bulletin.docx")
    assert [(table.height, table.width) for table in source.tables] == [(2, 4), (14, 3), (7, 5), (2, 4)]
    assert source.text.count("\n—") == 18
    assert sum(finding.code == "table" for finding in source.findings) == 2
