"""Nothing is lost: what the record says of each character and each run of digits."""

import pytest
from msgspec.structs import replace

from planextract.emit.coverage import Digits, coverage_of, digits_of
from planextract.ingest.read import source_of
from planextract.model.layout import Furniture
from planextract.model.plan import Plan
from planextract.model.span import Span
from planextract.pipeline import extract

TEXT = """\
一、床位

— 3 —

到2020年有4600张。

专栏1 目标

序号\t指标\t单位\t2025年
1\t床位\t张\t6000
2\t助餐点\t个\t200
"""


def plan_of(text: str) -> Plan:
    return extract(source_of(text.encode(), "plan.txt"))


def unclaimed(text: str) -> Digits:
    """The digits of a text of which no stage has claimed any."""
    return digits_of(replace(plan_of(text), figures=(), excused=(), furniture=(), regions=(), terms=()))


def test_the_four_parts_add_up() -> None:
    covered = coverage_of(plan_of(TEXT))
    parts = (covered.body, covered.tables, covered.furniture, covered.unassigned)
    assert sum(parts) == covered.characters == len(TEXT)
    assert min(parts[:3]) > 0
    assert (covered.unassigned, covered.spans) == (0, ())


def test_what_nobody_has_is_told() -> None:
    plan = plan_of(TEXT)
    start = TEXT.index("— 3 —")
    lost = replace(plan, furniture=(), outline=replace(plan.outline, roots=()))
    assert Span(start, start + 1) in coverage_of(lost).spans
    found = coverage_of(replace(lost, furniture=(Furniture("page_number", Span(start, start + 5), "mine"),)))
    assert found.unassigned == coverage_of(lost).unassigned - 3


def test_digits_are_claimed_by_figures_tables_or_a_reason() -> None:
    digits = digits_of(plan_of(TEXT))
    assert (digits.figures, digits.neither, digits.spans) == (1, 0, ())
    assert digits.figures + digits.tables + sum(digits.excused.values()) == digits.runs
    assert set(digits.excused) == {"date", "furniture", "section_number"}


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("一、床位\n\n共有<sup>(12)</sup>张。", 0),
        ('一、床位\n\n共有<font size="3">床</font>。', 0),
        ("一、床位\n\n共有<b>床</b>12张。", 1),
        ("一、床位\n\n共有12<br>张，又34张。", 2),
    ],
)
def test_only_digits_inside_marks_are_excused_by_them(text: str, left: int) -> None:
    assert unclaimed(text).neither == left
