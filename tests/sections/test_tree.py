"""Outlines of small documents."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from planextract.ingest.read import source_of
from planextract.pipeline import extract

CASES = yaml.safe_load((Path(__file__).parent / "outlines.yml").read_text("utf-8"))


def outline_of(text: str) -> list[list[Any]]:
    outline = extract(source_of(text.encode(), "case.txt")).outline
    return [[section.kind, section.level, section.number, section.title] for section in outline.walk()]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_outline(case: dict[str, Any]) -> None:
    assert outline_of(case["text"]) == case["outline"]


def test_heading_and_body_spans() -> None:
    text = "一、基础\n\n（一）床位增加。全市有床位。\n\n二、目标\n"
    first, second = extract(source_of(text.encode(), "case.txt")).outline.roots
    child = first.children[0]
    assert text[first.span.start : first.span.end] == "一、基础"
    assert text[child.span.start : child.span.end] == "（一）床位增加。"
    assert text[child.body.start : child.body.end] == "全市有床位。\n\n"
    assert text[second.span.start : second.span.end] == "二、目标"
    assert [first.id, child.id, second.id] == ["s1", "s1.1", "s2"]
