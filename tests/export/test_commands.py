"""export, query and report from the command line: exit codes and the one line that says what is wrong."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import SAMPLES
from tests.export.handmade import write_plan


def planextract(*arguments: object) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "planextract", *map(str, arguments)]
    return subprocess.run(command, check=False, capture_output=True, encoding="utf-8")


def test_export_of_a_record_and_a_plan(tmp_path: Path) -> None:
    record, _ = write_plan(tmp_path)
    done = planextract("export", record, SAMPLES[0], "-o", tmp_path / "values.csv")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "values.datapackage.json").is_file()
    assert (tmp_path / "values.csv").read_text("utf-8").count("made.txt") == 6


def test_query(tmp_path: Path) -> None:
    pytest.importorskip("duckdb")
    record, _ = write_plan(tmp_path)
    done = planextract("query", "SELECT INDICATOR, target FROM progress ORDER BY target", record)
    assert done.stdout == "INDICATOR\ttarget\n护理型床位占比\t55\n社会服务投入\t805000000\n"
    done = planextract("query", "SELECT * FROM read_text('/etc/passwd')", record)
    assert done.returncode == 2
    assert done.stderr.startswith("planextract: the query: Permission Error")
    assert done.stderr.count("\n") == 1


def test_a_folder_of_records(tmp_path: Path) -> None:
    pytest.importorskip("duckdb")
    for folder in ("records", "records/below"):
        assert planextract("run", SAMPLES[0], "-f", "both", "-q", "-o", tmp_path / folder).returncode == 0
    done = planextract("query", "SELECT document FROM documents", tmp_path / "records")
    assert done.stdout == f"document\n{SAMPLES[0].name}\n{SAMPLES[0].name}#2\n"
    (tmp_path / "empty").mkdir()
    done = planextract("query", "SELECT document FROM documents", tmp_path / "empty")
    assert (done.returncode, done.stderr) == (2, f"planextract: {tmp_path}/empty: is a folder without records\n")


def test_query_into_a_file(tmp_path: Path) -> None:
    pytest.importorskip("duckdb")
    record, _ = write_plan(tmp_path)
    assert planextract("query", "SELECT quote FROM figures", record, "--csv", tmp_path / "a.csv").returncode == 0
    assert (tmp_path / "a.csv").read_text("utf-8-sig").split() == ["quote", "1.2万张", "35%"]


def test_report_of_a_record_needs_its_source(tmp_path: Path) -> None:
    record, source = write_plan(tmp_path)
    done = planextract("report", record, "-o", tmp_path / "report.html")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "--source made.txt" in done.stderr
    assert planextract("report", record, "--source", source, "-o", tmp_path / "report.html").returncode == 0
    source.write_text("别的", "utf-8")
    done = planextract("report", record, "--source", source, "-o", tmp_path / "other.html")
    assert (done.returncode, (tmp_path / "other.html").exists()) == (2, False)
    assert "sha256" in done.stderr


def test_no_input_is_overwritten(tmp_path: Path) -> None:
    plan = tmp_path / "plan.html"
    plan.write_bytes(SAMPLES[0].read_bytes())
    for command in (("report", plan), ("compare", plan, SAMPLES[1])):
        done = planextract(*command, "-o", plan)
        assert (done.returncode, done.stderr.count("\n")) == (2, 1), done.stderr
        assert plan.read_bytes() == SAMPLES[0].read_bytes()


def test_report_of_a_plan(tmp_path: Path) -> None:
    assert planextract("report", SAMPLES[0], "-o", tmp_path / "report.html").returncode == 0
    assert (tmp_path / "report.html").read_text("utf-8").startswith("<!doctype html>")


@pytest.mark.parametrize("command", [("export", "-o", "a.csv"), ("query", "SELECT 1"), ("report",), ("compare",)])
@pytest.mark.parametrize(("name", "text"), [("a.json", "{}"), ("a.json", "["), ("a.txt", ""), ("absent.json", None)])
def test_what_cannot_be_read(tmp_path: Path, command: tuple[str, ...], name: str, text: str | None) -> None:
    if text is not None:
        (tmp_path / name).write_text(text, "utf-8")
    done = planextract(*command, tmp_path / name, *([tmp_path / name] if command == ("compare",) else []))
    assert (done.returncode, done.stderr.count("\n")) == (2, 1), done.stderr
    assert done.stderr.startswith(f"planextract: {tmp_path / name}: ")
