import pytest
from hypothesis import given
from hypothesis import strategies as st

from planextract.chinese.folding import folded
from planextract.ingest.printing import printed_lines
from planextract.ingest.read import source_of
from planextract.model.layout import PrintedLine
from planextract.model.source import Source

BLANKS = " \t\u3000\xa0\u2007\u202f"
MARKS = ["**", "__", "#", "## ", "<sup>(1)</sup>", "<b>", "</b>", "<br/>", "<", ">", "*", "\u200b", "\u2060", "\ufeff"]
PLAIN = ["规划", "一、", "１２", "a b", "5", "，", "。", "·", "𠮷", *BLANKS]
lines = st.lists(st.sampled_from(PLAIN), max_size=6) | st.lists(st.sampled_from(PLAIN + MARKS), max_size=8)
texts = st.lists(st.tuples(lines.map("".join), st.sampled_from(["\n", "\r\n", "\f"])), min_size=2, max_size=8).map(
    lambda whole: "字" + "".join(line + stop for line, stop in whole)
)


def source(text: str) -> Source:
    return source_of(text.encode(), "plan.txt", "utf-8")


def printed(text: str) -> PrintedLine:
    (line,) = printed_lines(source(text))
    return line


@given(texts)
def test_one_printed_line_for_each_line_of_the_source(text: str) -> None:
    document = source(text)
    assert [line.index for line in printed_lines(document)] == [line.index for line in document.lines]


@given(texts)
def test_every_character_stands_where_its_segment_says(text: str) -> None:
    document = source(text)
    for line, seen in zip(document.lines, printed_lines(document), strict=True):
        assert seen.text == "".join(document.quote(span) for span in seen.segments)
        assert seen.folded == folded(seen.text)
        at = line.start
        for span in seen.segments:
            assert at <= span.start < span.end <= line.end
            at = span.end


@given(texts)
def test_no_blank_at_the_ends_and_no_mark_inside(text: str) -> None:
    for seen in printed_lines(source(text)):
        assert seen.text == seen.text.strip(BLANKS)
        assert not any(mark in seen.text for mark in ("\u200b", "\u2060", "\ufeff", "<sup>(1)</sup>"))
        assert seen.blank == (not seen.text) == (not seen.segments)


@given(texts)
def test_nothing_but_blanks_and_marks_is_left_out(text: str) -> None:
    document = source(text)
    for line, seen in zip(document.lines, printed_lines(document), strict=True):
        held = {offset for span in seen.segments for offset in range(span.start, span.end)}
        lost = "".join(document.text[at] for at in range(line.start, line.end) if at not in held)
        assert not set(lost) & set("规划一、字，。·𠮷１２")


@pytest.mark.parametrize(
    ("raw", "text", "hashes", "bold"),
    [
        ("一、基础", "一、基础", 0, False),
        ("\u3000\u3000正文\xa0 ", "正文", 0, False),
        ("## 一、基础", "一、基础", 2, False),
        ("#专题", "专题", 1, False),
        ("###### （一）目标", "（一）目标", 6, False),
        ("## **（一）目标**", "（一）目标", 2, True),
        ("**1. 床位。**到2025年", "1. 床位。到2025年", 0, True),
        ("__注意__事项", "注意事项", 0, True),
        ("工作法<sup>(1)</sup>、体系", "工作法、体系", 0, False),
        ("<b>加粗</b><br/>", "加粗", 0, False),
        ("规\u200b划\ufeff", "规划", 0, False),
        ("5 < 6 且 7 > 6", "5 < 6 且 7 > 6", 0, False),
        ("2 * 3 * 4", "2 * 3 * 4", 0, False),
        ("第#号", "第#号", 0, False),
        ("####### 七级", "####### 七级", 0, False),
    ],
)
def test_marks_are_taken_off_and_told(raw: str, text: str, hashes: int, bold: bool) -> None:
    seen = printed(raw)
    assert (seen.text, seen.hashes, seen.bold) == (text, hashes, bold)


@pytest.mark.parametrize("raw", ["\u3000x".replace("x", ""), " \t\xa0", "\u200b", "** **", "<br>", "##"])
def test_a_line_on_which_nothing_is_printed(raw: str) -> None:
    seen = printed_lines(source(f"字\n{raw}\n字"))[1]
    assert (seen.blank, seen.segments, seen.columns) == (True, (), 0)


@pytest.mark.parametrize(
    ("raw", "columns"), [("养老", 4), ("abc", 3), ("养老abc，", 9), ("**养**", 2), ("“十四五”", 10)]
)
def test_printed_width(raw: str, columns: int) -> None:
    assert printed(raw).columns == columns


def test_folding_reaches_the_folded_text_only() -> None:
    seen = printed("１．　养老")
    assert (seen.text, seen.folded) == ("１．　养老", "1. 养老")
