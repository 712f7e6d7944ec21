import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from planextract.cli import run as run_module
from planextract.emit.record import record_of
from planextract.emit.text import to_json, to_yaml
from planextract.pipeline import extract_file
from tests.cli.conftest import PLAN, Command, files_in


def record(plan: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(plan.read_text("utf-8"))
    return loaded


# What is written


def test_a_plan_becomes_a_record(planextract: Command, plan: Path) -> None:
    done = planextract("run", plan)
    assert (done.code, done.out) == (0, "")
    assert files_in(plan.parent / "out") == ["plan.json"]
    assert (plan.parent / "out" / "plan.json").read_bytes() == to_json(record_of(extract_file(plan))).encode()


def test_several_plans_and_a_folder_that_is_made(planextract: Command, plan: Path) -> None:
    (plan.parent / "other.md").write_text(PLAN, encoding="utf-8")
    assert planextract("run", plan, "other.md", "-o", "new/folder").code == 0
    assert files_in(plan.parent / "new") == ["folder/other.json", "folder/plan.json"]


@pytest.mark.parametrize(
    ("form", "files"), [("json", ["plan.json"]), ("yaml", ["plan.yaml"]), ("both", ["plan.json", "plan.yaml"])]
)
def test_forms(planextract: Command, plan: Path, form: str, files: list[str]) -> None:
    assert planextract("run", plan, "-f", form).code == 0
    assert files_in(plan.parent / "out") == files


def test_both_forms_hold_the_same_record(planextract: Command, plan: Path) -> None:
    planextract("run", plan, "-f", "both")
    out = plan.parent / "out"
    assert yaml.safe_load((out / "plan.yaml").read_text("utf-8")) == record(out / "plan.json")


@pytest.mark.parametrize(("form", "write"), [("json", to_json), ("yaml", to_yaml)])
def test_stdout_holds_the_record_and_nothing_else(
    planextract: Command, plan: Path, form: str, write: Callable[[Any], str]
) -> None:
    done = planextract("run", plan, "-o", "-", "-f", form)
    assert (done.code, done.out) == (0, write(record_of(extract_file(plan))))
    assert done.err.startswith("plan.txt: 云溪县养老服务")
    assert files_in(plan.parent) == ["plan.txt"]


def test_several_records_on_stdout_are_told_apart(planextract: Command, plan: Path) -> None:
    one = to_yaml(record_of(extract_file(plan)))
    assert planextract("run", plan, plan, "-o", "-", "-f", "yaml").out == f"---\n{one}---\n{one}"
    assert planextract("run", plan, "-o", "-", "-f", "both").code == 2


def test_two_runs_write_the_same_bytes(planextract: Command, plan: Path) -> None:
    planextract("run", plan)
    first = (plan.parent / "out" / "plan.json").read_bytes()
    planextract("run", plan)
    assert (plan.parent / "out" / "plan.json").read_bytes() == first


def test_a_link_in_place_of_the_record_is_replaced_not_followed(planextract: Command, plan: Path) -> None:
    (plan.parent / "out").mkdir()
    (plan.parent / "precious").write_text("keep me")
    (plan.parent / "out" / "plan.json").symlink_to("../precious")
    assert planextract("run", plan).code == 0
    assert (plan.parent / "precious").read_text() == "keep me"


# What is told


def test_the_summary_is_told_on_stderr(planextract: Command, plan: Path) -> None:
    told = planextract("run", plan).err
    for fact in ("plan.txt: 云溪县养老服务“十四五”规划", "2021-2025", "一 发展基础", "0 unassigned", "1 references"):
        assert fact in told


def test_quiet_says_nothing(planextract: Command, plan: Path) -> None:
    done = planextract("run", plan, "--quiet")
    assert (done.code, done.out, done.err) == (0, "", "")


def test_the_summary_for_scripts_is_one_line_of_json_for_each_plan(planextract: Command, plan: Path) -> None:
    (plan.parent / "other.txt").write_text(PLAN, encoding="utf-8")
    told = planextract("run", plan, "other.txt", "--json-summary").err.splitlines()
    facts = [json.loads(line) for line in told]
    assert [each["name"] for each in facts] == ["plan.txt", "other.txt"]
    assert facts[0]["period"] == [2021, 2025]
    assert facts[0]["unassigned"] == 0


@pytest.mark.parametrize("option", [[], ["--json-summary"]])
def test_control_and_escape_codes_of_a_document_never_reach_the_terminal(
    planextract: Command, plan: Path, option: list[str]
) -> None:
    evil = "\x1b]0;owned\x07\x1b[31m\x9b31m\u202e"
    plan.write_text(PLAN.replace("云溪县", f"云溪县{evil}").replace("发展", f"发{evil}展"), encoding="utf-8")
    done = planextract("run", plan, *option)
    assert done.code == 0
    assert not set(done.err) & set(evil) - set("]0;owned[31m")


def test_escape_codes_in_the_name_of_a_file_never_reach_the_terminal(planextract: Command, plan: Path) -> None:
    name = "a\x1b[31m\udcff.txt"
    assert planextract("run", plan.rename(plan.parent / name)).err.isprintable() is False  # it has line breaks …
    assert "\x1b" not in planextract("run", plan.parent / name).err
    assert "\x1b" not in planextract("run", plan.parent / f"no{name}").complaint


@pytest.mark.parametrize(
    ("severity", "fail_on", "code"),
    [
        ("note", None, 0), ("note", "warning", 0), ("note", "error", 0),
        ("warning", None, 0), ("warning", "warning", 1), ("warning", "error", 0),
        ("error", None, 0), ("error", "warning", 1), ("error", "error", 1),
    ],
)  # fmt: skip
def test_fail_on(
    planextract: Command, plan: Path, monkeypatch: pytest.MonkeyPatch, severity: str, fail_on: str | None, code: int
) -> None:
    monkeypatch.setattr(run_module, "record_of", lambda read: {**record_of(read), "findings": [{"severity": severity}]})
    assert planextract("run", plan, *(["--fail-on", fail_on] if fail_on else [])).code == code
    assert files_in(plan.parent / "out") == ["plan.json"]


# Options that choose


def test_a_declared_encoding(planextract: Command, plan: Path) -> None:
    plan.write_bytes(PLAN.encode("utf-16-be"))
    assert planextract("run", plan, "--encoding", "utf-16-be").code == 0
    source = record(plan.parent / "out" / "plan.json")["source"]
    assert (source["encoding"], source["encoding_origin"]) == ("utf-16-be", "declared")


def test_a_named_dialect(planextract: Command, plan: Path) -> None:
    assert planextract("run", plan, "--dialect", "web-scrape").code == 0
    dialect = record(plan.parent / "out" / "plan.json")["dialect"]
    assert (dialect["name"], dialect["forced"]) == ("web-scrape", True)


def test_rules_of_one_s_own(planextract: Command, plan: Path) -> None:
    rules = plan.parent / "rules"
    rules.mkdir()
    sign = "recognise:\n  name: {weight: 1, pattern: 云溪, match: [云溪], reject: [无]}\n"
    (rules / "mine.yml").write_text(f"dialect: mine\ntitle: of my own\nextends: base\n{sign}", encoding="utf-8")
    assert planextract("run", plan, "--rules", rules).code == 0
    assert record(plan.parent / "out" / "plan.json")["dialect"]["name"] == "mine"
