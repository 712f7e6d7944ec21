"""Single cells: what number, bound and note they hold."""

from decimal import Decimal

import pytest

from planextract.dialect.load import load_dialect
from planextract.dialect.units import load_units
from planextract.tables.columns import column_of, context_of
from planextract.tables.settling import settled
from planextract.tables.values import in_unit, read_value
from planextract.tables.vocabulary import Vocabulary
from tests.tables.cases import cases

SIGNS = {"ge": ">=", "le": "<=", "gt": ">", "lt": "<", "approx": "~"}


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary(load_dialect("base"), load_units())


@pytest.mark.parametrize(("text", "unit", "expected"), cases("values"))
def test_value(text: str, unit: str | None, expected: str, vocabulary: Vocabulary) -> None:
    value = read_value(text, vocabulary)
    if value.number is None:
        assert expected == text
        return
    number, base = in_unit(value.number, value.unit, unit, vocabulary.units)
    parts = [value.measure] if value.measure else []
    high = f"..{value.high}" if value.high is not None else ""
    parts.append(f"{SIGNS.get(value.bound or '', '')}{number:f}{high}")
    parts += (
        [f"base {base:f}"] if base is not None and base != number and unit in ("万元", "亿元", "万人次", "万人") else []
    )
    parts += [f"of {value.of}"] if value.of else []
    parts += [f"note {value.note}"] if value.note else []
    assert " ".join(parts) == expected


def test_values_are_exact(vocabulary: Vocabulary) -> None:
    assert in_unit(Decimal("6.13"), None, "万人次", vocabulary.units) == (Decimal("6.13"), Decimal(61300))


@pytest.mark.parametrize(
    ("caption", "text", "expected"),
    [(case["caption"], text, expected) for case in cases("headers") for text, expected in case["columns"].items()],
)
def test_column(caption: str | None, text: str, expected: str, vocabulary: Vocabulary) -> None:
    column = column_of(str(text), context_of(caption, None, vocabulary), vocabulary)
    measure = column.measure if column.measure != "level" else None
    parts = (column.kind, column.time, column.area, column.role, measure)
    assert " ".join(part for part in parts if part) == expected


def test_bare_years_are_settled_by_each_other(vocabulary: Vocabulary) -> None:
    context = context_of(None, None, vocabulary)
    columns = settled(
        [column_of(text, context, vocabulary) for text in ("指标", "2020年", "2023年", "2025年")], context
    )
    assert [column.role for column in columns[1:]] == ["actual", "target", "target"]
