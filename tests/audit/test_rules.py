"""rules/audit.yml, and a file of one's own beside it."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from planextract.audit.audit import audit
from planextract.dialect.audit_lint import lint_audit_rules
from planextract.dialect.audit_rules import FILE, load_audit_rules
from planextract.dialect.errors import RuleError
from planextract.dialect.shipped import shipped_rules
from planextract.dialect.yaml_source import read_rule_source
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


def test_each_word_list_limit_and_pattern_is_asked_for() -> None:
    code = "".join(path.read_text("utf-8") for path in AUDIT.glob("*.py"))
    rules, written = load_audit_rules(), read_rule_source(shipped_rules() / FILE).data["patterns"]
    in_patterns = "".join(entry["pattern"] for entry in written.values())
    names = [name for name in rules.words if f"{{{name}}}" not in in_patterns]
    assert [name for name in (*names, *rules.limits, *rules.patterns) if f'"{name}"' not in code] == []


def test_a_pattern_is_made_of_the_words_that_stand_in_its_list(tmp_path: Path) -> None:
    (tmp_path / "audit.yml").write_text("words: {purposes: 买花}\n", encoding="utf-8")
    shipped, own = (load_audit_rules(folder).pattern("sum_for_a_purpose") for folder in (None, tmp_path))
    assert [bool(pattern.search("投入300万用于")) for pattern in (shipped, own)] == [True, False]
    assert own.search("投入300万买花")


def test_a_pattern_can_be_replaced(tmp_path: Path) -> None:
    entry = "{pattern: 早于, match: [早于去年], reject: [比去年]}"
    (tmp_path / "audit.yml").write_text(f"patterns:\n  compared_with: {entry}\n", encoding="utf-8")
    lint_audit_rules(tmp_path)
    assert load_audit_rules(tmp_path).pattern("compared_with").search("早于去年")


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
        (
            "patterns:\n  compared_with:\n    pattern: 比\n    match: [较]\n    reject: [同]",
            "audit.yml:4: the pattern of 'compared_with' does not match its match example '较'",
        ),
        (
            "patterns:\n  compared_with:\n    pattern: 比\n    match: [比]\n    reject: [甲, 对比]",
            "audit.yml:5: the pattern of 'compared_with' matches its reject example '对比'",
        ),
        (
            "patterns:\n  compared_with:\n    pattern: (?:一+)+二\n    match: [一二]\n    reject: [甲]",
            "audit.yml:3: the pattern of 'compared_with' runs out of time on a text such as "
            f"'{'一' * 20}'…: make it simpler",
        ),
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
        (
            "patterns: {compared_with: 比}",
            "audit.yml:1: patterns.compared_with: must have a pattern, and a list of texts each under match and reject",
        ),
        (
            "patterns: {compared: {pattern: 比, match: [比], reject: [同]}}",
            "audit.yml:1: patterns.compared: no such name in the rules that are shipped",
        ),
        (
            "patterns:\n  compared_with:\n    pattern: (比\n    match: [比]\n    reject: [同]",
            "audit.yml:3: patterns.compared_with.pattern: does not compile: missing ) at position 2",
        ),
        (
            "patterns:\n  compared_with:\n    pattern: '{than}'\n    match: [比]\n    reject: [同]",
            "audit.yml:3: patterns.compared_with.pattern: there is no word list than",
        ),
        (
            "patterns:\n  sum_for_a_purpose:\n    pattern: 万\n    match: [万]\n    reject: [同]",
            "audit.yml:3: patterns.sum_for_a_purpose.pattern: needs the group (?P<scale>…)",
        ),
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
