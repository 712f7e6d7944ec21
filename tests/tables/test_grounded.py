"""Tables whose grid the document itself shows."""

from planextract.ingest.html.source import html_source
from planextract.model.plan import Plan
from planextract.pipeline import extract

HEAD = "<h1>某市民政“十四五”规划</h1><h2>一、主要目标</h2><p>到2025年，各项服务达到下列标准。</p>"


def plan(table: str) -> Plan:
    page = f"<html><body>{HEAD}<table>{table}</table><h2>二、保障</h2><p>层层压实责任。</p></body></html>"
    return extract(html_source(page.encode(), "plan.html"))


def rows(table: str) -> list[list[str]]:
    (read,) = plan(table).tables
    return [[cell.text for cell in row] for row in read.rows]


def row(*texts: str, tag: str = "td") -> str:
    return f"<tr>{''.join(f'<{tag}>{text}</{tag}>' for text in texts)}</tr>"


def test_a_table_of_tasks_is_a_table_and_its_numbers_are_no_headings() -> None:
    read = plan(row("任务", "做法") + row("1.摸底", "一、逐户走访") + row("2.建档", "二、建立台账"))
    assert [[cell.text for cell in each] for each in read.tables[0].rows] == [
        ["1.摸底", "一、逐户走访"],
        ["2.建档", "二、建立台账"],
    ]
    assert [root.title for root in read.outline.roots] == ["某市民政“十四五”规划", "主要目标", "保障"]
    assert read.indicators == ()
    assert read.tables[0].shape == "markup"


def test_levels_under_one_head_stay_columns() -> None:
    table = "<tr><td colspan=2>类别</td><td>指标</td><td>2020年</td><td>2025年</td></tr>"
    table += "<tr><td rowspan=3>设施</td><td rowspan=2>养老</td><td>服务中心</td><td>15</td><td>30</td></tr>"
    table += row("互助点", "96", "210") + row("托育", "托育点", "5", "20")
    table += "<tr><td colspan=2>队伍</td><td>社工</td><td>702</td><td>1200</td></tr>"
    assert rows(table) == [
        ["设施", "养老", "服务中心", "15", "30"],
        ["设施", "养老", "互助点", "96", "210"],
        ["设施", "托育", "托育点", "5", "20"],
        ["队伍", "队伍", "社工", "702", "1200"],
    ]


def test_brackets_in_a_name_are_no_second_cell_where_the_grid_is_known() -> None:
    table = row("指标", "单位", "2020年", "2025年") + row("街道（镇）服务中心数", "个", "3", "9")
    table += row("社工站数", "个", "1", "4")
    assert not [finding for finding in plan(table).findings if "more than one cell" in finding.message]


def test_what_ingest_calls_furniture_is_no_table_and_no_text() -> None:
    menu = "<div>" + "".join(f"<p><a href=#>指标\t单位\t{year}年</a></p>" for year in (2020, 2021, 2022)) + "</div>"
    text = "".join(f"<p>第{at}段，逐户核对困难家庭名册，公开排班和收费清单，让群众少跑一趟路。</p>" for at in range(9))
    page = f"<html><body>{menu}<div class=article>{HEAD}{text}</div></body></html>"
    read = extract(html_source(page.encode(), "plan.html"))
    assert read.tables == ()
    assert {piece.kind for piece in read.furniture} == {"chrome"}
