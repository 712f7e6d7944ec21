"""Large and hostile tables: the cost grows with the size and not faster, and nothing raises."""

from collections.abc import Callable
from functools import partial

import pytest

from tests.cost import calls
from tests.tables.cases import read

HEAD = "“十四五”民政主要指标\n"


def _tabs(rows: int) -> str:
    lines = [f"{at}\t第{at}项服务覆盖率\t%\t{at % 100}\t≥{at % 90}\t预期性" for at in range(1, rows + 1)]
    return HEAD + "序号\t指标\t单位\t2020年\t2025年\t属性\n" + "\n".join(lines)


def _cells(rows: int) -> str:
    lines = [f"{at}\n第{at}项服务\n覆盖率\n%\n不低于上年\n水平\n3\n预期性" for at in range(1, rows + 1)]
    return HEAD + "序号\n指标\n单位\n2020年\n2025年\n属性\n" + "\n".join(lines)


TEXTS: dict[str, Callable[[int], str]] = {
    "tabs": _tabs,
    "cells": _cells,
    "heads without rows": lambda rows: "指标 单位 序号\n" * rows,
    "heads with tabs without rows": lambda rows: "指标\t单位\t序号\n" * rows,
    "pipes": lambda rows: "| 序号 | 指标 | 单位 | 2020年 |\n" + "|1|a|%|2|\n" * rows,
    "open brackets": lambda rows: "序号\n指标\n单位\n2020年\n2025年\n1\n" + "（（（\n" * rows,
    "numbers only": lambda rows: "序号\n指标\n单位\n2020年\n1\n名称\n" + "1\n2\n" * rows,
    "texts only": lambda rows: "序号\n指标\n单位\n2020年\n2025年\n1\n名\n2\n名\n" + "文字\n" * rows,
}


@pytest.mark.parametrize("name", TEXTS)
def test_cost_grows_with_the_size(name: str) -> None:
    small, large = (calls(partial(read, TEXTS[name](rows))) for rows in (100, 800))
    assert large < 10 * small, (small, large)


def test_every_row_of_a_large_table_is_read() -> None:
    _, found = read(_tabs(900))
    assert len(found.indicators) == 900
    _, found = read(_cells(300))
    assert len(found.indicators) == 300
    assert found.findings == ()


@pytest.mark.parametrize(
    "text",
    [
        "序号\t指标\t单位\n1\t\t\n2\t\t\n",
        "|序号|指标|单位|\n|||\n|1|2|3|4|5|6|7|8|9|\n",
        "序号 指标 单位 2020年\n1\n2\n3\n4\n",
        "序号  指标  单位  2020年\n1  2  3  4  5  6  7  8\n甲\n1  甲  乙\n",
        "指标\n单位\n2020年\n1\n2\n3\n4\n5\n6\n",
        "序号\t指标\t单位\t2020年\n\t\t\t\n1\t\t\t5\n\t\t\t6\n",
        "序号\t类别\t指标\t2020年\n一、社会救助\t\t\t\n1\t\t甲\t5\n2\t\t乙\t6\n",
    ],
)
def test_broken_tables_are_read_without_a_traceback(text: str) -> None:
    source, found = read(text)
    for indicator in found.indicators:
        assert 0 <= indicator.span.start <= indicator.span.end <= len(source.text)
