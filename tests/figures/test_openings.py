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
