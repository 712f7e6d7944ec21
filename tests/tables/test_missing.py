"""Tables that are named and are not there: a finding, and no row."""

import pytest

from planextract.dialect.load import load_dialect
from planextract.ingest.printing import printed_lines
from planextract.ingest.read import source_of
from planextract.pipeline import extract
from planextract.tables.missing import find_missing_tables

HEAD = "某市民政事业发展“十四五”规划\n\n一、发展基础\n\n五年来，各项工作稳中有进，为今后五年打下了基础。\n\n"
TABLE = "序号\t指标\t单位\t2020年\t2025年\n1\t火化率\t%\t96\t100\n2\t助餐点数\t个\t20\t60\n"


def messages(text: str) -> list[str]:
    source = source_of(text.encode(), "case.md")
    plan = extract(source)
    found = find_missing_tables(source, printed_lines(source), plan.regions, plan.outline, load_dialect("base"))
    return [each.message for each in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "二、发展目标\n\n专栏1 “十四五”主要指标\n\n![](images/p3.jpg)\n\n三、重点任务\n\n一件一件抓落实。\n",
            "主要指标",
        ),
        ("二、发展目标\n\n序号 指标 单位 2020年 2025年 1 火化率 % 96 100\n\n三、重点任务\n\n抓落实。\n", "head"),
        ("二、发展目标\n\n主要指标详见附表1。\n\n三、重点任务\n\n一件一件抓落实。\n", "附表1"),
        ("二、发展目标\n\n各街道的目标如下表所示。\n\n三、重点任务\n\n一件一件抓落实。\n", "下表"),
        ("二、发展目标\n\n全市主要指标见表2。\n\n表1 主要指标\n" + TABLE, "表2"),
    ],
)
def test_a_table_that_is_not_there_is_told(text: str, expected: str) -> None:
    found = messages(HEAD + text)
    assert len(found) == 1
    assert expected in found[0]


@pytest.mark.parametrize(
    "text",
    [
        "二、发展目标\n\n各街道的目标如下表所示。\n\n“十四五”主要指标\n" + TABLE,
        "二、发展目标\n\n全市主要指标见表1。\n\n表1 主要指标\n" + TABLE,
        "二、发展目标\n\n主要指标见专栏1。\n\n专栏1 主要指标\n" + TABLE,
        "二、发展目标\n\n分工详见附件。发挥如表率一般的作用。\n",
        "二、发展目标\n\n专栏1 重点工程\n\n新建两个养老院。\n",
    ],
)
def test_what_is_there_is_not_missed(text: str) -> None:
    assert messages(HEAD + text) == []
