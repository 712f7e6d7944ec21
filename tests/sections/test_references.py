"""Cited documents and explained terms."""

import pytest

from planextract.ingest.read import source_of
from planextract.model.plan import Plan
from planextract.pipeline import extract


def read(text: str) -> Plan:
    return extract(source_of(("一、基础\n\n" + text + "\n").encode(), "case.txt"))


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("落实《社会救助办法》要求。", [("社会救助办法", None)]),
        ("落实《养老意见》（国发〔2016〕14号），推进。", [("养老意见", "国发〔2016〕14号")]),
        ("印发《目录（第一批）》《指导目录》等。", [("目录（第一批）", None), ("指导目录", None)]),
        ("落实国发〔2016〕14 号文件精神。", [(None, "国发〔2016〕14号")]),
        ("按照某府办[2021]3号的要求。", [(None, "某府办〔2021〕3号")]),
        ("出台《关于落实《条例》的办法》。", [("关于落实《条例》的办法", None)]),
        ("贯彻《社会组织分级\n\n\n管理办法》，规范管理。", [("社会组织分级管理办法", None)]),
        ("书名号没有关上《办法，其余从略。", []),
    ],
)
def test_references(text: str, cited: list[tuple[str | None, str | None]]) -> None:
    assert [(each.title, each.document_number) for each in read(text).references] == cited


def test_own_number_on_the_cover_is_no_citation() -> None:
    plan = extract(
        source_of("某市民政局文件\n\n某民〔2020〕1号\n\n某市规划\n\n一、基础\n\n好。\n".encode(), "case.txt")
    )
    assert plan.references == ()


def test_glossary_with_marks() -> None:
    plan = read(
        "推行“三点工作法”<sup>(1)</sup>和网格制<sup>(2)</sup>。\n\n附件：注释\n\n名词解释：\n\n1.“三点工作法”，指早中晚三次走访。\n\n2.网格制：把社区分成若干片。"
    )
    assert [(term.term, term.definition) for term in plan.terms] == [
        ("三点工作法", "早中晚三次走访。"),
        ("网格制", "把社区分成若干片。"),
    ]
    assert [plan.source.quote(mark) for term in plan.terms for mark in term.marks] == [
        "<sup>(1)</sup>",
        "<sup>(2)</sup>",
    ]


def test_inline_notes() -> None:
    plan = read("推行“1+3”服务模式[.指一个中心、三个站点]，并建设驿站[1. 指供骑手歇脚的场所]。")
    assert [(term.term, term.definition) for term in plan.terms] == [
        ("1+3", "指一个中心、三个站点"),
        (None, "指供骑手歇脚的场所"),
    ]


def test_footnotes_at_the_foot_of_a_page() -> None:
    plan = read("推行网格制［2］，成效明显。\n\n［2］网格制是指把社区分成若干片。")
    assert [(term.term, term.definition) for term in plan.terms] == [("网格制", "把社区分成若干片。")]
    assert [plan.source.quote(mark) for mark in plan.terms[0].marks] == ["［2］"]
