"""What a document says of itself."""

import pytest

from planextract.ingest.read import source_of
from planextract.model.metadata import Metadata, Period
from planextract.pipeline import extract

BODY = "\n一、基础\n\n这些年成效明显，群众满意。\n\n二、目标\n\n到2025年更好。\n"


def metadata(head: str, foot: str = "") -> Metadata:
    return extract(source_of((head + BODY + foot).encode(), "case.txt")).metadata


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("衢州市“十四五”养老服务规划", "衢州市“十四五”养老服务规划"),
        ("# 衢州市养老服务 规划（2021—2025年）", "衢州市养老服务规划（2021—2025年）"),
        ("【浙江】衢州市养老服务规划(2021-2025)", "衢州市养老服务规划(2021-2025)"),
        ("衢州市民政事业发展\n第十四个五年规划", "衢州市民政事业发展第十四个五年规划"),
        ("2026年政府工作报告", "2026年政府工作报告"),
        ("衢州市人民政府令", None),
    ],
)
def test_title(printed: str, title: str | None) -> None:
    assert metadata(printed + "\n").title == title


def test_title_out_of_the_notice_where_no_line_prints_it() -> None:
    head = (
        "衢州市民政局关于印发《衢州市养老服务发展规划》的通知\n\n各县（市、区）民政局：\n\n现印发给你们，请贯彻执行。\n"
    )
    assert metadata(head).title == "衢州市养老服务发展规划"


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("某市民政“十三五”规划", Period("十三五", 2016, 2020)),
        ("某市民政第十四个五年规划", Period("十四五", 2021, 2025)),
        ("某市养老服务规划（2021—2025年）", Period("十四五", 2021, 2025)),
        ("某市养老服务规划（2021-2035年）", Period(None, 2021, 2035)),
        ("某市民政“十四五”规划（2021年至2025年）", Period("十四五", 2021, 2025)),
        ("某市“八五”计划", Period("八五", 1991, 1995)),
        ("某市养老服务三年行动方案", None),
    ],
)
def test_period_in_the_title(title: str, period: Period | None) -> None:
    assert metadata(title + "\n").period == period


def test_period_in_the_text() -> None:
    assert metadata("某市养老服务规划\n\n本规划期限为2023年至2027年。\n").period == Period(None, 2023, 2027)


def test_a_plan_without_years_is_for_the_latest_plan_that_it_names_throughout() -> None:
    text = "制定本规划。\n\n“十三五”时期，成效显著。“十三五”期间建成10家。“十三五”规划完成。\n\n{}\n"
    named = "“十四五”时期，形势变化。“十四五”期间建成20家。落实“十四五”规划。展望“十五五”时期。"
    assert metadata(text.format(named)).period == Period("十四五", 2021, 2025)
    assert metadata(text.format(named).replace("本规划", "本报告")).period is None
    assert metadata("制定本规划。\n\n“十四五”时期，形势变化。\n").period is None


def test_letterhead_number_signature_and_date() -> None:
    head = (
        "甲市民政局 甲市财政局\n\n文件\n\n甲民发〔2021〕7 号\n\n甲市民政局 甲市财政局关于印发《甲市养老规划》的通知\n\n"
        "各区民政局：\n\n请认真执行。\n\n甲市民政局\n\n甲市财政局\n\n2021年12月3日\n\n甲市养老发展规划\n"
    )
    read = metadata(head)
    assert read.issuers == ("甲市民政局", "甲市财政局")
    assert read.document_number == "甲民发〔2021〕7号"
    assert read.issued == "2021-12-03"
    assert read.title == "甲市养老发展规划"
    assert {name for name, _ in read.spans} == {"issuers", "document_number", "issued", "title"}


def test_letterhead_alone_names_the_issuer() -> None:
    read = metadata("甲市乙区民政局文件\n\n乙民[2017]73号\n\n乙区民政发展规划\n")
    assert (read.issuers, read.document_number) == (("甲市乙区民政局",), "乙民〔2017〕73号")


def test_nothing_said_is_null() -> None:
    read = metadata("某市养老发展规划\n")
    assert (read.issuers, read.document_number, read.issued, read.printed) == ((), None, None, None)
    assert (read.published, read.disclosure, read.period) == (None, None, None)


@pytest.mark.parametrize(
    ("title", "domain"),
    [
        ("某市养老服务规划", "民政"),
        ("某市综合交通规划", "交通"),
        ("某市国民经济和社会发展纲要", "国民经济和社会发展"),
        ("某市某规划", None),
    ],
)
def test_domain(title: str, domain: str | None) -> None:
    assert metadata(title + "\n").domain == domain
