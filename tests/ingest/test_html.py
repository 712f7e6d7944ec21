import pytest

from planextract.ingest.errors import IngestError
from planextract.ingest.html import source as html
from planextract.ingest.html.source import html_source, mhtml_source
from planextract.model.source import Source
from planextract.pipeline import extract
from tests.conftest import SHARED
from tests.documents.samples import Text
from tests.documents.tables import NINE, TableModel
from tests.documents.writers import as_html

LONG = "要把助餐点办到村口，让独居老人每天吃上热饭，所需经费由区级财政和慈善资金共同承担，按月结清。"


def read(page: str, encoding: str = "utf-8") -> Source:
    return html_source(page.encode(encoding), "page.html")


def lines(page: str) -> list[str]:
    return read(page).text.splitlines()


def test_a_paragraph_is_a_line() -> None:
    page = "<p>第一\n行</p><div>第二行<span> 接着</span><br>第三行</div>末行"
    assert lines(page) == ["第一行", "第二行 接着", "第三行", "末行"]


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>&ldquo;十四五&rdquo;&nbsp;&gt;3&#8240; &hellip;</p>", "“十四五” >3‰ …"),
        ("<p>a<script>b</script><style>c</style><span style='display: none'>d</span><!-- e -->f</p>", "af"),
        ("<p class=MsoNormal><b>指标<o:p></o:p></b></p>", "指标"),
        ("<p><![if !supportLists]>一、<![endif]>总则</p>", "一、总则"),
        ("<p>New\n  York <em>City</em></p>", "New York City"),
        ("<p>每公顷3 m<sup>3</sup>，工作法<sup>[1]</sup></p>", "每公顷3 m³，工作法<sup>[1]</sup>"),
        ("<p>a\tb</p>", "a b"),
        ("<p>未闭合<b>粗", "未闭合粗"),
        ("<p hidden>x</p><p>y</p>", "y"),
    ],
)
def test_what_a_browser_shows_is_the_text(page: str, text: str) -> None:
    assert lines(page) == [text]


def test_control_characters_part_no_line() -> None:
    assert lines(f"<p>\x0b\x00甲\x1c乙</p><p>{LONG}</p>") == ["甲 乙", LONG]


def test_lists_show_the_numbers_that_a_browser_gives() -> None:
    page = "<ol start=3><li>甲</li><li>乙<ul><li>丙</li></ul></li></ol>"
    assert lines(page) == ["3. 甲", "4. 乙", "丙"]


def test_preformatted_lines_stay_lines() -> None:
    assert lines("<pre>一、总则\n  好好干。</pre>") == ["一、总则", "好好干。"]


def test_headings_and_bold_are_hints() -> None:
    source = read("<h2>工作目标</h2><p><strong>一是</strong>好</p><p>好<b>好</b></p>")
    assert [(source.text[hint.start :][:2], hint.level, hint.bold) for hint in source.hints] == [
        ("工作", 2, False),
        ("一是", 0, True),
    ]


def test_the_page_around_the_article_is_chrome() -> None:
    page = f"""<html><head><title>某市养老规划_某市人民政府</title></head><body>
    <ul><li><a href=a>首页</a></li><li><a href=b>公开</a></li></ul>
    <div><h1>某市养老规划</h1><div>发布时间：2021-03-05</div>
    <div class=text><p>{LONG}</p><p>一、目标</p><p>{LONG}</p></div></div>
    <p>版权所有</p></body></html>"""
    source = read(page)
    chrome = [source.quote(piece.span) for piece in source.furniture]
    assert chrome == ["首页\n公开", "版权所有"]
    assert {piece.kind for piece in source.furniture} == {"chrome"}
    assert source.text.splitlines()[2] == "某市养老规划"


def test_an_excerpt_without_a_page_around_it_is_all_article() -> None:
    assert read(f"<p>某规划</p><p>{LONG}</p>").furniture == ()


@pytest.mark.parametrize("table", NINE, ids=lambda table: table.name)
def test_tables_come_back_cell_by_cell(table: TableModel) -> None:
    source = html_source(as_html([Text(LONG), table, Text(LONG)]), "page.html")
    assert [[cell.text if cell else None for cell in row] for row in source.tables[0].grid()] == table.grid()
    for cell in source.tables[0].cells:
        assert "".join(source.quote(span) for span in cell.spans) == cell.text
    assert source.quote(source.tables[0].span).count("\n") == len(table.rows) - 1


def test_a_title_row_and_notes_of_a_table_are_lines_of_their_own() -> None:
    rows = "<tr><td>指标<td>2025年<tr><td>床位<td>30<tr><td>站点<td>12"
    source = read(f"<table><tr><td colspan=2>专栏1 指标{rows}<tr><td colspan=2>注：年末数</table>")
    assert source.text.splitlines()[0] == "专栏1 指标"
    assert source.text.splitlines()[-1] == "注：年末数"
    assert (source.tables[0].height, source.tables[0].width) == (3, 2)


@pytest.mark.parametrize(
    "page",
    [
        f"<table><tr><td>{LONG}</td></tr><tr><td>{LONG}</td></tr></table>",
        f"<table><tr><td><p>导航</p></td><td>{LONG * 12}</td></tr><tr><td>甲</td><td>{LONG * 12}</td></tr></table>",
        "<table><tr><td>甲</td><td>乙</td></tr></table>",
        "<table><tr><td>索引号：</td><td>X-1</td></tr><tr><td>发布日期：</td><td>2021年3月5日</td></tr></table>",
    ],
)
def test_tables_that_lay_out_a_page_are_no_tables(page: str) -> None:
    source = read(page)
    assert source.tables == ()
    assert source.text.strip()


def test_labels_and_what_they_name_stand_on_one_line() -> None:
    page = "<table><tr><td>索引号：</td><td>X-1</td></tr><tr><td>发布日期：</td><td>2021年3月5日</td></tr></table>"
    assert lines(page) == ["索引号： X-1", "发布日期： 2021年3月5日"]


def test_a_table_in_a_table_that_lays_out_the_page() -> None:
    inner = "<table><tr><td>指标<td>2025年<tr><td>床位<td>30</table>"
    source = read(f"<table><tr><td><p>一、目标</p>{inner}<p>{LONG}</p></td></tr></table>")
    assert source.text.splitlines() == ["一、目标", "指标\t2025年", "床位\t30", LONG]
    assert len(source.tables) == 1


def test_cells_that_list_one_value_a_row_are_unpacked() -> None:
    cells = "".join(f"<td>{''.join(f'<p>{line}</p>' for line in lines)}</td>" for lines in (
        ["养老院", "福利院", "合计"], ["3", "4", "7"], ["个个个"],
    ))  # fmt: skip
    source = read(f"<table><tr><td>机构<td>数量<td>单位</tr><tr>{cells}</tr></table>")
    assert source.text.splitlines() == ["机构\t数量\t单位", "养老院\t3\t个", "福利院\t4\t个", "合计\t7\t个"]


def test_cells_with_values_that_do_not_match_are_told() -> None:
    cells = "<td><p>养老院福利院</p><p>合计</p></td><td><p>3</p><p>4</p><p>7</p></td>"
    source = read(f"<table><tr><td>机构<td>数量</tr><tr>{cells}</tr></table>")
    assert [finding.code for finding in source.findings] == ["table"]


@pytest.mark.parametrize(
    ("raw", "encoding"),
    [
        ('<meta charset="gb2312"><p>规划㐂</p>'.encode("gb18030"), "gb18030"),
        ("<meta http-equiv=Content-Type content='text/html; charset=big5'><p>規劃</p>".encode("big5"), "big5"),
        ("<meta charset=gbk><p>规划写的是别的编码</p>".encode(), "utf-8"),
        ("<?xml version='1.0' encoding='gbk'?><html><p>规划</p>".encode("gbk"), "gb18030"),
        ("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=GBK\r\n\r\n<p>规划</p>".encode("gbk"), "gb18030"),
        ("\ufeff<p>规划</p>".encode("utf-16"), "utf-16-le"),
        ("<meta charset=no-such-thing><p>规划</p>".encode(), "utf-8"),
        ("<p>规划没有说明编码，只能从字节看出来，民政、养老、救助。</p>".encode("gb18030"), "gb18030"),
    ],
)  # fmt: skip
def test_the_encoding_is_that_of_mark_header_declaration_or_bytes(raw: bytes, encoding: str) -> None:
    source = html_source(raw, "page.html")
    assert source.encoding.replace("_", "-") == encoding
    assert "规" in source.text or "規" in source.text


def test_a_page_in_one_file_with_its_pictures() -> None:
    raw = (
        b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; boundary="x"\r\n\r\n--x\r\n'
        b"Content-Type: text/html; charset=gbk\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        b"<p>=B9=E6=BB=AE</p>\r\n--x\r\nContent-Type: image/png\r\n\r\n\x89PNG\r\n--x--\r\n"
    )
    assert mhtml_source(raw, "page.mht").text == "规划\n"


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"<html><script>draw()</script></html>", "no text"),
        (b"<div>" * 5000 + b"x", "2048"),
        (b"<p " + b" ".join(b"a%d=1" % n for n in range(3000)) + b">x", "attributes"),
    ],
)
def test_pages_that_cannot_be_read(raw: bytes, told: str) -> None:
    with pytest.raises(IngestError, match=told):
        html_source(raw, "page.html")


def test_a_page_of_too_many_tags(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "MAXIMUM_TAGS", 100)
    with pytest.raises(IngestError, match="split it"):
        read("<b>x</b>" * 51)


@pytest.mark.real
def test_the_real_page() -> None:
    source = html_source((SHARED / "real" / "minbao_135_excerpt.html").read_bytes(), "page.html")
    first = source.tables[0]
    assert (first.height, first.width, len(source.tables)) == (12, 4, 3)
    assert [len(row) for row in first.grid()] == [4] * 12
    assert source.furniture == ()


def test_a_few_damaged_bytes_are_told_and_many_are_refused() -> None:
    page = f"<html><meta charset=gbk><body><p>{'逐户走访独居老人，' * 40}</p></body></html>".encode("gbk")
    source = html_source(page.replace("独".encode("gbk"), b"\xff\xff", 1), "page.html")
    assert source.text.count("\ufffd") in (1, 2)
    assert source.text.count("逐户走访") == 40
    assert [(finding.code, finding.severity) for finding in source.findings] == [("file", "warning")]
    with pytest.raises(IngestError, match="name the --encoding"):
        html_source(page.replace("独".encode("gbk"), b"\xff\xff"), "page.html")


def test_a_blank_cell_below_a_category_goes_on_with_it() -> None:
    rows = "<tr><td>托育<td>托位<td>8<td>12<tr><td><td>园所<td>2<td>5<tr><td>健康<td>步道<td>3<td>9"
    head = "<tr><td>类别<td>指标<td>2020年<td>2025年"
    plan = extract(html_source(f"<p>{LONG}<table>{head}{rows}</table><p>{LONG}".encode(), "page.html"))
    assert [indicator.category for indicator in plan.indicators] == ["托育", "托育", "健康"]
