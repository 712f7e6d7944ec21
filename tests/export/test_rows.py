"""Records → rows."""

from decimal import Decimal

import pytest

from planextract.export.columns import TABLES
from planextract.export.rows import document_names, exponent_of, tables_of
from tests.export.handmade import bare_record, plan_record


def test_every_item_is_a_row_with_every_column() -> None:
    record = plan_record(code="441300")
    tables = tables_of([record])
    assert set(tables) == set(TABLES)
    for name, rows in tables.items():
        for row in rows:
            assert set(row) == {column.name for column in TABLES[name]}, name
    counts = {name: len(rows) for name, rows in tables.items()}
    assert counts == {
        "documents": 1, "sections": 1, "indicators": 2, "observations": 4, "figures": 2, "findings": 1, "terms": 1,
        "citations": 1, "all_values": 6,
    }  # fmt: skip


def test_values_are_told_in_sdmx_terms() -> None:
    rows = tables_of([plan_record(code="441300")])["observations"]
    investment = rows[3]
    assert (investment["OBS_VALUE"], investment["UNIT_MULT"], investment["UNIT_MEASURE"]) == (Decimal("8.05"), 8, "元")
    assert investment["base_value"] == Decimal(805000000)
    assert (investment["REF_AREA"], investment["TIME_PERIOD"], investment["role"]) == ("441300", "2025", "target")
    assert (rows[1]["bound"], rows[1]["UNIT_MULT"]) == ("ge", 0)


@pytest.mark.parametrize(
    ("value", "base", "exponent"),
    [
        ("6.3", "630000000", 8),
        ("1.2", "12000", 4),
        ("40", "40", 0),
        ("0", "0", None),
        ("3", "45", None),
        ("1", None, None),
    ],
)
def test_exponents(value: str, base: str | None, exponent: int | None) -> None:
    assert exponent_of(Decimal(value), None if base is None else Decimal(base)) == exponent


def test_a_unit_that_is_no_power_of_ten_away_is_given_in_its_base_unit() -> None:
    record = plan_record()
    observation = record["indicators"][1]["observations"][0]
    observation["value"], observation["base_value"] = Decimal(2), Decimal(30)
    row = tables_of([record])["observations"][2]
    assert (row["OBS_VALUE"], row["UNIT_MULT"]) == (Decimal(30), 0)


@pytest.mark.parametrize(
    ("area", "wanted"), [(None, "某市"), ("市", "某市"), ("全市", "某市"), ("全国", "全国"), ("省", "省")]
)
def test_areas(area: str | None, wanted: str) -> None:
    record = plan_record()
    record["indicators"][0]["observations"][0]["area"] = area
    assert tables_of([record])["observations"][0]["REF_AREA"] == wanted


def test_a_record_without_region_or_period() -> None:
    record = bare_record("文")
    record["metadata"]["region"] = record["metadata"]["period"] = None
    assert tables_of([record])["documents"][0]["REF_AREA"] is None


def test_documents_of_one_name_are_told_apart() -> None:
    assert document_names([bare_record("文")] * 3) == ["made.txt", "made.txt#2", "made.txt#3"]
