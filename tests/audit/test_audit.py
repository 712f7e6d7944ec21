"""All checks together: order, proof, cost, and texts that are no plans."""

from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planextract.audit.audit import audit
from planextract.chinese.scripts import SIMPLIFIED
from planextract.ingest.read import read_source
from planextract.pipeline import extract
from tests.audit.cases import plan_of, reading_of
from tests.conftest import SAMPLES
from tests.cost import calls
from tests.truth import truth_of

SIGNS = "“”《》（）()、，。；：\n\n一二三四12（1）①0123456789%元人家年月由到提高增长比较其中"
SIGNS += "共合计专栏到2025年底前前2015年\t |*#<sup>"


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_samples_hold_the_planted_mistakes_and_no_others(sample: Path) -> None:
    plan = extract(read_source(sample))
    found = {(plan.source.line_at(each.span.start).number, each.code) for each in audit(reading_of(plan))}
    planted = {(each["line"], each["code"]) for each in truth_of(sample.stem, "findings")}
    assert found == planted


def test_findings_are_in_order_and_once() -> None:
    plan = plan_of("（一）甲。\n\n（三）乙。\n\n（三）丙“丁。\n\n" * 3)
    findings = audit(reading_of(plan))
    assert findings == tuple(sorted(set(findings), key=lambda each: (each.span, each.code, each.message)))
    assert audit(reading_of(plan)) == findings


@given(st.text(alphabet=SIGNS, min_size=1, max_size=400))
def test_any_text_is_read_without_a_traceback(text: str) -> None:
    plan = plan_of(f"一、甲\n\n{text}")
    for finding in plan.findings:
        assert 0 <= finding.span.start <= finding.span.end <= len(plan.source.text)
        assert finding.message


@pytest.mark.parametrize(
    "unit",
    ["（", "“", "）》", "救助救助", "由1元提高到2元，增长3%，", "甲、", "2015年底前，", "一是，三是，",
     "共1个，其中2个、3个，合计4个，",
     "（1）甲，\n\n", "1.5%", "“十二五”（2021—2025年）", "甲 乙", "m2", "五大“、”"],
)  # fmt: skip
def test_cost_grows_no_faster_than_the_text(unit: str) -> None:
    def cost(times: int) -> int:
        reading = reading_of(plan_of("# 云溪县“十四五”规划（2021—2025年）\n\n一、任务\n\n" + unit * times))
        return calls(lambda: audit(reading))

    short, long = cost(1000), cost(8000)
    assert long < 10 * short, (short, long)


def test_traditional_characters_are_none_of_simplified_text() -> None:
    shared = {"後"}  # a surname in GB 2312
    assert {old for old in SIMPLIFIED if _in_gb2312(old)} == shared
    assert all(_in_gb2312(new) for new in SIMPLIFIED.values())
    assert not set(SIMPLIFIED) & set(SIMPLIFIED.values())


def _in_gb2312(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def test_shuffled_sentences_give_no_sums() -> None:
    """Figures that have nothing to do with one another are not compared."""
    random = Random(7)
    things = [
        "新建食堂12个",
        "发放津贴300万元",
        "培训护工450名",
        "慰问老人900人次",
        "覆盖率达到95%",
        "占地20亩",
        "同比增长8%",
    ]
    for _ in range(50):
        random.shuffle(things)
        text = "，".join(things) + "。"
        assert [each.message for each in audit(reading_of(plan_of(f"# 甲县规划\n\n一、成效\n\n{text}")))] == []
