from pathlib import Path

import pytest
import regex

from planextract.dialect.errors import RuleError
from planextract.dialect.lint import lint
from planextract.dialect.load import load_dialect
from planextract.dialect.yaml_source import read_rule_source
from tests.dialect.conftest import CATASTROPHIC, HOPELESS, WriteRules


def entry(pattern: str = "^条", match: str = "['条']", reject: str = "['款']", more: str = "rank: 3") -> str:
    """A marker that is sound but for what is given: its name on line 5, then one line each."""
    return f"markers:\n  article:\n    {more}\n    pattern: '{pattern}'\n    match: {match}\n    reject: {reject}\n"


def refused(folder: Path) -> RuleError:
    with pytest.raises(RuleError) as error:
        load_dialect("mine", folder)
    assert Path(error.value.file) == folder / "mine.yml"
    assert "\n" not in str(error.value)
    return error.value


def test_a_sound_file(write_rules: WriteRules) -> None:
    lint(read_rule_source(write_rules(entry()) / "mine.yml"))


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("colour: red\n", 4, "colour: unknown key"),
        ("markers:\n  part: null\nmarkerz: {}\n", 6, "markerz: unknown key"),
        (entry(more="rank: 3\n    colour: red"), 7, "markers.article.colour: unknown key"),
        (
            "markers:\n  article:\n    rank: 3\n    match: ['条']\n    reject: ['款']\n",
            5,
            "markers.article.pattern: field required",
        ),
        (
            "markers:\n  article:\n    rank: 3\n    pattern: 条\n    reject: ['款']\n",
            5,
            "markers.article.match: field required",
        ),
        (entry(match="[]"), 8, "markers.article.match: list should have at least 1 item"),
        (entry(reject="[]"), 9, "markers.article.reject: list should have at least 1 item"),
        (entry(reject="款"), 9, "markers.article.reject: input should be a valid list"),
        (entry(match="['条', 5]"), 8, "markers.article.match.1: input should be a valid string"),
        (entry(more="note: 条"), 5, "markers.article.rank: field required"),
        (entry(more="rank: 100"), 6, "markers.article.rank: input should be less than or equal to 99"),
        (entry(more="rank: high"), 6, "markers.article.rank: input should be a valid integer"),
        (entry(pattern="条" * 2001), 7, "markers.article.pattern: string should have at most 2000 characters"),
        (entry(pattern=""), 7, "markers.article.pattern: string should have at least 1 character"),
        (entry().replace("article", "Article"), 5, "markers.Article: string should match pattern"),
        ("markers: [article]\n", 4, "markers: input should be a valid dictionary"),
        ("markers:\n  article: 条\n", 5, "markers.article: input should be a valid dictionary"),
        (
            "furniture:\n  mine: {kind: hat, pattern: a, match: [a], reject: [b]}\n",
            5,
            "furniture.mine.kind: input should be 'page_number'",
        ),
        (
            "furniture:\n  mine: {kind: rule, where: up, pattern: a, match: [a], reject: [b]}\n",
            5,
            "furniture.mine.where: input should be 'anywhere'",
        ),
        (
            "recognise:\n  mine: {weight: 0, pattern: a, match: [a], reject: [b]}\n",
            5,
            "recognise.mine.weight: input should be greater than 0",
        ),
        ("words:\n  unfinished: 的\n", 5, "words.unfinished: input should be a valid list"),
        ("words:\n  unfinished: null\n", 5, "words.unfinished: input should be a valid list"),
        ("limits:\n  label: many\n", 5, "limits.label: input should be a valid number"),
        ("limits:\n  label: -1\n", 5, "limits.label: input should be greater than or equal to 0"),
    ],
)
def test_the_form_of_a_file(write_rules: WriteRules, text: str, line: int, reason: str) -> None:
    error = refused(write_rules(text))
    assert error.line == line
    assert error.reason.startswith(reason)


@pytest.mark.parametrize(
    ("head", "reason"),
    [
        ("title: nameless\nextends: base\n", "dialect: field required"),
        ("dialect: mine\nextends: base\n", "title: field required"),
        ("dialect: Mine!\ntitle: with a bad name\n", "dialect: string should match pattern"),
        ("dialect: mine\ntitle: x\n", "title: string should have at least 3 characters"),
        (
            "dialect: mine\ntitle: two parents\nextends: [base, ocr-markdown]\n",
            "extends: input should be a valid string",
        ),
    ],
)
def test_the_head_of_a_file(write_rules: WriteRules, head: str, reason: str) -> None:
    assert refused(write_rules("", head=head)).reason.startswith(reason)


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        ("第(?P<number>条", "the pattern of 'article' does not compile: missing )"),
        ("条**", "the pattern of 'article' does not compile: "),
        ("(?P<number>条)(?P<number", "the pattern of 'article' does not compile: "),
        ("(条)", "the pattern of 'article' has a group without a name: write (?:…) or (?P<name>…)"),
        ("(?|(条)|(款))", "the pattern of 'article' has a group without a name"),
        ("(?P<_0>条)", "the pattern of 'article' has a group whose name begins with _"),
        ("(?i)条", "the pattern of 'article' sets a flag for everything"),
        ("(?x) 条 # the end of an alternation would be lost behind this", "the pattern of 'article' sets a flag"),
        (r"(?P<number>条)\1?", "the pattern of 'article' refers to a group by number"),
        ("(?P<number>条)(?1)?", "the pattern of 'article' refers to a group by number"),
        ("条(?R)?", "the pattern of 'article' refers to a group by number"),
    ],
)
def test_a_pattern_that_cannot_stand_among_others(write_rules: WriteRules, pattern: str, reason: str) -> None:
    error = refused(write_rules(entry(pattern)))
    assert error.line == 7
    assert error.reason.startswith(reason)


@pytest.mark.parametrize("pattern", ["(?P<number>条)(?P=number)?", "(?i:条)", r"条|\\1", r"\(?条", "[条(]", r"条|\(?R"])
def test_a_pattern_that_only_looks_like_it(write_rules: WriteRules, pattern: str) -> None:
    assert load_dialect("mine", write_rules(entry(pattern))).rule("markers", "article").match("条")


@pytest.mark.parametrize(
    ("match", "reject", "line", "reason"),
    [
        ("['条', '第条']", "['款']", 8, "the pattern of 'article' does not match its match example '第条'"),
        ("['条']", "['款', '条例']", 9, "the pattern of 'article' matches its reject example '条例'"),
        (
            "\n    - 条\n    - 条例\n    - 第条\n",
            "['款']",
            11,
            "the pattern of 'article' does not match its match example '第条'",
        ),
    ],
)
def test_an_example_that_says_otherwise(
    write_rules: WriteRules, match: str, reject: str, line: int, reason: str
) -> None:
    error = refused(write_rules(entry(match=match, reject=reject)))
    assert (error.line, error.reason) == (line, reason)


@pytest.mark.parametrize(
    "section", ["recognise", "markers", "headings", "furniture", "metadata", "references", "terms", "tables"]
)
def test_the_examples_of_every_section_are_tried(write_rules: WriteRules, section: str) -> None:
    more = {"recognise": "weight: 1, ", "markers": "rank: 1, ", "headings": "kind: box, ", "furniture": "kind: rule, "}
    text = f"{section}:\n  mine: {{{more.get(section, '')}pattern: 条, match: [款], reject: [项]}}\n"
    assert "does not match its match example '款'" in refused(write_rules(text)).reason


@pytest.mark.usefixtures("impatient")
def test_a_catastrophic_pattern(write_rules: WriteRules) -> None:
    error = refused(write_rules(entry(CATASTROPHIC, "[aaa]", f"['{HOPELESS}']")))
    assert error.line == 7
    assert error.reason.startswith("the pattern of 'article' runs out of time on a text such as ")


def test_the_error_is_one_line_that_begins_with_file_and_line(write_rules: WriteRules) -> None:
    folder = write_rules("colour: red\n")
    assert str(refused(folder)) == f"{folder / 'mine.yml'}:4: colour: unknown key"


def test_patterns_are_tried_line_by_line(write_rules: WriteRules) -> None:
    folder = write_rules(entry("^条$", '["款\\n条\\n项"]', '["款条"]'))
    assert load_dialect("mine", folder).rule("markers", "article").search("款\n条")
    assert regex.compile("^条$").search("款\n条") is None
