"""What a figure means: role, time, direction, bound and subject, in sentences of every tense."""

from decimal import Decimal
from typing import Any

import pytest
import yaml

from planextract.ingest.read import source_of
from planextract.pipeline import extract
from tests.conftest import ROOT
from tests.figures.phrases import figures
from tests.truth import compared

CASES: list[dict[str, Any]] = yaml.safe_load((ROOT / "tests" / "cases" / "meanings.yml").read_text("utf-8"))
FIELDS = ("unit", "bound", "role", "time", "base_time", "direction")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:24])
def test_meaning(case: dict[str, Any]) -> None:
    found = figures(case["text"], tense=case["tense"])
    assert len(found) == len(case["figures"])
    for figure, wanted in zip(found, case["figures"], strict=True):
        assert wanted["number"] in figure.quote
        shown = {name: getattr(figure, name) for name in FIELDS if name in wanted}
        assert shown == {name: wanted[name] for name in shown}, figure.quote
        if "value" in wanted:
            assert figure.value == Decimal(str(wanted["value"]))
        if "subject" in wanted:
            subject, known = compared(figure.subject), compared(wanted["subject"])
            assert known in subject or subject in known, f"{figure.quote}: {figure.subject}"
            assert 2 <= len(subject) <= 2.5 * len(known) + 8


@pytest.mark.parametrize("title", ["2021年养老事业发展统计公报", "关于2021年养老事业运行情况的报告"])
def test_a_report_of_a_year_tells_of_that_year_alone(title: str) -> None:
    source = source_of(
        f"{title}\n截至2021年底，全县养老床位4300张，比上年增长5%。全年支出补贴120万元。".encode(), "report.txt"
    )
    found = extract(source).figures
    assert [(figure.role, figure.time) for figure in found] == [
        ("actual", "2021"),
        ("change", "2021"),
        ("actual", "2021"),
    ]


def test_a_last_paragraph_that_ends_with_a_colon_gives_its_year_to_the_next_items() -> None:
    text = """一、过去五年和2021年工作回顾
过去五年，发展成效显著。
——产业更强。园区企业达到64家。
——民生更好。新建食堂28处。
刚刚过去的2021年，我们重点抓了以下工作：
（一）狠抓项目。完成投资35亿元。
（二）办好实事。改造居室420户。
"""
    found = extract(source_of(text.encode(), "review.txt")).figures
    assert [each.time for each in found[-2:]] == ["2021", "2021"]
    assert "2021" not in [each.time for each in found[:-2]]


def test_what_a_document_that_lays_down_rules_says_of_no_time_is_a_rule() -> None:
    text = "某市地质灾害应急预案\n\n一、分级\n\n损失100万元以上为较大灾害。现有救援队伍14支。到2025年建成避难场所30处。"
    found = extract(source_of(text.encode(), "rules.txt")).figures
    assert [figure.role for figure in found] == ["rule", "actual", "target"]


def test_what_was_counted_up_to_a_day_is_so_in_a_report_of_the_year_before() -> None:
    text = "2022年审计工作报告\n\n一、整改\n\n截至2023年6月底，整改问题271个，追责38人。到2024年，整改率达到100%。"
    found = extract(source_of(text.encode(), "report.txt")).figures
    assert [figure.role for figure in found] == ["actual", "actual", "target"]


def test_a_summary_of_a_year_tells_of_it_until_it_looks_ahead() -> None:
    text = "某开发区2022年工作总结\n\n一、重点工作\n\n新签约项目47个。\n\n二、2023年打算\n\n新引进项目40个。"
    found = extract(source_of(text.encode(), "summary.txt")).figures
    assert [(figure.role, figure.time) for figure in found] == [("actual", "2022"), ("target", "2023")]


def test_a_report_on_half_a_year_plans_for_the_other_half() -> None:
    text = "某镇2022年上半年工作总结及下半年打算\n\n一、主要工作\n\n改厕245户。\n\n二、下半年打算\n\n新建广场2个。"
    found = extract(source_of(text.encode(), "half.txt")).figures
    assert [(figure.role, figure.time) for figure in found] == [("actual", "2022"), ("target", "2022")]


def test_sections_of_norms_lay_down_rules_but_for_what_is_so_already() -> None:
    text = "某区助餐方案\n\n一、建设标准\n\n面积150平方米。现有老人14万人，占人口的23%。\n\n二、任务\n\n建食堂25个。"
    found = extract(source_of(text.encode(), "norms.txt")).figures
    assert [figure.role for figure in found] == ["rule", "actual", "actual", "target"]


PLAN = "某县养老“十四五”规划\n\n一、发展形势\n\n老龄化加快。\n\n二、发展目标\n\n{}\n\n（一）居家养老。建成站点28处。\n"


@pytest.mark.parametrize(
    ("intro", "time"),
    [
        ("到2024年，主要目标是：", "2024"),
        ("到2024年，床位达到900张。", "2021-2025"),  # a sentence of its own, which introduces nothing
        ("到2014年，主要目标是：", "2021-2025"),  # a slip of the pen: no goal lies before the plan
        ("到2024年，体系更全。\n\n主要目标是：", "2024"),
        (
            "到2024年，体系更全。到2035年，全面建成。\n\n主要目标是：",
            "2024",
        ),  # what lies beyond is no goal of this plan
    ],
)
def test_a_year_before_a_colon_is_that_of_the_items_below(intro: str, time: str) -> None:
    found = extract(source_of(PLAN.format(intro).encode(), "plan.txt")).figures
    assert (found[-1].role, found[-1].time) == ("target", time)


def test_what_is_so_already_is_not_of_the_years_to_come() -> None:
    text = "某县养老“十四五”规划\n\n一、发展形势\n\n“十四五”时期，条件更好。现有医院9家，2023年新建2家。床位增长5%。\n"
    found = extract(source_of(text.encode(), "plan.txt")).figures
    assert [(figure.quote, figure.time) for figure in found] == [("9家", None), ("2家", "2023"), ("5%", None)]


def test_what_is_to_be_reached_is_a_target_in_a_review_too() -> None:
    text = "某县养老“十四五”规划\n\n一、发展成就\n\n建成医院9家。到2025年，建成医院12家。“十四五”期间，新增床位30张。\n"
    found = extract(source_of(text.encode(), "plan.txt")).figures
    assert [(figure.quote, figure.role) for figure in found] == [
        ("9家", "actual"),
        ("12家", "target"),
        ("30张", "target"),
    ]
