"""Numbers that belong to no count, headings that are lost, numbers that are lost."""

from collections import Counter
from collections.abc import Sequence

import hypothesis.strategies as st
import pytest
from hypothesis import given

from planextract.dialect.recognise import recognise
from planextract.ingest.read import source_of
from planextract.pipeline import extract
from planextract.sections.counts import with_inner_lists
from planextract.sections.lost import begun_behind_box, below_lost_box, below_lost_headings, with_lost_numbers
from planextract.sections.numbering import Mark, Numbering
from planextract.sections.strays import find_strays

NUMBERING = Numbering(recognise("", "base", None).dialect)
MARKDOWN = Mark("unnumbered", "unnumbered", 5, None, None, 0, "markdown heading")
STYLES = (
    "第一章 第二章 第三章 第四章",
    "一、 二、 三、 四、",
    "（一） （二） （三） （四）",
    "1. 2. 3. 4.",
    "（1） （2） （3） （4）",
)


def marks_of(numbers: str) -> list[Mark | None]:
    """The marks of a row of numbers; . stands for plain text, # for a heading without a number."""
    return [MARKDOWN if number == "#" else NUMBERING.mark(f"{number}加强服务") for number in numbers.split()]


@pytest.mark.parametrize(
    "row",
    [
        "一、 *五、 二、 三、",
        "第一章 *第五章 第二章 第三章",
        "一、 二、 *一、 三、",
        "一、 二、 三、 *二、 四、",
        "一、 *五、 *六、 二、 三、",
        "一、 （一） 1. 2. *（三） 3. （二） 1.",
        "一、 （一） 1. 2. *（二） 3. （二） 1. 2.",
        "一、 1. 2. *（三） 3. 二、 1.",
        "一、 1. 2. *二、 *（一） 3. 二、 （一）",
        "一、 （一） 1. 2. *（二） *（三） 3. （二） 1. 2.",
        "一、 （一） 1. 2. 3. *（二） *1. 4. （二） 1. 2.",
        "一、 （一） 1. （1） （2） *（二） （3） 2. （1） 二、 三、",
        "一、 （一） 1. （1） *（二） （2） （二） 1. （三）",
        "一、 （一） 1. 2. *（二） （1） （2） 3. （二） 1. （三）",  # with the list of 2. behind it
        "一、 （一） 1. 2. *（二） *（一） （1） （2） 3. （二） 1. （三）",
        "第一章 （一） （二） *一、 （三） （四） 第二章 一、 二、",
        "一、 （一） 1. 2. *（五） 专栏1 3. 专栏2 4. （二）",
        "一、 （一） （二） *一、 专栏1 1. 2. （三） 二、 （一）",
        "一、 —— —— *（四） —— 二、",
        "一、 —— *2. —— —— 二、",
        "一、 —— —— *3. *（1） —— 二、",
        "一、 （一） 专栏1 1. 2. （二） *（五） （三）",
    ],
)
def test_a_number_in_the_midst_of_a_count_is_stray(row: str) -> None:
    numbers = row.split()
    strays = [at for at, number in enumerate(numbers) if number.startswith("*")]
    assert find_strays(marks_of(row.replace("*", ""))) == strays


@pytest.mark.parametrize(
    "row",
    [
        "一、 二、 三、",
        "一、 三、 四、",  # one is missing
        "一、 三、 二、 四、",  # two have changed places
        "一、 二、 四、 三、",
        "一、 二、 二、 三、",  # one is used twice
        "一、 二、 三、 三、 五、",
        "一、 二、 三、 一、 二、 三、",  # a second document
        "1. 2. 3. 1. 2. 3. 4.",  # a second list
        "1. 2. 3. 2. 3. 4. 5.",  # one whose first number is lost
        "一、 1. 2. 二、 3. 4. 三、 5.",  # one count below all headings
        "第一章 （一） 1. 2. 第二章 3. 4.",
        "第一章 一、 （一） （二） 第二章 （三） （四）",
        "第一章 一、 （一） （二） 1. 2. 第二章 （一） 3. （三） （二）",
        "1. （一） （二） 2. （一） 3. （一） （二）",  # a coarse style below a finer one
        "一、 —— （1） （2） —— （1） （2） —— 二、",  # lists below dashes
        "一、 —— （1） （2） —— 二、",
        "一、 （一） 1. 2. （三） 1. 2. （1） （2） 3. 二、 （一）",  # 3. follows its own 2.
        "一、 （一） —— （1） （2） （3） —— （二） —— 1. 2. ——",
        "第一章 （一） （二） 一、 二、 （三）",
        "一、 1. 2. 4. —— —— 3. 二、 ——",
        "一、 二、 —— —— 二、 —— —— 四、",  # 三、 typed as 二、
        "一、 （一） 1. 2. （二） 1. 3. （二） 1. 2. （四）",
        "一、 （一） 1. 2. （二） 3. （三） 4. （三） 5.",
        "一、 —— —— （一） （二）",
        "一、 —— —— （一） —— —— 二、",  # a first number begins what is below it
        "一、 （一） 2. （二） 1. 2. 3.",  # the first may be lost
        "一、 3. 二、 三、",  # so may the first two
        "一、 —— （一） —— （二） —— 二、",
        "一、 —— 二、 —— 三、",
        "一、 （一） —— —— （三） —— 二、",  # （二） is lost
        "第一章 1.1 1.2 第二章 2.1 2.2 第三章 3.1",
        "一、 （一） 专栏1 （一） （二） （三）",
        "专栏1 1. 2. 3. 二、 4.",  # what was before the box is not known
        "一、 、 三、",  # a lost numeral fits anywhere
    ],
)
def test_a_number_that_may_count_is_none(row: str) -> None:
    assert find_strays(marks_of(row)) == []


@pytest.mark.parametrize(
    ("row", "below"),
    [
        ("1. 2. （二） 1. （三）", [0, 1]),
        ("一、 1. 2. （二） 1.", [1, 2]),
        ("一、 （1） 2. （1）", [1]),
        ("（一） 1. 2. 二、 （一）", [0]),
        ("1. 2. （二） 1. 二、 （一）", [0, 0, 1, 1, 2]),  # two are lost above the first list
        ("一、 —— （二） ——", []),  # what has no number may stand before （一）
        ("一、 （1） —— 2. （1）", [1]),
        ("一、 （一） —— 2. （二）", []),
        ("一、 1. 2. （一） 1. （二）", []),
        ("一、 （一） 1. （三） 1.", []),  # the second is lost, not the first
        ("一、 专栏1 1. 二、 1.", []),
        ("一、 1. 专栏1 1. 2. （二） 1.", [1, 2]),  # a box too, not what is in it
        ("一、 附件1： 1. （二） 1.", []),  # an appendix counts anew
    ],
)
def test_below_a_first_heading_that_is_lost(row: str, below: list[int]) -> None:
    assert below_lost_headings(marks_of(row)) == Counter(below)


@pytest.mark.parametrize(
    ("row", "below"),
    [
        ("专栏2 （三） 1. 2. 1. 2. （四） 专栏4", [4, 5]),
        ("专栏2 （三） 1. 2. 3. 2. 3. （四） 专栏4", [5, 6]),  # and its first number
        ("专栏2 （三） 1. 2. 2. 3. （四） 专栏4", [3]),
        ("专栏2 （三） 1. 2. 2. 3. （四） 专栏3", []),  # used twice
        ("（三） 1. 专栏2 1. 2. 2. 3. 专栏4", []),  # the list of the box, and that around it
        ("（一） 1. 2. 1. 2. （二） 专栏2", []),  # the first box may be the caption of a table
        ("专栏2 （三） 1. 2. 1. 2. （四） 专栏3", []),  # none is missing
        ("专栏2 （三） 1. 2. 1. 2. （四） 1. 2. 1. 2. 专栏4", []),  # which of the lists was its cannot be told
    ],
)
def test_a_list_below_a_box_whose_heading_is_lost(row: str, below: list[int]) -> None:
    assert below_lost_box(marks_of(row)) == frozenset(below)


@pytest.mark.parametrize(
    ("row", "begun"),
    [
        ("（一） 1. 专栏1 1. 2. 1. 2. （三）", [5]),
        ("一、 专栏1 （1） （1） （2） 三、", [3]),
        ("（一） 1. 2. 专栏1 . 1. 专栏2 1. 2. 专栏3 2. （三）", [5]),  # the list goes on over boxes
        ("（一） 专栏1 . 1. 专栏2 1. 2. 专栏3 2. （三）", [3]),
        ("（一） 专栏1 1. 专栏2 2. （三）", []),  # no line between that may have been a heading
        ("（一） 1. 专栏1 1. 2. 专栏2 2. （三）", []),  # that around the box does
        ("（一） 1. 2. 专栏1 1. 专栏2 1. 2. 专栏3 2. （二）", []),
        ("（一） 1. 专栏1 1. 专栏2 1. 2. （三）", []),
        ("（一） 1. 专栏1 1. 2. 1. 2. （二）", []),  # two lists in a box
        ("（一） 1. 专栏1 1. 2. （三）", []),
        ("（一） 1. 2. 1. （三）", []),
        ("（一） 1. 专栏1 1. 2. 1. 2. （三） （二）", []),  # two have changed places
        ("（一） 1. 专栏1 1. 2. 1. 2. （三） （三） （四）", []),  # one is used twice
    ],
)
def test_a_list_behind_a_box_whose_end_is_lost(row: str, begun: list[int]) -> None:
    assert begun_behind_box(marks_of(row)) == frozenset(begun)


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("一、 # 三、 四、", [1]),
        ("一、 （一） 1. 2. # 1. 2. 二、", [4]),  # the last of its count
        ("一、 （一） 1. 2. # 1. 2. （二） 二、", []),
        ("一、 （一） # 1. 2. # 1. 2. 二、", []),  # headings that part a section
        ("一、 （一） 1. # 1. （三） 二、", [3]),
        ("一、 # 二、", []),
        ("一、 # 四、", []),  # two numbers are missing
        ("一、 # 三、 三、", []),  # 二、 is typed as 三、
        ("一、 # # 三、", []),  # which of them has lost it cannot be told
    ],
)
def test_a_heading_in_the_place_of_a_lost_number(row: str, found: list[int]) -> None:
    marks = marks_of(row)
    settled = with_lost_numbers(marks)
    assert [at for at, mark in enumerate(settled) if mark is not marks[at]] == found
    assert all((mark := settled[at]) is not None and mark.kind == "numbered" and mark.ordinal is None for at in found)


@pytest.mark.parametrize(
    ("row", "inner"),
    [
        ("一、 1. 1. 2. 2. 3. 二、", [2, 3]),
        ("（一） 1. 2. 3. 1. 2. 4. （二）", [4, 5]),
        ("1. （1） 1. 2. 3. 2.", [2, 3, 4]),
        ("1. 2. 1. 2. 3.", []),  # which list goes on cannot be told
        ("1. 2. 3. 1. 2.", []),  # nothing goes on: a second list
        ("1. 专栏1 1. 2. 2.", []),  # that of a box
        ("1. 2. 二、 1. 2. 3.", []),
    ],
)
def test_a_list_inside_an_item_of_a_list(row: str, inner: list[int]) -> None:
    marks = marks_of(row)
    assert [at for at, mark in enumerate(with_inner_lists(marks)) if mark is not marks[at]] == inner


def test_what_goes_on_closes_an_inner_list() -> None:
    text = "1.救助。提高标准。\n\n1.低保。扩大范围。\n\n（1）核对。\n\n2.临时。简化程序。\n\n2.养老。扩大供给。\n"
    outline = extract(source_of(text.encode(), "case.txt")).outline
    assert [(section.level, section.number, section.marker) for section in outline.walk()] == [
        (1, "1", "arabic_dot"),
        (2, "1", "arabic_dot"),
        (3, "（1）", "arabic_bracket"),
        (2, "2", "arabic_dot"),
        (1, "2", "arabic_dot"),
    ]


def test_the_line_of_a_stray_is_text_and_told() -> None:
    text = "一、基础\n\n已有床位。\n\n五、保障\n\n还有床位5张。\n\n二、目标\n\n新增床位。\n\n三、任务\n"
    plan = extract(source_of(text.encode(), "case.txt"))
    assert [section.number for section in plan.outline.walk()] == ["一", "二", "三"]
    assert [paragraph.text for paragraph in plan.outline.roots[0].paragraphs] == [
        "一、基础",
        "已有床位。",
        "五、保障",
        "还有床位5张。",
    ]
    (found,) = [finding for finding in plan.findings if finding.code == "numbering"]
    assert plan.source.quote(found.span) == "五、"
    assert "is no number of the lists around it" in found.message


def test_a_heading_that_has_lost_its_number_is_told() -> None:
    text = "## 一、基础\n\n已有床位。\n\n## 目标\n\n新增床位。\n\n## 三、任务\n\n建设床位。\n"
    plan = extract(source_of(text.encode(), "case.md"))
    assert [(section.level, section.title) for section in plan.outline.walk()] == [
        (1, "基础"),
        (1, "目标"),
        (1, "任务"),
    ]
    (found,) = [finding for finding in plan.findings if finding.code == "numbering"]
    assert plan.source.quote(found.span) == "## 目标"
    assert found.expected == "二"


@st.composite
def counted(draw: st.DrawFn, styles: Sequence[str] = STYLES) -> list[str]:
    """The numbers of a document without a mistake: each list counts from 1 on, in a style finer than that above."""
    row: list[str] = []
    for ordinal in range(draw(st.integers(1, 4))):
        row.append(styles[0].split()[ordinal])
        if len(styles) > 1 and draw(st.booleans()):
            row += draw(counted(styles[draw(st.integers(1, len(styles) - 1)) :]))
    return row


@given(counted())
def test_a_document_without_a_mistake_has_no_stray_and_has_lost_nothing(row: list[str]) -> None:
    marks = marks_of(" ".join(row))
    assert find_strays(marks) == []
    assert below_lost_headings(marks) == Counter()


def test_a_section_below_a_lost_heading_keeps_its_level() -> None:
    text = "一、基础\n\n1.救助\n\n已有标准。\n\n2.养老\n\n已有床位。\n\n（二）问题\n\n1.短板\n\n有差距。\n\n二、目标\n"
    outline = extract(source_of(text.encode(), "case.txt")).outline
    assert [(section.level, section.number) for section in outline.walk()] == [
        (1, "一"),
        (3, "1"),
        (3, "2"),
        (2, "（二）"),
        (3, "1"),
        (1, "二"),
    ]
