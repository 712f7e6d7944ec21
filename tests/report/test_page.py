"""The report page as text: escaped, closed off, small."""

import base64
import hashlib
import html
import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planextract.emit.record import record_of
from planextract.pipeline import extract_file
from planextract.report.html import data_html, fill, shown_text, text_html
from planextract.report.marks import Mark, keys_of
from planextract.report.page import report_html
from planextract.report.source_view import source_html
from tests.export.handmade import PLAN, plan_record

MARKUP = re.compile(r'<p>|<mark class="[a-z0-9 ]+" data-k="[A-Za-z0-9. ]+">|</mark>')


def visible(page: str) -> str:
    """The text of a source view, one line for each paragraph."""
    lines = page.split("<p>")[1:]
    return "\n".join(html.unescape(MARKUP.sub("", line)) for line in lines)


def test_the_source_is_shown_character_for_character(sample: Path) -> None:
    plan = extract_file(sample)
    page = report_html(record_of(plan), plan.source.text)
    shown = re.search(r'<div id="text">(.*?)</div>', page, re.DOTALL)
    assert shown is not None
    assert visible(shown[1]) == plan.source.text.replace("\r\n", "\n")


def test_every_item_has_its_marks() -> None:
    page = report_html(plan_record(), PLAN)
    keys = {key for found in re.findall(r'data-k="([^"]*)"', page) for key in found.split()}
    assert {"s1", "f1", "f2", "i1", "i1.0", "i1.1", "i2.1", "t1", "e1", "e1.0", "w1", "r1", "g1", "d1"} <= keys


@given(
    st.text(alphabet="ab<&\n\r\"'】", max_size=40),
    st.lists(st.tuples(st.integers(0, 45), st.integers(0, 12)), max_size=8),
)
def test_overlapping_marks_leave_the_text_as_it_is(text: str, places: list[tuple[int, int]]) -> None:
    marks = sorted(Mark(start, start + size, "f", f"f{at}") for at, (start, size) in enumerate(places))
    page = source_html(text, [mark for mark in marks if mark.start < min(mark.end, len(text))])
    sign = "\n" if "\n" in text else "\r"
    wanted = [shown_text(line.removesuffix("\r") if sign == "\n" else line) for line in text.split(sign)]
    shown = visible(page).split("\n")
    assert shown == wanted or "\r" in text  # a mark that ends between \r and \n leaves the \r, as a sign
    assert page.count("<mark") == page.count("</mark>")


@pytest.mark.parametrize(
    "hostile", ["<script>alert(1)</script>", "</script><script>", "]]>", "</style>", "<!--", "\"'>"]
)
def test_hostile_text_is_escaped_everywhere(hostile: str) -> None:
    record = plan_record(PLAN)
    text = PLAN.replace("某市养老服务", hostile + "养老服务"[len(hostile) :] if len(hostile) < 6 else "某市养老服务")
    for item in [*record["figures"], *record["terms"], *record["findings"], *record["sections"], *record["tables"]]:
        for key, value in item.items():
            if isinstance(value, str) and key not in ("role", "kind"):
                item[key] = hostile
    record["metadata"]["title"] = record["source"]["name"] = record["generator"]["name"] = hostile
    page = report_html(record, text)
    assert page.count("<script") == 2
    assert page.count("</script") == 2
    assert page.count("<style") == page.count("</style") == 1
    assert "<!--" not in page
    assert "alert(1)</script>" not in page


def test_ids_of_a_strange_record_never_reach_a_link() -> None:
    assert keys_of([{"id": "f1"}, {"id": "f2"}], "f") == ["f1", "f2"]
    assert keys_of([{"id": 'x" onclick="'}, {"id": "f1"}], "f") == ["f1", "f2"]
    assert keys_of([{"id": "f1"}, {"id": "f1"}], "f") == ["f1", "f2"]
    assert keys_of([{}, {}], "e") == ["e1", "e2"]


def test_the_policy_names_the_one_script_and_the_one_style() -> None:
    page = report_html(plan_record(), PLAN)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy is not None
    assert policy[1].startswith("default-src 'none'; ")
    for tag in ("script", "style"):
        code = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        assert len(code) == 1
        digest = base64.b64encode(hashlib.sha256(code[0].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy[1]
    assert " style=" not in page
    assert not re.search(r" on[a-z]+=", page)


def test_data_survives_the_page() -> None:
    value: Any = {"a": ["</script>", "<!--", "\u2028&", "𠮷"], "b": None}
    written = data_html(value)
    assert json.loads(written) == value
    assert "<" not in written


def test_templates_look_at_no_part_twice() -> None:
    assert fill("{{a}}-{{b}}", {"a": text_html("{{b}}"), "b": text_html("<")}) == "{{b}}-&lt;"


def test_signs_for_what_cannot_be_seen() -> None:
    assert shown_text("a\x00b\x1bc\u202ed\t\n") == "a␀b␛c�d\t\n"


def test_a_page_stays_small() -> None:
    line = "到2025年，养老床位达到12345张，占比达到35%。" * 10 + "\n"
    text = line * (75_000 // len(line.encode()) + 1)
    record = plan_record()
    template = record["figures"][0]
    quotes = list(re.finditer(r"12345张|35%", text))[:1500]
    record["figures"] = [
        {
            **template,
            "id": f"f{at}",
            "quote": each[0],
            "span": {**template["span"], "start": each.start(), "end": each.end()},
        }
        for at, each in enumerate(quotes, 1)
    ]
    page = report_html(record, text)
    assert len(page.encode()) <= 4 * len(text.encode()) + 300_000
