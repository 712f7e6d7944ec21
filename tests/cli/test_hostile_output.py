"""No command lets through what a terminal obeys, whatever a document, its name or a rule file holds."""

import csv
import json
import re
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from planextract.batch.storage import put
from planextract.emit.text import to_json, to_yaml
from planextract.emit.writing import WriteError
from planextract.export.delimited import csv_text
from tests.cli.conftest import Command

TRAP = "\x1b[31m\x1b]0;owned\x07\x9b2J\x85\u202e\x7f"
PLAN = f"""\
云溪县{TRAP}养老服务“十四五”规划（2021—2025年）

一、发展{TRAP}基础

（一）床位{TRAP}增加。到2020年底，床位{TRAP}达到1.2万张，比2015年增长15%，落实《条例{TRAP}》（云府〔2019〕7号）。

（一）护理{TRAP}员共有310人。到2025年，床位{TRAP}达到1.5万张，（不闭合{TRAP}。

专栏1 主要{TRAP}指标

序号\t指标\t单位\t2020年\t2025年\t属性
1\t床位{TRAP}数\t张\t12\t≥15\t预期性
2\t=1+1{TRAP}\t%\t35\t60\t约束性

名词解释：

1.床位{TRAP}，指为老人{TRAP}准备的。
"""
NAME = "pl\x1b[31man\u202e\x9b.txt"
OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
DATA = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""In records as JSON or YAML, marks of direction are data."""


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    path = tmp_path / "in" / NAME
    path.parent.mkdir()
    path.write_text(PLAN, encoding="utf-8")
    (tmp_path / "in" / f"bad{NAME}").write_bytes(b"")
    return path


SHOWN = (
    ("run", "PLAN", "-o", "out"),
    ("run", "PLAN", "-o", "out", "--json-summary"),
    ("run", "BAD", "absent\x1b[31m", "-o", "out"),
    ("run", "PLAN", "-o", "PLAN/x"),
    ("batch", "in", "-o", "out", "--jobs", 1, "--memory", 0),
    ("explain", "PLAN", "-l", 5),
    ("explain", "PLAN", "-l", 13),
    ("audit", "PLAN"),
    ("audit", "BAD"),
    ("tables", "PLAN"),
    ("figures", "PLAN"),
    ("compare", "PLAN", "PLAN"),
    ("query", "SELECT * FROM sections", "PLAN"),
    ("query", "SELECT * FROM \x1b[31m", "PLAN"),
    ("query", "SELECT 1 AS \"\x1b[31m\"", "PLAN"),
    ("report", "PLAN", "-o", "report.html"),
    ("export", "PLAN", "-o", "values.csv"),
    ("check", "in", "out"),
    ("rules", "list", "--rules", "in/\x1b[31m"),
    ("rules", "lint", "PLAN"),
)  # fmt: skip


@pytest.mark.parametrize(
    "arguments", SHOWN, ids=lambda arguments: " ".join(map(str, arguments[:2])).replace("\x1b", "")
)
def test_what_a_terminal_obeys_is_never_shown(
    planextract: Command, hostile: Path, arguments: tuple[object, ...]
) -> None:
    names = {"PLAN": str(hostile), "BAD": str(hostile.with_name(f"bad{NAME}")), "PLAN/x": f"{hostile}/x"}
    done = planextract(*(names.get(str(each), each) for each in arguments))
    assert "Traceback" not in done.err
    assert done.out + done.err
    assert not OBEYED.search(done.out + done.err), repr(done.out + done.err)


@pytest.mark.parametrize(
    "arguments",
    [("run", "-o", "-"), ("run", "-o", "-", "-f", "yaml"), ("audit", "--json")],
    ids=" ".join,
)
def test_records_on_the_terminal_hold_no_codes(planextract: Command, hostile: Path, arguments: tuple[str, ...]) -> None:
    done = planextract(arguments[0], hostile, *arguments[1:])
    assert done.code == 0
    assert done.out
    assert not DATA.search(done.out), repr(DATA.findall(done.out))


def test_names_that_are_not_utf8(planextract: Command, tmp_path: Path) -> None:
    plan, output = tmp_path / "pl\udcff.txt", tmp_path / "out\udcff"
    plan.write_text(PLAN, encoding="utf-8")
    for arguments in (
        ["run", plan, "-o", output, "--json-summary"], ["audit", plan, "--json"], ["report", plan], ["tables", plan],
        ["export", plan, "-o", output / "values.csv"], ["export", plan, "-o", output / "values.xlsx"],
        ["compare", plan, plan], ["batch", plan, "-o", tmp_path / "batch", "--jobs", 1],
    ):  # fmt: skip
        assert planextract(*arguments).code == 0
    assert {finding["file"] for finding in json.loads(planextract("audit", plan, "--json").out)} == {str(plan)}


@pytest.mark.parametrize("form", ["parquet", "duckdb"])
def test_a_path_that_duckdb_cannot_open(planextract: Command, hostile: Path, form: str) -> None:
    pytest.importorskip("duckdb")
    done = planextract("export", hostile, "-o", f"out\udcff.{form}")
    assert (done.code, done.out) == (2, "")
    assert "cannot be written" in done.complaint


def test_a_query_that_is_not_utf8(planextract: Command, hostile: Path) -> None:
    pytest.importorskip("duckdb")
    done = planextract("query", "SELECT '\udcff'", hostile)
    assert (done.code, done.out) == (2, "")
    assert done.complaint.startswith("the query: ")


# Records load back as they were

HARD = (
    "no", "yes", "~", "null", "true", "12", "1e3", "0x1f", "0o7", "1_000", "2021-01-01", "12:30:45", ".inf", ".nan",
    "=", "<<", "-", "?", "- a", "a: b", "a #b", "#", "'", '"', "|", ">", "@", "`", "%", "&a", "*a", "!a", "{a",
    "[a", "\ufeff", "\x85", "a\x85b", "\u2028", "\u2029", "\xa0", " a ", "\ta", "a\n", "\na", "a\r", "\r\n", "\x00",
    "\x1b", "\x7f", "\x9f", "\U0001f600", "\U00020000", "\ufffe", "\uffff", "", " ",
)  # fmt: skip
HARD_TEXT = st.sampled_from(HARD) | st.text(st.characters(exclude_categories=["Cs"]))


@given(
    st.recursive(HARD_TEXT, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(HARD_TEXT, inner, max_size=4))
)
def test_yaml_loads_back_as_the_same(value: object) -> None:
    text = to_yaml({"value": value})
    assert yaml.safe_load(text) == {"value": value}
    assert not DATA.search(text)


@pytest.mark.parametrize("text", HARD)
def test_hard_strings_stay_strings(text: str) -> None:
    assert yaml.safe_load(to_yaml([text, {text: text}])) == [text, {text: text}]
    assert yaml.load(to_yaml([text]), Loader=yaml.CSafeLoader) == [text]
    assert not DATA.search(to_json([text]))


# Where records go


def test_a_link_in_place_of_a_record_is_replaced_not_followed(planextract: Command, tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text("某市规划\n\n一、家底\n", encoding="utf-8")
    (tmp_path / "victim").write_text("untouched")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "plan.json").symlink_to("../victim")
    assert planextract("run", "plan.txt", "-o", "out").code == 0
    assert (tmp_path / "victim").read_text() == "untouched"
    assert not (tmp_path / "out" / "plan.json").is_symlink()


def test_a_link_below_the_folder_of_a_batch_leads_nowhere(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "gd").symlink_to("../elsewhere")
    with pytest.raises(WriteError, match="a link leads out of"):
        put(str(tmp_path / "out" / "gd" / "plan.json"), "{}", inside=str(tmp_path / "out"))
    assert not list((tmp_path / "elsewhere").iterdir())
    put(str(tmp_path / "out" / "hb" / "plan.json"), "{}", inside=str(tmp_path / "out"))


def test_what_a_spreadsheet_would_run_is_text() -> None:
    for start in "=+-@\t\r＝＋－＠":
        assert next(csv.reader(csv_text(["a"], [[f"{start}cmd"]]).splitlines()[1:]))[0].startswith("'")
    assert csv_text(["a"], [[Decimal("-5")]]).endswith("-5\r\n")
