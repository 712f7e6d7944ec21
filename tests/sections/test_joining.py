"""Which lines go on in the next one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planextract.ingest.read import source_of
from planextract.pipeline import extract
from planextract.sections.brackets import unclosed
from planextract.sections.joining import is_terminated


def paragraphs(text: str) -> list[str]:
    outline = extract(source_of(text.encode(), "case.txt")).outline
    return [paragraph.text for section in outline.walk() for paragraph in section.paragraphs]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("出台了办法，明确了分工，建立了", "机制，成效明显。"),
        ("标准为每人每月30元/", "人，按月发放。"),
        ("贯彻《社会救助办法》《社", "会组织条例》，依法管理。"),
        ("一是把重大部署落到实处为发展提", "供了机遇。二是抓机遇。"),
        ("强化“主动发现", "机制”，做到早知道。"),
        ("经济增速是指标，今年目标设定", "为6%以上，留有余地。"),
    ],
)
def test_sentence_cut_by_a_page_is_joined(first: str, second: str) -> None:
    assert paragraphs(f"一、基础\n\n{first}\n\n\n\n{second}\n\n二、目标\n")[1] == first + second


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("这一段写完了。", "下一段开始了。"),
        ("（一）救助有力", "救助标准提高了，群众满意。"),
        ("一、标题甲", "（一）标题乙"),
        ("具体目标如下：", "养老床位达到一百张。"),
        ("1.建站。每村一站，", "2.育人。每站一人。"),
        ("写到一半，没有", "一、新的部分"),
    ],
)
def test_lines_that_stay_apart(first: str, second: str) -> None:
    joined = paragraphs(f"{first}\n\n{second}\n")
    assert first in joined
    assert second in joined


def wrapped(text: str, width: int = 28) -> str:
    return "\n\n".join(text[at : at + width] for at in range(0, len(text), width))


def test_wrapped_lines_become_one_paragraph() -> None:
    text = "全区民政系统坚持以人民为中心，扎实推进社会救助、养老服务、儿童福利等工作，" * 12 + "成效明显。"
    document = f"一、回顾\n\n{wrapped(text)}\n\n二、目标\n\n{wrapped(text)}\n"
    assert paragraphs(document) == ["一、回顾", text, "二、目标", text]


def test_a_wrapped_line_may_fall_short_in_the_middle_of_a_sentence() -> None:
    text = "全区民政系统坚持以人民为中心。扎实推进社会救助、养老服务、儿童福利等工作，" * 12 + "成效明显。"
    document = f"一、回顾\n\n{wrapped(text[:290])}\n\n{wrapped(text[290:])}\n\n二、目标\n\n{wrapped(text)}\n"
    assert paragraphs(document) == ["一、回顾", text, "二、目标", text]


def test_an_appendix_is_not_named_by_running_text() -> None:
    text = "完善仓库台账制度。规范领用行为，让雨具按时送到各村。"
    assert paragraphs(f"一、回顾\n\n附件\n\n{text}\n") == ["一、回顾", "附件", text]
    assert paragraphs("一、回顾\n\n附件\n\n指标分工表\n") == ["一、回顾", "附件指标分工表"]


def test_a_quotation_that_has_lost_its_end_does_not_run_into_the_next() -> None:
    text = "“十三五”时期，建成床位。"
    assert paragraphs(f"一、“十三五发展成就\n\n{text}\n") == ["一、“十三五发展成就", text]
    assert paragraphs("一、推动“三社\n\n联动”服务\n\n已有床位。\n") == ["一、推动“三社联动”服务", "已有床位。"]


def test_words_of_a_latin_phrase_keep_their_blank() -> None:
    assert paragraphs("一、标准\n\n执行标准，参照Open\nData规范，逐步推进。\n")[1].count("Open Data") == 1


@given(st.text("（）()“”《》【】一。", max_size=40))
def test_unclosed_never_fails_and_closing_helps(text: str) -> None:
    if not unclosed(text):
        assert unclosed(text + "《")
        assert not unclosed(text + "《》")


@pytest.mark.parametrize(
    ("text", "ends"),
    [("完。", True), ("完。”", True), ("完！）", True), ("未完", False), ("未完”", False), ("", False)],
)
def test_is_terminated(text: str, ends: bool) -> None:
    assert is_terminated(text) is ends
