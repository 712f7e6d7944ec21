"""The Python API: views of the record, typed, and cheap to import."""

import re
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

import planextract
from planextract.emit.record import record_of
from planextract.emit.text import to_json
from planextract.pipeline import extract_file
from tests.conftest import ROOT
from tests.export.handmade import plan_record, write_plan


def test_extract_gives_the_record_that_run_writes(sample: Path) -> None:
    plan = planextract.extract(sample)
    assert plan.to_json() == to_json(record_of(extract_file(sample)))
    assert plan.record == record_of(extract_file(sample))
    assert [len(plan.figures), len(plan.indicators)] == [len(plan.record["figures"]), len(plan.record["indicators"])]
    assert plan.text == sample.read_text("utf-8")
    assert [section.id for section in plan.walk()] == re.findall(r'"id": "(s[^"]*)"', to_json(plan.record["sections"]))


def test_every_figure_is_what_its_span_holds(sample: Path) -> None:
    plan = planextract.extract(sample)
    for figure in plan.figures:
        assert "".join(plan.quote(figure.span).split()) == "".join(figure.quote.split()) or "\n" in plan.quote(
            figure.span
        )


def test_items_are_sequences(tmp_path: Path) -> None:
    record, source = write_plan(tmp_path)
    plan = planextract.load(record, source=source)
    figures = plan.figures
    assert len(figures) == 2
    assert figures[-1].value == Decimal(35)
    assert figures[:1].to_dicts() == [plan_record()["figures"][0]]
    assert [figure.id for figure in reversed(figures)] == ["f2", "f1"]
    assert figures == plan.figures
    assert figures[0] in figures
    assert plan.indicators[1].observations[1].base_value == Decimal(805000000)
    assert [plan.quote(figure.span) for figure in figures] == ["1.2万张", "35%"]
    assert plan.metadata.period is not None
    assert [len(plan.terms), len(plan.references), len(plan.findings), len(plan.furniture), len(plan.tables)] == [1] * 5
    assert "2 figures" in repr(plan)
    assert "items" in repr(figures)


def test_what_is_handed_out_may_be_changed(tmp_path: Path) -> None:
    plan = planextract.load(write_plan(tmp_path)[0])
    plan.figures.to_dicts()[0]["value"] = None
    plan.record["figures"].clear()
    assert plan.figures.to_dicts()[0]["value"] == Decimal(12000)


def test_yaml_loads_as_json_does(tmp_path: Path) -> None:
    plan = planextract.load(write_plan(tmp_path)[0])
    (tmp_path / "made.yaml").write_text(plan.to_yaml(), "utf-8")
    again = planextract.load(tmp_path / "made.yaml")
    assert again.to_json() == plan.to_json()
    assert repr(again.indicators[1].observations[1].value) == "Decimal('8.05')"


def test_a_quote_needs_the_text(tmp_path: Path) -> None:
    plan = planextract.load(write_plan(tmp_path)[0])
    with pytest.raises(ValueError, match="source="):
        plan.quote(plan.figures[0].span)


def test_a_record_that_carries_its_text(tmp_path: Path) -> None:
    record, source = write_plan(tmp_path)
    carrying = plan_record()
    carrying["source"]["text"] = source.read_text("utf-8")
    record.write_text(to_json(carrying), "utf-8")
    assert planextract.load(record).quote(planextract.load(record).figures[0].span) == "1.2万张"


def test_another_source_is_refused(tmp_path: Path) -> None:
    record, source = write_plan(tmp_path)
    source.write_text("另一份规划", "utf-8")
    with pytest.raises(planextract.RecordError, match="sha256"):
        planextract.load(record, source=source)


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{", "null", '{"schema_version": "1.0"}', '{"schema_version": NaN}', "[" * 100_000, "\x00"],
)
def test_what_is_no_record_is_told_in_one_line(tmp_path: Path, text: str) -> None:
    for name in ("bad.json", "bad.yaml"):
        path = tmp_path / name
        path.write_text(text, "utf-8")
        with pytest.raises(planextract.RecordError) as error:
            planextract.load(path)
        assert str(error.value).startswith(f"{path}: is no")
        assert "\n" not in str(error.value)


def test_unreadable_files_name_themselves(tmp_path: Path) -> None:
    with pytest.raises(planextract.RecordError, match="absent"):
        planextract.load(tmp_path / "absent.json")
    with pytest.raises(planextract.IngestError, match="absent"):
        planextract.extract(tmp_path / "absent.txt")
    (tmp_path / "latin.json").write_bytes(b"\xff\xfe\xfa")
    with pytest.raises(planextract.RecordError, match="UTF-8"):
        planextract.load(tmp_path / "latin.json")


def test_importing_the_package_is_cheap() -> None:
    code = "import planextract, sys; print([m for m in ('pydantic', 'regex', 'yaml', 'typer') if m in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, encoding="utf-8")
    assert run.stdout == "[]\n"


def test_pages_tables_questions(tmp_path: Path) -> None:
    pytest.importorskip("duckdb")
    record, source = write_plan(tmp_path)
    plan = planextract.load(record, source=source)
    assert plan.to_html().startswith("<!doctype html>")
    with pytest.raises(ValueError, match="source="):
        planextract.load(record).to_html()
    files = planextract.write_tables([plan], tmp_path / "tables", form="jsonl", table="figures")
    assert [file.name for file in files] == ["figures.jsonl"]
    assert planextract.query("SELECT sum(OBS_VALUE) AS total FROM figures", [plan]) == [{"total": Decimal(12035)}]
    with pytest.raises(planextract.ExportError, match="the query"):
        planextract.query("SELECT", [plan])
    assert [row.name for row in planextract.compare([plan, plan]).rows] == ["护理型床位占比", "社会服务投入"]


def test_names_of_the_package() -> None:
    assert {"extract", "load", "Plan"} <= set(dir(planextract))
    with pytest.raises(AttributeError, match="nothing"):
        _ = planextract.nothing


def test_the_examples_of_the_guide_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each Python block of docs/api.md, in order, in one namespace, beside the example plan."""
    pytest.importorskip("duckdb")
    pytest.importorskip("xlsxwriter")
    guide = (ROOT / "docs" / "api.md").read_text("utf-8")
    (tmp_path / "plan.txt").write_bytes((ROOT / "docs" / "example.txt").read_bytes())
    monkeypatch.chdir(tmp_path)
    namespace: dict[str, object] = {}
    blocks = re.findall(r"```python\n(.*?)```", guide, re.DOTALL)
    assert len(blocks) > 3
    for block in blocks:
        exec(compile(block, "docs/api.md", "exec"), namespace)
