"""`planextract tables` and `planextract figures`."""

import csv
import json
from pathlib import Path

from tests.cli.conftest import Command
from tests.conftest import ROOT

SAMPLE = ROOT / "samples" / "ocr_bold_lead.txt"


def rows_of(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_tables_are_shown_with_merged_cells_once(planextract: Command) -> None:
    done = planextract("tables", str(SAMPLE))
    assert done.code == 0
    assert "# t1, line" in done.out
    assert "城镇\t元/月\t450\t520\t完成" in done.out


def test_tables_as_csv_with_their_schema(planextract: Command, tmp_path: Path) -> None:
    assert planextract("tables", str(SAMPLE), "--csv", str(tmp_path)).code == 0
    grid = rows_of(tmp_path / "ocr_bold_lead.t1.csv")
    schema = json.loads((tmp_path / "ocr_bold_lead.t1.schema.json").read_text("utf-8"))
    assert len(schema["fields"]) == len(grid[0]) == len(grid[1])
    assert [row[0] for row in grid[1:3]] == ["1", "1"]


def test_figures_are_filtered(planextract: Command, tmp_path: Path) -> None:
    target = tmp_path / "figures.csv"
    assert planextract("figures", str(SAMPLE), "--role", "target", "--unit", "%", "--csv", str(target)).code == 0
    head, *rows = rows_of(target)
    assert rows
    assert {row[head.index("role")] for row in rows} == {"target"}
    assert {row[head.index("unit")] for row in rows} == {"%"}


def test_a_bad_pattern_is_told_in_one_line(planextract: Command) -> None:
    done = planextract("figures", str(SAMPLE), "--grep", "(")
    assert done.code == 2
    assert done.err.startswith("planextract: ")


def test_a_filter_that_nothing_passes_tells_what_there_is(planextract: Command) -> None:
    done = planextract("figures", str(SAMPLE), "--unit", "美元")
    assert done.code == 0
    assert done.out.count("\n") == 1
    assert "%" in done.err
    done = planextract("figures", str(SAMPLE), "--section", "没有这一节")
    assert done.code == 2
    assert "没有这一节" in done.err


def test_a_document_without_tables_says_so(planextract: Command, tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text("一、基础\n\n成效明显。\n", encoding="utf-8")
    done = planextract("tables", str(path))
    assert done.code == 0
    assert "holds no table" in done.err
