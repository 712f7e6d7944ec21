"""What is printed around the text."""

import pytest

from planextract.ingest.read import source_of
from planextract.model.plan import Plan
from planextract.pipeline import extract

BODY = "一、基础\n\n这些年，全市养老床位不断增加，群众满意。\n\n二、目标\n\n到2025年，床位更多。\n"


def read(text: str) -> Plan:
    return extract(source_of(text.encode(), "case.txt"))


def furniture(plan: Plan) -> list[tuple[str, str]]:
    return [(piece.kind, plan.source.quote(piece.span).strip()) for piece in plan.furniture]


def body_text(plan: Plan) -> str:
    return "".join(paragraph.text for section in plan.outline.walk() for paragraph in section.paragraphs)


@pytest.mark.parametrize("number", ["2", "19", "— 3 —", "-3-", "第3页", "第 3 页 共 20 页", "3/20", "－12－", "· 7 ·"])
def test_page_number_alone_on_a_line(number: str) -> None:
    plan = read(BODY.replace("二、目标", f"{number}\n\n二、目标"))
    assert furniture(plan) == [("page_number", number)]
    assert body_text(plan) == body_text(read(BODY))


def test_page_number_in_a_sentence_is_no_part_of_it() -> None:
    plan = read("一、基础\n\n到2020年底，全市养老床位达到\n\n12\n\n1.2万张，比上年多。\n")
    assert furniture(plan) == [("page_number", "12")]
    assert body_text(plan).endswith("全市养老床位达到1.2万张，比上年多。")


@pytest.mark.parametrize("line", ["35%", "2021年", "1.", "12张", "第3页的表"])
def test_a_line_that_is_no_page_number(line: str) -> None:
    assert furniture(read(BODY + f"\n{line}\n\n其余从略。\n")) == []


def test_page_numbers_behind_lines_count_only_where_they_follow() -> None:
    pages = "".join(f"这一段文字写到了第{page}页的末尾，还没有  {370 + page}\n写完。\n" for page in range(1, 6))
    plan = read("一、基础\n" + pages)
    assert [text for kind, text in furniture(plan) if kind == "page_number"] == ["371", "372", "373", "374", "375"]
    assert "写到了第1页的末尾，还没有写完。" in body_text(plan)
    assert furniture(read("一、基础\n甲项  35\n乙项  20\n丙项  90\n")) == []


def test_running_heads_stand_at_the_edge_of_pages() -> None:
    page = "某市养老规划\n\n正文写在这里，内容不少。\n\n{}\n\n"
    plan = read("一、基础\n\n" + "".join(page.format(n) for n in range(1, 5)))
    assert [kind for kind, _ in furniture(plan)].count("running_head") == 4
    recurring = read("一、基础\n\n" + "（一）建站\n\n责任单位\n\n市民政局\n\n" * 4)
    assert furniture(recurring) == []


CONTENTS = "目 录\n\n一、基础\t1\n(一) 成就......2\n二、目标……………3\n三、任务.....\t5\n\n"


def test_contents_with_leaders() -> None:
    plan = read("某市规划\n\n" + CONTENTS + BODY)
    assert [kind for kind, _ in furniture(plan)] == ["contents"]
    assert [section.title for section in plan.outline.roots] == ["某市规划", "基础", "目标"]


def test_contents_without_pages_end_where_they_come_again() -> None:
    plan = read("某市规划\n\n目录\n\n一、基础\n二、目标\n三、任务\n四、保障\n\n" + BODY)
    assert [kind for kind, _ in furniture(plan)] == ["contents"]
    assert [section.title for section in plan.outline.roots] == ["某市规划", "基础", "目标"]


def test_chrome_before_and_after() -> None:
    head = "您的位置：\n首页\n>\n规划\n"
    foot = "收藏\n分享到：\n版权所有 某网站\n某ICP备00000000号\n联系电话：0000\n地址：某市某路1号\n"
    plan = read(head + "某市养老发展规划\n来源：某日报\n2022-01-28 10:00\n" + BODY + foot)
    assert {kind for kind, _ in furniture(plan)} == {"chrome"}
    assert plan.metadata.published == "2022-01-28"
    assert "版权" not in body_text(plan)
    assert "首页" not in body_text(plan)
    assert plan.outline.roots[-1].body.end <= plan.source.text.index("收藏")


def test_plain_document_has_no_chrome() -> None:
    assert furniture(read("某市养老发展规划\n\n" + BODY)) == []


def test_colophon() -> None:
    foot = "\n公开方式：主动公开\n\n某市民政局办公室\n\n2017年8月29日印发\n"
    plan = read("某市养老发展规划\n\n" + BODY + foot)
    assert [kind for kind, _ in furniture(plan)] == ["colophon"] * 3
    assert (plan.metadata.disclosure, plan.metadata.printed) == ("主动公开", "2017-08-29")


def test_the_colophon_above_the_foot_of_a_portal() -> None:
    foot = "公开方式：主动公开\n某市民政局办公室\n2017年8月29日印发\n主办单位：某市某局\n网站地图\n版权所有 某网站\n"
    plan = read("某市养老发展规划\n\n" + BODY + foot)
    assert (plan.metadata.disclosure, plan.metadata.printed) == ("主动公开", "2017-08-29")
    assert [kind for kind, _ in furniture(plan)][-1] == "chrome"


def test_marks_alone_on_a_line() -> None:
    plan = read("---\n\n某市养老发展规划\n\n![](p1.jpg)\n\n" + BODY)
    assert [kind for kind, _ in furniture(plan)] == ["rule", "rule"]
