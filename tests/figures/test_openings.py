"""The years that headings, first words and what leads to a list give to the figures below."""

import pytest

from planextract.ingest.read import source_of
from planextract.pipeline import extract

HEAD = "某县养老“十四五”规划（2021—2025年）\n\n"
PAST = "2016-2020"


def times(text: str) -> list[str | None]:
    """The time of each figure of a plan for 2021 to 2025."""
    return [figure.time for figure in extract(source_of(f"{HEAD}{text}".encode(), "plan.txt")).figures]


def roles(text: str) -> list[str]:
    """The role of each figure of a plan for 2021 to 2025."""
    return [figure.role for figure in extract(source_of(f"{HEAD}{text}".encode(), "plan.txt")).figures]


REVIEW = "一、“十三五”发展回顾\n\n（一）{}\n\n建有床位90张。\n"


@pytest.mark.parametrize(
    ("title", "time"),
    [
        ("养老机构", PAST),
        ("发展机遇", None),  # what is still to be met is of no years gone by
        ("面临挑战", None),
        ("应对挑战的成效", PAST),
        ("存在不足", PAST),
        ("面向2035年的探索", PAST),  # nothing that has been is of years to come
        ("2019年工作", "2019"),
    ],
)
def test_sections_of_a_review_look_back(title: str, time: str | None) -> None:
    assert times(REVIEW.format(title)) == [time]


@pytest.mark.parametrize(
    ("intro", "time"),
    [
        ("“十三五”期间，成效显著，主要体现在：", PAST),
        ("全县上下共同努力。各部门在“十三五”期间，取得成绩，主要有：", PAST),
        ("各部门认真落实上级要求，在“十三五”期间，取得成绩，主要有：", PAST),
        ("根据《某市“十三五”规划》，主要做法有：", None),  # a title
        ("我们努力，“十二五”时期，打基础，“十三五”期间，提质量，主要有：", None),  # of two, which cannot be told
        ("各部门认真落实要求，在“十三五”期间，成效显著。", None),  # it leads to nothing
    ],
)
def test_the_time_in_what_leads_to_a_list_is_that_of_the_list(intro: str, time: str | None) -> None:
    assert times(f"一、发展环境\n\n{intro}\n\n1.养老。建有床位90张。\n") == [time]


def test_a_time_behind_a_subject_opens_a_paragraph() -> None:
    assert times("一、发展环境\n\n全县“十三五”以来，稳步推进。\n\n建有床位90张。\n") == [PAST]


def test_what_leads_to_a_list_is_not_of_the_list_behind_it() -> None:
    goals = "到2024年，主要目标是：\n\n——养老更强。床位达到90张。\n\n——救助更实。救助500人。\n\n"
    assert times(f"一、发展目标\n\n{goals}（一）居家养老。建成站点28处。\n") == ["2024", "2024", "2021-2025"]


def test_lists_between_the_items_of_a_list_have_its_time() -> None:
    goals = "到2024年，主要目标是：\n\n——养老更强。包括：\n\n（1）床位。床位达到90张。\n\n——救助更实。救助500人。\n"
    assert times(f"一、发展目标\n\n{goals}") == ["2024", "2024"]


@pytest.mark.parametrize("last", ["守住底线。\n\n到2024年，目标如下：", "守住底线。到2024年，目标如下："])
def test_the_end_of_an_item_may_lead_to_the_next_list(last: str) -> None:
    text = f"一、发展目标\n\n——坚持为民。建成站点28处。\n\n——坚持底线。{last}\n\n（一）养老。床位达到90张。\n"
    assert times(text) == ["2021-2025", "2024"]


@pytest.mark.parametrize(
    ("opener", "said", "time"),
    [
        ("2020年", "年均增长8%", None),
        ("2020年", "增长8%", "2020"),
        ("2020年", "比2015年年均增长8%", "2020"),
        ("到2024年", "年均增长8%", "2024"),
    ],
)
def test_a_yearly_rate_is_of_no_single_year_but_of_one_since_or_till_when(
    opener: str, said: str, time: str | None
) -> None:
    assert times(f"一、养老服务\n\n{opener}，经济平稳。收入{said}。\n")[-1] == time


def test_below_a_lost_first_heading_the_review_that_was_announced_goes_on() -> None:
    lost = "“十三五”以来，全县努力推进各项工作。\n\n（一）养老\n\n建有床位90张。\n\n二、目标\n\n新增床位50张。\n"
    assert times(lost) == [PAST, "2021-2025"]
    assert roles(lost) == ["actual", "target"]


def test_a_preface_about_the_years_to_come_announces_no_review() -> None:
    preface = "“十四五”时期，是发展的关键时期。\n\n（一）养老\n\n建有床位90张。\n\n二、目标\n\n新增床位50张。\n"
    assert times(preface) == [None, "2021-2025"]


@pytest.mark.parametrize(
    "title", ["抢抓机遇，实力迈上新台阶", "直面疫情挑战", "社会治理形势稳定向好", "应对挑战的成效"]
)
def test_what_was_made_of_a_prospect_is_of_the_years_gone_by(title: str) -> None:
    assert times(REVIEW.format(title)) == [PAST]


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("加强基础设施建设", "target"),
        ("应对风险挑战", "target"),
        ("优化营商环境", "target"),
        ("基础类", "target"),
        ("发展基础", "actual"),
        ("流域概况", "actual"),
    ],
)
def test_a_title_that_names_a_task_tells_nothing_of_what_is(title: str, role: str) -> None:
    assert roles(f"一、{title}\n\n建设站点28处。\n") == [role]


def test_years_gone_by_are_those_of_one_paragraph_among_tasks() -> None:
    text = "一、重点任务\n\n全县“十三五”期间，累计建成站点320个。\n\n新建床位150张。\n"
    assert list(zip(roles(text), times(text), strict=True)) == [("actual", PAST), ("target", "2021-2025")]


def test_a_review_below_a_lost_heading_ends_where_a_title_says_so() -> None:
    review = "“十三五”以来，全县努力推进各项工作。\n\n（一）养老\n\n建有床位90张。\n\n"
    lost = f"{review}（二）主要目标\n\n新增床位50张。\n\n二、任务\n"
    assert list(zip(roles(lost), times(lost), strict=True)) == [("actual", PAST), ("target", "2021-2025")]


@pytest.mark.parametrize(
    ("intro", "time"),
    [
        ("2020年，主要做了以下工作：", "2020"),
        ("工作扎实推进。截至2020年底，主要指标如下：", "2020"),
        ("2020年，工作扎实推进。", PAST),  # a sentence of its own, which introduces nothing
    ],
)
def test_a_year_that_a_review_leads_with(intro: str, time: str) -> None:
    text = f"一、“十三五”发展回顾\n\n{intro}\n\n（一）养老。建有床位90张。\n"
    assert times(text) == [time]


@pytest.mark.parametrize(
    ("goal", "time"),
    [
        ("到2024年，体系更加健全。", "2024"),
        ("到2024年，床位达到80张。", "2021-2025"),  # it has a figure of its own
        ("到2024年，体系更加健全。覆盖更广。", "2021-2025"),
        ("截至2024年，体系更加健全。", "2021-2025"),
        ("到2035年，全面建成。", "2021-2025"),  # beyond what is planned
        ("到2035年，全面建成，力争达到：", "2035"),
    ],
)
def test_a_goal_that_stands_alone_gives_its_year_to_the_items(goal: str, time: str) -> None:
    assert times(f"一、发展目标\n\n{goal}\n\n（一）养老。床位达到90张。\n")[-1] == time


def test_a_label_gives_its_year_to_what_follows() -> None:
    text = "一、发展目标\n\n2024年目标：\n\n床位达到90张。\n\n2035年目标：\n\n床位达到200张。\n"
    assert times(text) == ["2024", "2035"]


def test_the_year_of_a_part_is_none_of_the_whole() -> None:
    text = "一、重点任务\n\n（1）改建管网320公里，其中2023年180公里；\n\n（2）新建泵站5座；\n"
    assert times(text) == ["2021-2025", "2023", "2021-2025"]


def test_what_has_been_counted_by_a_day_is_so_among_tasks() -> None:
    assert roles("一、总体要求\n\n截至2022年底，已改造147个，2021年已下达资金3亿元。\n") == ["actual", "actual"]


def test_years_added_up_among_tasks_are_those_of_the_plan() -> None:
    assert times("一、重点任务\n\n五年共安排资金6亿元。\n") == ["2021-2025"]
