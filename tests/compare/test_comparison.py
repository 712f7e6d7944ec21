"""The same indicator across plans: what is matched, what is said to differ, what is left over."""

import csv
import io
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from planextract.emit.text import to_json
from planextract.export.comparison import Column, column_name, compared
from planextract.export.comparison_tables import header, matched_rows, unmatched_rows, write_comparison
from planextract.report.comparison_page import comparison_html
from tests.export.handmade import Placer, bare_record, indicator, observation
from tests.report.browser import Viewer, chromium

PLACE = Placer("文").between(0, 1)


def plan(region: str, *rows: tuple[str, str | None, str, dict[str, str]], name: str = "a.txt", **other: Any) -> Any:
    """A record of indicators: name, canonical name, base unit, and values by `2020 actual`."""
    record = bare_record("文", name=name, region=region)
    for number, (label, canonical, unit, values) in enumerate(rows, 1):
        cells = []
        for when, value in values.items():
            time, role = when.split()
            cells.append(observation(PLACE, value, role, time, value, **other))
        record["indicators"].append(indicator(number, [label], unit, cells, canonical=canonical))
    return record


BEDS = ("养老床位", "care_beds", "张", {"2020 actual": "1200", "2025 target": "2000"})


def test_one_row_an_indicator_one_column_a_plan_and_year() -> None:
    other = ("养老床位", "care_beds", "张", {"2020 actual": "900", "2025 target": "1000"})
    comparison = compared([plan("甲市", BEDS), plan("乙市", other)])
    assert header(comparison) == [
        "指标", "单位", "甲市 2020 现状", "甲市 2025 目标", "乙市 2020 现状", "乙市 2025 目标", "说明", "通用指标",
    ]  # fmt: skip
    values = [Decimal(number) for number in (1200, 2000, 900, 1000)]
    assert list(matched_rows(comparison)) == [["养老床位", "张", *values, "", "care_beds"]]
    assert comparison.unmatched == ()


def test_units_are_converted() -> None:
    first = plan("甲市", ("投入", "funds", "元", {"2025 target": "6.3"}))
    first["indicators"][0]["unit"] = "亿元"
    first["indicators"][0]["observations"][0]["base_value"] = Decimal(630000000)
    second = plan("乙市", ("投入", "funds", "元", {"2025 target": "8000"}))
    second["indicators"][0]["unit"] = "万元"
    second["indicators"][0]["observations"][0]["base_value"] = Decimal(80000000)
    (row,) = compared([first, second]).rows
    assert [cell.value for cell in row.cells.values()] == [Decimal(630000000), Decimal(80000000)]
    assert (row.unit, row.notes) == ("元", ())


def test_differing_definitions_are_flagged() -> None:
    monthly = plan("甲市", ("低保标准", "allowance", "元/月", {"2025 target": "800"}))
    yearly = plan(
        "乙市", ("城乡低保标准", "allowance", "元/年", {"2025 target": "9000"}), measure="growth", of="平均工资"
    )
    (row,) = compared([monthly, yearly]).rows
    assert row.notes == (
        "名称不同：低保标准；城乡低保标准", "单位不同：元/月、元/年", "口径不同：增速、水平", "参照其他数量：平均工资",
    )  # fmt: skip
    assert next(matched_rows(compared([monthly, yearly])))[3] == "9000元/年"


def test_without_a_canonical_name_the_same_name_and_unit_match() -> None:
    rows = [
        ("护理型床位 占比（%）", None, "%", {"2025 target": "55"}),
        ("护理型床位占比(%)", None, "%", {"2025 target": "60"}),
    ]
    assert len(compared([plan("甲市", rows[0]), plan("乙市", rows[1])]).rows) == 1
    other = ("护理型床位占比", None, "个", {"2025 target": "60"})
    assert compared([plan("甲市", rows[0]), plan("乙市", other)]).rows == ()


def test_it_says_what_it_could_not_match() -> None:
    lonely = ("火星基地", None, "座", {"2025 target": "1"})
    known = ("长者食堂", "canteens", "个", {"2025 target": "20"})
    comparison = compared([plan("甲市", BEDS, lonely, known), plan("乙市", BEDS)])
    assert list(unmatched_rows(comparison)) == [
        ["甲市", "火星基地", "座", "2025 1", "没有通用指标名，其他规划也无同名同单位的指标"],
        ["甲市", "长者食堂", "个", "2025 20", "其他规划没有此指标"],
    ]


def test_two_rows_of_one_canonical_name_are_kept_apart() -> None:
    city = ("低保 / 城镇", "allowance", "元/月", {"2025 target": "900"})
    land = ("低保 / 农村", "allowance", "元/月", {"2025 target": "700"})
    comparison = compared([plan("甲市", city, land), plan("乙市", city, land)])
    assert [row.name for row in comparison.rows] == ["低保 / 城镇", "低保 / 农村"]
    assert all(row.notes == () for row in comparison.rows)


def test_a_row_is_called_by_its_name_across_plans() -> None:
    one, other = plan("甲市", BEDS), plan("乙市", ("床位数", *BEDS[1:]))
    (row,) = compared([one, other], {"care_beds": "养老床位总数"}).rows
    assert (row.name, row.notes) == ("养老床位总数", ("名称不同：养老床位；床位数",))


def test_one_plan_with_two_values_is_flagged() -> None:
    again = ("养老床位", "care_beds", "张", {"2020 actual": "1300"})
    (row,) = compared([plan("甲市", BEDS, again), plan("乙市", BEDS)]).rows
    assert row.notes == ("同一规划有两个不同数值，取其先者",)
    assert row.cells[Column(0, "2020", "actual", "")].value == Decimal(1200)


def test_another_area_has_its_own_column() -> None:
    comparison = compared([plan("甲市", BEDS, area="全国"), plan("乙市", BEDS, area="市")])
    assert [column_name(comparison, column) for column in comparison.columns] == [
        "甲市 全国 2020 现状", "甲市 全国 2025 目标", "乙市 2020 现状", "乙市 2025 目标",
    ]  # fmt: skip


def test_plans_of_one_region_are_called_by_their_files() -> None:
    assert compared([plan("甲市", BEDS), plan("甲市", BEDS, name="b.txt")]).plans == ("a.txt", "b.txt")


def test_bounds_and_words_are_shown() -> None:
    first = plan("甲市", ("占比", "share", "%", {"2025 target": "55"}), bound="ge")
    second = plan("乙市", ("占比", "share", "%", {"2025 target": "60"}))
    second["indicators"][0]["observations"][0].update(text="全覆盖", value=None, base_value=None, bound=None)
    assert next(matched_rows(compared([first, second])))[2:4] == ["≥55", "全覆盖"]


def test_the_workbook(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    write_comparison(
        compared([plan("甲市", BEDS, ("=1+1", None, "座", {"2025 target": "1"})), plan("乙市", BEDS)]),
        tmp_path / "a.xlsx",
    )
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert book.sheetnames == ["对比", "未匹配"]
    assert [cell.value for cell in book["对比"][2]][:4] == ["养老床位", "张", 1200, 2000]
    assert (book["未匹配"]["B2"].value, book["未匹配"]["B2"].data_type) == ("=1+1", "s")


def written(folder: Path, *records: Any) -> list[Path]:
    paths = [folder / f"{at}.json" for at in range(len(records))]
    for path, record in zip(paths, records, strict=True):
        path.write_text(to_json(record), "utf-8")
    return paths


def run(*arguments: object) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "planextract", "compare", *map(str, arguments)]
    return subprocess.run(command, check=False, capture_output=True, encoding="utf-8")


def test_from_the_command_line(tmp_path: Path) -> None:
    paths = written(tmp_path, plan("甲市", BEDS, ("+1", None, "座", {"2025 target": "1"})), plan("乙市", BEDS))
    done = run(*paths)
    assert done.stdout.splitlines()[1] == "养老床位\t张\t1200\t2000\t1200\t2000\t\tcare_beds"
    assert "1 could not be matched" in done.stderr
    assert run(*paths, "-o", tmp_path / "a.csv").returncode == 0
    rows = list(csv.reader(io.StringIO((tmp_path / "a.csv").read_text("utf-8-sig"))))
    assert rows[1][:4] == ["养老床位", "张", "1200", "2000"]
    assert "'+1" in (tmp_path / "a.unmatched.csv").read_text("utf-8-sig")
    assert run(paths[0]).returncode == 2
    assert run(*paths, "-o", tmp_path / "a.doc").stderr.count("\n") == 1


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as started:
        yield started


def test_the_page_in_a_browser(browser: Any, tmp_path: Path) -> None:
    hostile = ("<script>alert(1)</script>]]></style>" + "长" * 10_000, "h", "<b>", {"2025 target": "1"})
    comparison = compared(
        [plan("甲市", BEDS, hostile), plan("<i>乙", BEDS, hostile, ("独", None, "座", {"2025 target": "1"}))]
    )
    (tmp_path / "page.html").write_text(comparison_html(comparison), "utf-8")
    for width in (1280, 390):
        viewer = Viewer(browser, width, 844)
        page = viewer.open(tmp_path / "page.html")
        assert len(page.query_selector_all(".chart")) == 2
        page.click("tbody a >> nth=0")
        assert viewer.in_view("#c1")
        assert page.evaluate("document.querySelector('#c1 rect.target').getBoundingClientRect().width > 10")
        page.click("#language")
        assert "not matched" in page.inner_text("header")
        assert "未匹配" not in page.inner_text("header")
        assert page.query_selector("b, i") is None
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        viewer.assert_quiet()
