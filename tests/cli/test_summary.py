import json
from typing import Any

import pytest

from planextract.cli.summary import summary_lines, summary_of
from planextract.emit.record import record_of
from planextract.ingest.read import source_of
from planextract.pipeline import extract
from tests.cli.conftest import PLAN

Node = dict[str, Any]


def record(text: str = PLAN) -> dict[str, Any]:
    return record_of(extract(source_of(text.encode(), "plan.txt")))


def node(title: str, level: int, *children: Node, number: str | None = None, kind: str = "heading") -> Node:
    return {"title": title, "level": level, "number": number, "kind": kind, "children": list(children)}


def outline(*roots: Node) -> list[str]:
    lines = list(summary_lines({**record(), "sections": list(roots)}, 0))
    return lines[lines.index("  outline") + 1 : -1]


def test_counts_and_names() -> None:
    facts = summary_of(record(), 0.12345)
    assert facts == {
        **facts,
        "name": "plan.txt",
        "dialect": "base",
        "title": "云溪县养老服务“十四五”规划（2021—2025年）",
        "period": [2021, 2025],
        "characters": len(PLAN),
        "sections": 5,
        "references": 1,
        "unassigned": 0,
        "seconds": 0.123,
    }
    assert json.loads(json.dumps(facts)) == facts


def test_a_region_is_told_with_its_code() -> None:
    text = PLAN.replace("云溪县", "江门市")
    assert (summary_of(record(text), 0)["region"], summary_of(record(text), 0)["code"]) == ("江门市", "440700")
    assert "  region     江门市 440700" in summary_lines(record(text), 0)


def test_a_document_that_says_nothing_of_itself() -> None:
    lines = list(summary_lines(record("说明而已。\n"), 1))
    assert lines[0] == "plan.txt: (no title)"
    assert "  region     -" in lines
    assert "  period     -" in lines
    assert lines[-1] == "  1.000 s"


def test_the_lines_for_a_person() -> None:
    lines = list(summary_lines(record(), 0.5))
    assert lines[0] == "plan.txt: 云溪县养老服务“十四五”规划（2021—2025年）"
    assert lines[1].startswith("  dialect    base 0.50, then ")
    assert "  period     2021-2025" in lines
    assert any(line.startswith(f"  coverage   {len(PLAN)} characters: ") for line in lines)
    at = lines.index("    一 发展基础")
    assert lines[at : at + 4] == [
        "    一 发展基础",
        "      （一） 床位稳步增加",
        "      （二） 队伍逐步稳定",
        "    二 重点任务",
    ]


def test_coverage_adds_up() -> None:
    (line,) = (line for line in summary_lines(record(), 0) if line.startswith("  coverage"))
    whole, *parts = [int(word) for word in line.replace(",", "").split() if word.isdigit()]
    assert whole == sum(parts)


def test_a_node_without_number_and_title_is_named_by_its_kind() -> None:
    assert outline(node("", 1, kind="front"), node("", 1, number="1", kind="paragraph")) == ["    (front)", "    1"]


def test_a_short_outline_is_shown_whole() -> None:
    assert outline(node("一", 1, node("二", 2, node("三", 3)))) == ["    一", "      二", "        三"]


@pytest.mark.parametrize(("children", "folded"), [(19, False), (20, True)])
def test_a_long_outline_is_folded_at_the_level_that_fits(children: int, folded: bool) -> None:
    """Two roots and their children are at most 40 lines for 19 children each, 42 for 20."""
    shown = outline(*(node(title, 1, *(node("子", 2) for _ in range(children))) for title in "甲乙"))
    assert (shown == [f"    甲  (+{children})", f"    乙  (+{children})"]) == folded
    assert len(shown) <= 40


def test_what_is_folded_away_is_counted_with_all_below_it() -> None:
    leaves = [node("叶", 3) for _ in range(50)]
    assert outline(node("根", 1, node("枝", 2, *leaves), node("枝", 2))) == ["    根", "      枝  (+50)", "      枝"]


def test_the_first_level_is_always_shown() -> None:
    assert len(outline(*(node("章", 1) for _ in range(100)))) == 100
