"""Titles as the record gives them."""

import pytest

from planextract.sections.titles import shown


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("基础稳固。", "基础稳固"),
        (" 第十三个五年 规划纲要 ", "第十三个五年规划纲要"),
        ("推广 “互联网+” 服务", "推广“互联网+”服务"),
        ("用好 Open Data 平台", "用好 Open Data 平台"),
        ("建立 3 级网络", "建立3级网络"),
        ("1991 2000年的目标", "1991 2000年的目标"),
        ("普惠建设：", "普惠建设："),
        ("。", ""),
    ],
)
def test_shown(printed: str, title: str) -> None:
    assert shown(printed) == title
