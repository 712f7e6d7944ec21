"""What stands in a box or an appendix, what beside it, and what goes on behind it."""

import pytest

from planextract.ingest.read import source_of
from planextract.pipeline import extract
from planextract.sections.counts import with_inner_appendices
from tests.sections.test_strays import marks_of

Numbers = list[tuple[int, str | None]]


def numbers(text: str) -> Numbers:
    """Level and number of each section of a document."""
    outline = extract(source_of(text.encode(), "case.txt")).outline
    return [(section.level, section.number) for section in outline.walk()]


def test_a_list_goes_on_outside_of_the_box_where_the_heading_behind_it_is_lost() -> None:
    box = "专栏1 工程\n\n1.床位。新增床位。\n\n2.站点。新增站点。\n\n"
    lists = "1.救助。提高标准。\n\n2.养老。扩大供给。\n\n"
    text = f"（一）养老\n\n1.机构。增加机构。\n\n{box}构建体系\n\n{lists}（三）福利\n\n扩大范围。\n"
    assert numbers(text) == [
        (1, "（一）"),
        (2, "1"),
        (2, "专栏1"),
        (3, "1"),
        (3, "2"),
        (2, "1"),
        (2, "2"),
        (1, "（三）"),
    ]


def test_a_list_whose_first_number_is_lost_goes_on_outside_of_the_box() -> None:
    box = "专栏1 工程\n\n1.床位。新增床位。\n\n2.站点。新增站点。\n\n"
    text = f"（一）养老\n\n增加机构。\n\n{box}2.养老。扩大供给。\n\n3.福利。扩大范围。\n"
    assert numbers(text) == [
        (1, "（一）"),
        (2, "专栏1"),
        (3, "1"),
        (3, "2"),
        (2, "2"),
        (2, "3"),
    ]


@pytest.mark.parametrize("count", ["1 2 2 4", "2 2 3", "1 3 2 4", "1 2 5 4", "1 2 3 3"])
def test_a_number_typed_wrong_in_a_box_leaves_it_not(count: str) -> None:
    box = "".join(f"{number}.床位。新增床位。\n\n" for number in count.split())
    text = f"（一）养老\n\n增加机构。\n\n专栏1 工程\n\n{box}（二）福利\n\n扩大范围。\n"
    assert [level for level, _ in numbers(text)] == [1, 2, *(3 for _ in count.split()), 1]


def test_a_box_stands_beside_an_item_whose_text_has_dashes() -> None:
    text = "一、任务\n\n1.养老。扩大供给。\n\n——新增床位。\n\n——新增站点。\n\n专栏1 工程\n\n建设中心。\n"
    assert numbers(text) == [
        (1, "一"),
        (2, "1"),
        (3, None),
        (3, None),
        (2, "专栏1"),
    ]


def test_a_box_that_is_a_table_ends_with_it() -> None:
    table = "专栏1 指标\n\n| 指标 | 2025年 |\n| --- | --- |\n| 床位（张） | 900 |\n\n"
    text = f"一、目标\n\n（一）总体目标。建成体系。\n\n{table}建设任务\n\n（一）提高标准。扩大范围。\n"
    assert numbers(text)[-2:] == [(2, "专栏1"), (2, "（一）")]


def test_a_list_without_its_first_number_is_none_of_a_box_that_is_a_table() -> None:
    table = "专栏1 指标\n\n| 指标 | 2025年 |\n| --- | --- |\n| 床位（张） | 900 |\n\n"
    text = f"（一）目标\n\n1.总量。建成体系。\n\n2.质量。提高标准。\n\n{table}2.短板。扩大范围。\n"
    assert numbers(text)[-2:] == [(2, "专栏1"), (2, "2")]


def test_a_box_stands_beside_the_items_of_running_text() -> None:
    """3. alone on its line is a heading; in a list of running text it is none that holds a box."""
    items = "1.救助。提高标准。\n\n2.养老。扩大供给。\n\n3.福利\n\n扩大范围。\n\n"
    assert numbers(f"一、任务\n\n{items}专栏1 工程\n\n建设中心。\n")[-1] == (2, "专栏1")


def test_a_box_stands_in_the_last_of_a_list_of_headings() -> None:
    items = "1.救助\n\n提高标准。\n\n2.养老\n\n扩大供给。\n\n3.福利。扩大范围。\n\n"
    assert numbers(f"一、任务\n\n{items}专栏1 工程\n\n建设中心。\n")[-1] == (3, "专栏1")


def test_running_text_that_begins_like_a_box_is_none() -> None:
    lines = (
        "一、基础",
        "全市各镇街建成服务窗口并公布名单方便群众就近办理各项事务",
        "专栏1窗口等设施全部落实到位并且明确专人受理实行一次告知限时",
        "办结，群众满意度稳步提高。",
    )
    text = "\n".join((*lines, *lines[1:] * 4, "（一）成效", lines[1]))
    assert [number for _, number in numbers(text)] == ["一", "（一）"]


@pytest.mark.parametrize(
    ("between", "level"),
    [
        ("专栏2 站点\n\n建设站点。\n\n3.福利。扩大范围。\n", 2),  # 3. behind the next box follows this 2.
        ("3.福利。扩大范围。\n", 3),  # the list of the box goes on
    ],
)
def test_a_number_that_both_counts_allow_goes_with_what_follows(between: str, level: int) -> None:
    box = "专栏1 工程\n\n1.床位。新增床位。\n\n"
    text = f"（一）任务\n\n1.救助。提高标准。\n\n{box}2.养老。扩大供给。\n\n{between}"
    assert (level, "2") in numbers(text)


def test_a_number_used_twice_around_a_box_stands_in_the_list_around_it() -> None:
    boxes = [f"专栏{number} 工程\n\n建设中心。\n\n" for number in (1, 2)]
    items = "1.救助。提标。\n\n2.养老。扩面。\n\n"
    text = f"（一）任务\n\n{items}{boxes[0]}2.慈善。提质。\n\n{boxes[1]}3.社工。增效。\n"
    assert [level for level, _ in numbers(text)] == [1, 2, 2, 2, 2, 2, 2]


def test_a_list_behind_a_box_whose_end_is_lost_goes_on_over_boxes() -> None:
    boxes = [f"专栏{number} 工程\n\n建设中心。\n\n" for number in (1, 2, 3)]
    before = "1.扩量。增加机构。\n\n2.增效。合并机构。\n\n3.提质。评定机构。\n\n"
    lists = f"1.救助。提标。\n\n{boxes[1]}2.养老。扩面。\n\n{boxes[2]}3.福利。增量。\n\n"
    text = f"（一）机构\n\n{before}{boxes[0]}构建体系\n\n{lists}（三）福利\n\n扩大范围。\n"
    assert numbers(text) == [
        (1, "（一）"),
        (2, "1"),
        (2, "2"),
        (2, "3"),
        (2, "专栏1"),
        (2, "1"),
        (2, "专栏2"),
        (2, "2"),
        (2, "专栏3"),
        (2, "3"),
        (1, "（三）"),
    ]


@pytest.mark.parametrize(
    ("row", "inner"),
    [
        ("一、 （一） 附件： （二）", [2]),
        ("一、 附件： （一） （二） 二、", [1]),  # lists may stand between
        ("一、 二、 附件： 一、 二、 三、", []),  # the appendix counts anew
        ("一、 二、 附件1： 1. 附件2： 2.", [4]),
        ("一、 1. 附件： （一） 2. （二）", []),  # a list may be its own
        ("附件1： 一、 附件2： 一、 二、", []),
    ],
)
def test_an_appendix_behind_which_the_counts_go_on_stands_in_the_text(row: str, inner: list[int]) -> None:
    marks = marks_of(row)
    assert [at for at, mark in enumerate(with_inner_appendices(marks)) if mark != marks[at]] == inner


@pytest.mark.parametrize(
    ("rows", "levels"),
    [
        ("一、 1. 附表1 2. 3. 二、", [1, 2, 3, 2, 2, 1]),
        ("一、 （一） 1. 专栏1 （1） 附表1 2. 3.", [1, 2, 3, 3, 4, 3, 3, 3]),  # behind a box
        ("一、 （一） 1. （1） 专栏1 （2） 附表1 2. 3.", [1, 2, 3, 4, 4, 4, 5, 3, 3]),
        ("一、 1. 2. 六、 3. 附表1 4. 二、 三、", [1, 2, 2, 2, 3, 2, 1, 1]),  # behind a stray
        ("一、 附表1 1. 2. 附表2 1. 2. 二、", [1, 2, 3, 3, 2, 3, 3, 1]),  # each has its list
        ("一、 （一） 1. 附表1 1. 2. 附表2 1. 2. （二）", [1, 2, 3, 4, 5, 5, 4, 5, 5, 2]),
        ("二、 1. 2. 3. 附表2 4. （二） 三、", [1, 3, 3, 3, 4, 3, 2, 1]),  # below a heading that is lost
    ],
)
def test_lists_around_and_in_an_appendix_in_the_text(rows: str, levels: list[int]) -> None:
    text = "\n\n".join(f"{row}服务" if "附" not in row and "专" not in row else f"{row} 清单" for row in rows.split())
    assert [level for level, _ in numbers(text.replace("服务", "加强服务。扩大范围。"))] == levels


@pytest.mark.parametrize("part", ["一、", "（一）", "1."])
def test_what_is_coarser_than_the_list_of_a_box_stands_behind_it(part: str) -> None:
    box = "专栏1 工程\n\n（1）床位。新增床位。\n\n（2）站点。建设站点。\n\n"
    text = f"第一章 任务\n\n统筹推进。\n\n{box}{part}养老\n\n扩大供给。\n\n第二章 保障\n"
    assert [level for level, _ in numbers(text)] == [1, 2, 3, 3, 2, 1]


def test_boxes_behind_one_another_stand_side_by_side() -> None:
    items = "1.救助。提高标准。\n\n2.养老。扩大供给。\n\n3.福利\n\n扩大范围。\n\n"
    boxes = "专栏1 工程\n\n建设中心。\n\n专栏2 站点\n\n建设站点。\n\n"
    assert numbers(f"一、任务\n\n{items}{boxes}")[-2:] == [(2, "专栏1"), (2, "专栏2")]


def test_dashes_go_on_behind_an_appendix_in_the_text() -> None:
    text = "一、目标\n\n——养老更强。增加床位。\n\n附表1 床位\n\n见附表。\n\n——救助更实。提高标准。\n\n二、任务\n"
    assert numbers(text) == [(1, "一"), (2, None), (2, "附表1"), (2, None), (1, "二")]
