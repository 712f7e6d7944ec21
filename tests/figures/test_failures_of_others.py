"""What the libraries named in the design read wrongly, phrase by phrase, each as a test."""

from decimal import Decimal

import pytest

from planextract.ingest.read import source_of
from planextract.pipeline import extract
from tests.figures.phrases import figures, read

READINGS = [
    ("认定标准为580元/月-629元/月", [("580", "629", "元/月", "eq")]),  # the dash taken for a minus: -629
    ("补助达到172.3%", [("172.3", None, "%", "eq")]),  # March of the year 172
    ("覆盖率不低于95%", [("95", None, "%", "ge")]),  # 低于: less
    ("低保标准1100元/月", [("1100", None, "元/月", "eq")]),  # /月 dropped
    ("死亡率为12‰", [("12", None, "‰", "eq")]),  # missed
    ("发放1,234万元", [("12340000", None, "元", "eq")]),  # missed
]


@pytest.mark.parametrize(("phrase", "wanted"), READINGS, ids=[phrase for phrase, _ in READINGS])
def test_read_as_it_is_meant(phrase: str, wanted: list[tuple[str, str | None, str, str]]) -> None:
    found = [(each.value, each.high, each.unit, each.bound) for each in figures(phrase)]
    assert found == [(Decimal(value), high and Decimal(high), unit, bound) for value, high, unit, bound in wanted]


@pytest.mark.parametrize("phrase", ["“十三五”末期", "第十三个五年规划", "一般", "第三方", "两三个月"])
def test_words_are_left_alone(phrase: str) -> None:
    assert read(f"按照{phrase}评估的要求推进工作。") == ((), ())


WRAPPED = """一、发展成就
慈善事业稳步发展，全县慈善组织队伍不断壮大，先后开展助学助医助困活动，筹集善款5000
多万元，65 个项目落地，服务困难群众。志愿服务深入人心，注册志愿者持续增加，参与社区
治理的热情不断提高。
"""


def test_a_number_cut_by_a_line_break_is_one() -> None:
    """Read as 11 yuan by others."""
    found = extract(source_of(WRAPPED.encode(), "cut.txt")).figures
    assert [(each.value, each.unit, each.bound) for each in found] == [
        (Decimal(50000000), "元", "gt"),
        (Decimal(65), "个", "eq"),
    ]
