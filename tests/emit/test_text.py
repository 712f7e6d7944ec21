"""JSON and YAML hold the same record, exactly."""

import json
from decimal import Decimal
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from planextract.emit.text import decimal_text, to_json, to_yaml

scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.text()
    | st.sampled_from(["no", "~", "12", "2021-01-01", "1e3", "=", "on"])
)
records = st.dictionaries(
    st.text(), st.recursive(scalars, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=20)
)
decimals = st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**15), max_value=10**15)


@given(records)
def test_json_loads_back(record: dict[str, Any]) -> None:
    assert json.loads(to_json(record)) == record


@given(st.dictionaries(st.text("abc中文~no12:-'\"#&*!|>%@`{}[], \t\n", max_size=8), scalars, max_size=5))
def test_yaml_loads_back(record: dict[str, Any]) -> None:
    printable = {k: v for k, v in record.items() if not isinstance(v, str) or v.isprintable()}
    assert yaml.safe_load(to_yaml(printable)) == printable


@given(decimals)
def test_decimals_are_exact(value: Decimal) -> None:
    written = to_json({"value": value})
    assert json.loads(written, parse_float=Decimal, parse_int=Decimal)["value"] == value
    assert Decimal(decimal_text(value)) == value
    assert "e" not in decimal_text(value).lower()


@pytest.mark.parametrize(
    ("value", "text"), [("61300", "61300"), ("6.130E4", "61300"), ("0.050", "0.05"), ("100", "100"), ("-0.5", "-0.5")]
)
def test_decimal_text(value: str, text: str) -> None:
    assert decimal_text(Decimal(value)) == text


def test_chinese_unescaped_and_spans_on_one_line() -> None:
    written = to_json({"title": "规划", "span": {"start": 1, "end": 2, "line": 1, "page": None}})
    assert written == '{\n "title": "规划",\n "span": {"start": 1, "end": 2, "line": 1, "page": null}\n}\n'


def test_yaml_decimals_are_numbers() -> None:
    assert yaml.safe_load(to_yaml({"a": Decimal("18.70"), "b": Decimal("61300")})) == {"a": 18.7, "b": 61300}
