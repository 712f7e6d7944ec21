from pathlib import Path

import pytest

from tests.cli.conftest import Command


def test_a_heading_is_told_with_the_rule_the_file_and_the_line(planextract: Command, plan: Path) -> None:
    done = planextract("explain", plan, "--line", 3)
    assert (done.code, done.err) == (0, "")
    first, *rest = done.out.splitlines()
    assert first.startswith("line 3, characters ")
    assert first.endswith("'一、发展基础'")
    assert any(
        line.startswith("  heading    s1 heading level 1 一 发展基础, by markers.han_comma (base.yml:") for line in rest
    )


def test_every_stage_has_its_line(planextract: Command, plan: Path) -> None:
    out = planextract("explain", plan, "-l", 7).out
    for told in (
        "  ingest     utf-8 (valid)",
        "  dialect    base 0.50",
        "  body of    ",
        "  reference  《云溪县养老服务条例》 云府发〔2019〕7号",
    ):
        assert told in out


def test_furniture_and_its_rule(planextract: Command, plan: Path) -> None:
    text = "".join(f"{plan.read_text('utf-8')}\n— {page} —\n" for page in range(1, 4))
    plan.write_text(text, encoding="utf-8")
    number = text.split("\n").index("— 2 —") + 1
    assert (
        "  furniture  page_number, by furniture.page_number (base.yml:"
        in planextract("explain", plan, "-l", number).out
    )


def test_the_rule_of_one_s_own_file_is_named(planextract: Command, plan: Path) -> None:
    (plan.parent / "mine.yml").write_text(
        "dialect: mine\ntitle: of my own\nextends: base\nmarkers:\n  han_comma:\n    rank: 4\n"
        "    pattern: '^(?P<number>(?P<ordinal>[一二三四五六七八九十]{1,3}))、'\n"
        "    match: ['一、基础']\n    reject: ['一是']\n",
        encoding="utf-8",
    )
    out = planextract("explain", plan, "-l", 3, "--rules", plan.parent, "--dialect", "mine").out
    assert "by markers.han_comma (mine.yml:5)" in out


def test_each_physical_line_of_one_number_is_told(planextract: Command, plan: Path) -> None:
    plan.write_text("一、基础\n甲。\f乙。\n", encoding="utf-8")
    out = planextract("explain", plan, "-l", 2).out
    assert out.count("line 2, characters ") == 2
    assert "'甲。'" in out
    assert "'乙。'" in out


def test_the_last_line(planextract: Command, plan: Path) -> None:
    assert planextract("explain", plan, "--line", len(plan.read_text("utf-8").splitlines())).code == 0


@pytest.mark.parametrize("beyond", [1, 1000])
def test_a_line_beyond_the_last(planextract: Command, plan: Path, beyond: int) -> None:
    last = len(plan.read_text("utf-8").splitlines())
    done = planextract("explain", plan, "--line", last + beyond)
    assert (done.code, done.out) == (2, "")
    assert done.complaint == f"{plan} has {last} lines, there is no line {last + beyond}"


@pytest.mark.parametrize("line", ["0", "-1", "many"])
def test_no_number_of_a_line(planextract: Command, plan: Path, line: str) -> None:
    done = planextract("explain", plan, f"--line={line}")
    assert done.code == 2
    assert "Invalid value for '--line'" in done.err


def test_a_line_must_be_named(planextract: Command, plan: Path) -> None:
    assert planextract("explain", plan).code == 2


def test_a_missing_file(planextract: Command) -> None:
    done = planextract("explain", "absent.txt", "-l", 1)
    assert (done.code, done.complaint) == (2, "absent.txt: there is no such file")


def test_escape_codes_never_reach_the_terminal(planextract: Command, plan: Path) -> None:
    plan.write_text("一、基\x1b[31m础\x9b\u202e\n\n见《某\x1b[31m条例》。\n", encoding="utf-8")
    for line in (1, 3):
        assert not set(planextract("explain", plan, "-l", line).out) & set("\x1b\x9b\u202e")
