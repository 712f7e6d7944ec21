"""The rebuilt matrix as a reader is shown it, and the names by which its indicators are known."""

from planextract.dialect.indicators import load_indicators
from planextract.dialect.units import load_units
from planextract.normalize.names import with_canonical_names
from planextract.tables.matrix import shown
from tests.tables.cases import read

TEXT = """专栏1 “十四五”主要指标
序号→类别→指标→→单位→2020年→2025年→属性
1→社会救助→低保标准→城镇→元/月→840→1100→预期性
→→→农村→元/月→600→800→
2→→临时救助人次→→人次→460→600→预期性
"""


def test_merged_cells_are_repeated_in_the_matrix_and_left_out_for_the_reader() -> None:
    _, found = read(TEXT)
    table = found.tables[0]
    assert table.columns == ("序号", "类别", "指标", "指标/2", "单位", "2020年", "2025年", "属性")
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["1", "社会救助", "低保标准", "城镇", "元/月", "840", "1100", "预期性"],
        ["1", "社会救助", "低保标准", "农村", "元/月", "600", "800", "预期性"],
        ["2", "社会救助", "临时救助人次", "临时救助人次", "人次", "460", "600", "预期性"],
    ]
    columns, rows = shown(table)
    assert columns == table.columns
    assert rows == (
        ("1", "社会救助", "低保标准", "城镇", "元/月", "840", "1100", "预期性"),
        ("", "", "", "农村", "元/月", "600", "800", ""),
        ("2", "", "临时救助人次", "", "人次", "460", "600", "预期性"),
    )


def test_table_and_indicators_know_their_box() -> None:
    _, found = read(TEXT)
    assert found.tables[0].caption == "专栏1 “十四五”主要指标"
    assert {each.section for each in found.indicators} == {found.tables[0].section} == {"s.b1"}
    assert [each.id for each in found.indicators] == ["i1", "i2", "i3"]


def test_canonical_names_never_change_the_printed_ones() -> None:
    _, found = read(TEXT)
    named, _ = with_canonical_names(found.indicators, (), load_indicators(), load_units())
    assert [each.canonical for each in named] == [
        "dibao_standard_urban",
        "dibao_standard_rural",
        "temporary_aid_cases",
    ]
    assert [each.name for each in named] == [each.name for each in found.indicators]
