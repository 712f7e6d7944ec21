"""rules/audit.yml, and a file of one's own beside it."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from planextract.audit.audit import audit
from planextract.dialect.audit_rules import lint_audit_rules, load_audit_rules
from planextract.dialect.errors import RuleError
from tests.audit.cases import TITLE, plan_of, reading_of
from tests.conftest import ROOT

AUDIT = ROOT / "planextract" / "audit"
NO_CHECKS = {
    "__init__", "audit", "claims", "comparison_words", "comparisons", "counting", "numbers", "parts", "phrases",
    "reading",
    "statements", "windows",
}  # fmt: skip


def test_each_check_is_a_file_and_each_file_a_check() -> None:
    assert set(load_audit_rules().checks) == {path.stem for path in AUDIT.glob("*.py")} - NO_CHECKS


@pytest.mark.parametrize("check", load_audit_rules().checks)
def test_each_check_states_rule_tolerance_and_example(check: str) -> None:
    docstring = (AUDIT / f"{check}.py").read_text("utf-8").split('"""')[1]
    assert [part for part in ("Rule: ", "Tolerance: ", "Example: ") if part not in docstring] == []


def test_each_word_list_and_limit_is_asked_for() -> None:
    code = "".join(path.read_text("utf-8") for path in AUDIT.glob("*.py"))
    rules = load_audit_rules()
    assert [name for name in (*rules.words, *rules.limits) if f'"{name}"' not in code] == []


def test_a_tolerance_can_be_set(tmp_path: Path) -> None:
    (tmp_path / "audit.yml").write_text("limits: {cut_off: 0}\n", encoding="utf-8")
    reading = reading_of(plan_of(f"{TITLE}一、发展基础\n\n志愿者由800人增加到1399人，增幅74.8%。"))
    assert audit(reading) == ()
    (finding,) = audit(replace(reading, rules=load_audit_rules(tmp_path), notes={}))
    assert (finding.severity, finding.expected) == ("note", "74.9%")


def test_words_can_be_replaced(tmp_path: Path) -> None:
    (tmp_path / "audit.yml").write_text("words: {foreign: plus}\nslips: 食膛=食堂\n", encoding="utf-8")
    rules = load_audit_rules(tmp_path)
    assert rules.words["foreign"] == ("plus",)
    assert rules.slips == (("食膛", "食堂"),)


def test_a_check_can_be_switched_off(tmp_path: Path) -> None:
    (tmp_path / "audit.yml").write_text("checks: {growth: false}\n", encoding="utf-8")
    assert set(load_audit_rules().checks) - set(load_audit_rules(tmp_path).checks) == {"growth"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("words: {foreign: and or and}", "audit.yml:1: words.foreign: and stands in it twice"),
        ("slips: 食膛=食堂 食膛=餐厅", "audit.yml:1: slips: 食膛 stands in it twice"),
        ("limits:\n  many: -1", "audit.yml:2: limits.many: must not be negative"),
    ],
)
def test_lint_tells_what_is_of_no_use(text: str, told: str, tmp_path: Path) -> None:
    (tmp_path / "audit.yml").write_text(text + "\n", encoding="utf-8")
    with pytest.raises(RuleError) as raised:
        lint_audit_rules(tmp_path)
    assert str(raised.value).endswith(told)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("check: {growth: false}", "audit.yml:1: check: unknown section, or not a mapping"),
        ("checks: {grow: false}", "audit.yml:1: checks.grow: no such name in the rules that are shipped"),
        ("checks: {growth: never}", "audit.yml:1: checks.growth: must be true or false"),
        ("limits: {many: true}", "audit.yml:1: limits.many: must be a number"),
        ("words: {foreign: [and]}", "audit.yml:1: words.foreign: must be words parted by blanks"),
        ("slips: 食膛", "audit.yml:1: slips: must be pairs wrong=right parted by blanks"),
        ("slips: 食堂=食堂", "audit.yml:1: slips: must be pairs wrong=right parted by blanks"),
        ("slips: {食膛: 食堂}", "audit.yml:1: slips: must be pairs wrong=right parted by blanks"),
    ],
)
def test_mistakes_in_the_file_are_told_by_line(text: str, told: str, tmp_path: Path) -> None:
    (tmp_path / "audit.yml").write_text(text + "\n", encoding="utf-8")
    with pytest.raises(RuleError) as raised:
        load_audit_rules(tmp_path)
    assert str(raised.value).endswith(told)
