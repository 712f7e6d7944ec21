"""rules/figures.yml, and a file of one's own beside it."""

import ast
import re
from pathlib import Path

import pytest

from planextract.dialect.errors import RuleError
from planextract.dialect.shipped import shipped_rules
from planextract.dialect.yaml_source import read_rule_source
from planextract.figures.vocabulary import FILE, PATTERNS, WORDS, load_vocabulary
from planextract.figures.vocabulary_lint import lint_vocabulary
from planextract.ingest.read import source_of
from planextract.model.figure import Figure
from planextract.pipeline import extract
from tests.conftest import ROOT

STAGE = sorted((ROOT / "planextract" / "figures").glob("*.py"))
HAN = re.compile("[\u3400-\u9fff]+")
GRAMMAR = frozenset("的了第每年百千万亿")
UNITS = {"元", "倍", "次", "人", "月", "个", "个百分点", "分之", "数"}


@pytest.mark.parametrize("path", STAGE, ids=lambda path: path.stem)
def test_no_vocabulary_stands_in_code(path: Path) -> None:
    """Particles, multipliers and the units that the record names may; every other word belongs in the rules."""
    tree = ast.parse(path.read_text("utf-8"))
    told = {id(each.value) for each in ast.walk(tree) if isinstance(each, ast.Expr)}
    texts = (each.value for each in ast.walk(tree) if isinstance(each, ast.Constant) and id(each) not in told)
    words = {word for text in texts if isinstance(text, str) for word in HAN.findall(text.replace("一-鿿", ""))}
    assert {word for word in words if not set(word) <= GRAMMAR} - UNITS == set()


def test_each_word_list_and_pattern_is_asked_for() -> None:
    code = "".join(path.read_text("utf-8") for path in STAGE)
    written = read_rule_source(shipped_rules() / FILE).data
    in_patterns = "".join(entry["pattern"] for section in PATTERNS for entry in written[section].values())
    names = [name for section in WORDS for name in written[section] if f"{{{name}}}" not in in_patterns]
    built = {"than_up", "than_down", "past", "future", "situation"}  # asked for as f"than_{way}", and by tense
    assert [name for name in {*names, *written["patterns"]} - built if f'"{name}"' not in code] == []


def _own(folder: Path, text: str) -> Path:
    (folder / FILE).write_text(text + "\n", encoding="utf-8")
    return folder


def _figure(text: str, rules: Path | None) -> Figure:
    (figure,) = extract(source_of(f"一、工作回顾\n{text}\n".encode(), "plan.txt"), rules=rules).figures
    return figure


def test_a_list_of_ones_own_adds_to_the_one_that_is_shipped(tmp_path: Path) -> None:
    shipped, own = load_vocabulary(), load_vocabulary(_own(tmp_path, "verbs: {take: + 援建}"))
    assert own.words["take"] == (*shipped.words["take"], "援建")


def test_a_list_of_ones_own_replaces_the_one_that_is_shipped(tmp_path: Path) -> None:
    assert load_vocabulary(_own(tmp_path, "verbs: {take: 援建}")).words["take"] == ("援建",)


def test_a_run_heeds_the_words_of_ones_own(tmp_path: Path) -> None:
    text = "今年襄助孤老300人。"
    _own(tmp_path, "verbs: {take: + 襄助}")
    assert (_figure(text, None).subject, _figure(text, tmp_path).subject) == ("襄助孤老", "孤老")


def test_a_run_heeds_the_units_of_ones_own(tmp_path: Path) -> None:
    (tmp_path / "units.yml").write_text("measures: {驮: 驮子}\n", encoding="utf-8")
    assert _figure("运送粮食30驮子。", tmp_path).unit == "驮"


def test_a_pattern_is_made_of_the_words_that_stand_in_its_list(tmp_path: Path) -> None:
    own = load_vocabulary(_own(tmp_path, "verbs: {moving: 变}"))
    found = [bool(each.pattern("moves_on").match("变为10%")) for each in (load_vocabulary(), own)]
    assert found == [False, True]


def test_patterns_of_names_are_added_and_taken_away(tmp_path: Path) -> None:
    entry = "{kind: name, pattern: 超市＃, match: [超市＃], reject: [＃]}"
    own = load_vocabulary(_own(tmp_path, f"names:\n  shop: {entry}\n  circle: null"))
    assert [bool(own.names.search(text)) for text in ("超市＃", "＃养老生活圈")] == [True, False]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("word: {take: 买}", "figures.yml:1: word: unknown section, or not a mapping"),
        ("verbs: {takes: 买}", "figures.yml:1: verbs.takes: no such name in the rules that are shipped"),
        ("verbs: {take: [买]}", "figures.yml:1: verbs.take: must be words parted by blanks"),
        ("bounds: {eq: {before: 正}}", "figures.yml:1: bounds.eq: no such name in the rules that are shipped"),
        (
            "bounds: {ge: {behind: 起}}",
            "figures.yml:1: bounds.ge: must have words parted by blanks under before, after, apart",
        ),
        (
            "names: {circle: {pattern: 圈, match: [圈], reject: [区]}}",
            "figures.yml:1: names.circle: must have a pattern, and a list of texts each under match and reject; "
            "needs kind",
        ),
        (
            "patterns: {within: null}",
            "figures.yml:1: patterns.within: must have a pattern, and a list of texts each under match and reject",
        ),
        (
            "patterns:\n  within:\n    pattern: (内\n    match: [内]\n    reject: [外]",
            "figures.yml:3: patterns.within.pattern: does not compile: missing ) at position 2",
        ),
        (
            "patterns:\n  within:\n    pattern: '{inside}'\n    match: [内]\n    reject: [外]",
            "figures.yml:3: patterns.within.pattern: there is no word list inside",
        ),
        (
            "patterns:\n  limit_behind_a_noun:\n    pattern: 上\n    match: [上]\n    reject: [下]",
            "figures.yml:3: patterns.limit_behind_a_noun.pattern: needs the group (?P<least>…)",
        ),
    ],
)
def test_mistakes_in_the_file_are_told_by_line(text: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(RuleError) as raised:
        load_vocabulary(_own(tmp_path, text))
    assert str(raised.value).endswith(told)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("verbs: {take: 买 卖 买}", "figures.yml:1: verbs.take: 买 stands in it twice"),
        ("bounds: {ge: {before: 至少 至少}}", "figures.yml:1: bounds.ge.before: 至少 stands in it twice"),
        (
            "patterns:\n  within:\n    pattern: 内\n    match: [内]\n    reject: [室内]",
            "figures.yml:5: the pattern of 'within' matches its reject example '室内'",
        ),
    ],
)
def test_lint_tells_what_is_of_no_use(text: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(RuleError) as raised:
        lint_vocabulary(_own(tmp_path, text))
    assert str(raised.value).endswith(told)
