from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planextract.cli.changes import changes_between
from planextract.emit.record import record_of
from planextract.ingest.read import source_of
from planextract.pipeline import extract
from tests.cli.conftest import PLAN


def record(text: str = PLAN) -> dict[str, Any]:
    return record_of(extract(source_of(text.encode(), "plan.txt")))


def span(start: int) -> dict[str, Any]:
    return {"start": start, "end": start + 1, "line": 1, "page": None}


def section(title: str, *children: dict[str, Any], start: int = 0, **more: Any) -> dict[str, Any]:
    return {"id": "s1", "number": None, "title": title, "span": span(start), "children": list(children), **more}


def changes(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    return list(changes_between(before, after))


def test_a_record_does_not_differ_from_itself() -> None:
    assert changes(record(), record()) == []


def test_a_new_sentence_moves_what_follows_and_changes_what_it_counts() -> None:
    told = changes(record(), record(PLAN.replace("护理员", "全县护理员")))
    assert "references: 1 stand at other offsets" not in told  # it stands before the change
    assert "sections: 2 stand at other offsets" in told
    assert any(line.startswith("source.characters: ") for line in told)
    assert not any("gone" in line or "new" in line for line in told)


def test_a_new_and_a_lost_section() -> None:
    told = changes(record(), record(PLAN.replace("二、重点任务", "二、主要任务")))
    assert "sections: gone  重点任务" in told
    assert "sections: new   主要任务" in told


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ({"metadata": {"title": "甲"}}, {"metadata": {"title": "乙"}}, ["metadata.title: '甲' → '乙'"]),
        ({"metadata": {"title": "甲"}}, {"metadata": {}}, ["metadata.title: '甲' → None"]),
        ({"metadata": None}, {"metadata": {"title": "甲"}}, ["metadata: None → {'title': '甲'}"]),
        ({}, {"colour": "red"}, ["colour: None → 'red'"]),
        ({"sections": []}, {"sections": [section("甲")]}, ["sections: new   甲"]),
        ({"sections": [section("甲")]}, {}, ["sections: gone  甲"]),
        ({"sections": [section("甲", level=1)]}, {"sections": [section("甲", level=2)]}, ["sections 甲.level: 1 → 2"]),
        (
            {"sections": [section("甲", start=1)]},
            {"sections": [section("甲", start=2)]},
            ["sections: 1 stand at other offsets"],
        ),
        ({"sections": [section("甲", section("乙"))]}, {"sections": [section("甲")]}, ["sections: gone  乙"]),
        ({"sections": [section("甲")] * 2}, {"sections": [section("甲")]}, ["sections: gone  甲"]),
        ({"indicators": []}, {"indicators": [{"name": ["床位", "护理型"]}]}, ["indicators: new   床位/护理型"]),
        (
            {"figures": [{"quote": "5%", "value": Decimal("5")}]},
            {"figures": [{"quote": "5%", "value": Decimal("6")}]},
            ["figures 5%.value: 5 → 6"],
        ),
        (
            {"indicators": [{"name": ["床位"], "observations": [{"role": "actual"}, {"value": Decimal("0.5")}]}]},
            {"indicators": [{"name": ["床位"], "observations": [{"role": "target"}, {"value": Decimal("0.6")}]}]},
            [
                "indicators 床位.observations[0].role: 'actual' → 'target'",
                "indicators 床位.observations[1].value: 0.5 → 0.6",
            ],
        ),
        ({"figures": [{"quote": "5%", "value": Decimal("5.0")}]}, {"figures": [{"quote": "5%", "value": 5}]}, []),
    ],
)
def test_each_kind_of_change(before: dict[str, Any], after: dict[str, Any], told: list[str]) -> None:
    assert changes(before, after) == told


def test_many_that_moved_are_told_in_one_line() -> None:
    before = {"terms": [{"term": f"词{at}", "span": span(at)} for at in range(50)]}
    after = {"terms": [{"term": f"词{at}", "span": span(at + 7)} for at in range(50)]}
    assert changes(before, after) == ["terms: 50 stand at other offsets"]


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["sections", "children", "title", "name", "span", "figures", "x"]), inner, max_size=3
        )
    ),
    max_leaves=12,
)
records = st.dictionaries(st.sampled_from(["sections", "tables", "figures", "metadata", "source", "x"]), anything)


@given(records, records)
def test_any_two_files_of_json_can_be_compared(before: dict[str, Any], after: dict[str, Any]) -> None:
    assert all(isinstance(line, str) for line in changes(before, after))
    assert changes(before, before) == []
