"""Parts whose style is finer than that of what is below them."""

import pytest

from planextract.ingest.read import source_of
from planextract.pipeline import extract
from planextract.sections.outer import with_outer_items
from tests.sections.test_strays import marks_of


@pytest.mark.parametrize(
    ("row", "is_outer"),
    [
        ("1. 2. （一） （二） 3. （一）", True),
        ("1. （一） （1） （二） 2. （一） 3.", True),
        ("1. （一） 2. （一） 3. 附件1： 一、 1. 二、 1.", True),
        ("1. （一） 2. （一）", False),  # two parts may be chance
        ("1. （一） （二） 2. 3.", False),  # so may one list
        ("1. 2. 3. （二） 1. （三） 1.", False),  # the first heading is lost
        ("1. 2. （一） 1. 2. （二） 1.", False),  # a list before the first heading
        ("（一） 1. 2. （二） 1. 2. 3.", False),
        ("1. （一） 2. （三） 3. （一）", False),
    ],
)
def test_a_finer_style_is_outermost_where_it_counts_on_over_lists(row: str, is_outer: bool) -> None:
    marks = marks_of(row)
    found = with_outer_items(marks)
    first = marks[0]
    assert first is not None
    changed = [at for at, mark in enumerate(found) if mark != marks[at]]
    body = marks[: row.split().index("附件1：")] if "附件1：" in row else marks
    same_style = [at for at, mark in enumerate(body) if mark is not None and mark.style == first.style]
    assert changed == (same_style if is_outer else [])


def test_levels_below_a_finer_style() -> None:
    tasks = "2、任务\n\n（一）养老。扩大供给。\n\n（二）救助。提高标准。\n\n"
    text = f"1、基础\n\n已有床位。\n\n{tasks}3、保障\n\n（一）资金。列入预算。\n"
    outline = extract(source_of(text.encode(), "case.txt")).outline
    assert [(section.level, section.number) for section in outline.walk()] == [
        (1, "1"),
        (1, "2"),
        (2, "（一）"),
        (2, "（二）"),
        (1, "3"),
        (2, "（一）"),
    ]
