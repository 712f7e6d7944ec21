"""Whole plans as PDF: long ones for measuring, with the nine tables in them."""

import random
from pathlib import Path

from tests.documents.font import embedded
from tests.documents.pages import SIZE, Pages
from tests.documents.prose import paragraph
from tests.documents.tables import NINE

_NUMERALS = "一二三四五六七八九十"
CHARACTERS = "".join((Path(__file__).parent / f"{name}.py").read_text("utf-8") for name in ("plans", "prose", "tables"))
"""Everything that such a plan may hold."""


def long_plan(pages: int, font: str | None = None) -> bytes:
    """A plan of so many pages: a cover, chapters, nine ruled tables spread over it; set in an embedded font."""
    source = random.Random(pages)
    plan = Pages(head="东河区民政事业发展“十四五”规划", font=font or embedded(CHARACTERS))
    plan.space(200)
    plan.centred("东河区民政事业发展", 22)
    plan.centred("“十四五”规划", 22)
    plan.space(240)
    plan.centred("东河区民政局", 16)
    plan.centred("2021年9月", 16)
    plan.turn()
    chapter = 0
    while plan.number < pages or chapter < len(NINE):
        plan.paragraph(f"第{_numeral(chapter + 1)}章 工作安排之{_numeral(chapter + 1)}", size=SIZE, bold=True)
        begun = plan.number
        while plan.number < min(begun + max((pages - 3) // len(NINE) - 1, 0), pages) or plan.number == begun:
            plan.paragraph(f"（{_numeral(plan.number % 9 + 1)}）{paragraph(source, 1)}")
            plan.paragraph(paragraph(source, source.randrange(3, 7)))
            if plan.number >= pages:
                break
        if chapter < len(NINE):
            plan.table(NINE[chapter])
        chapter += 1
    return plan.done()


def _numeral(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("" if tens < 2 else _NUMERALS[tens - 1]) + ("十" if tens else "") + (_NUMERALS[ones - 1] if ones else "")
