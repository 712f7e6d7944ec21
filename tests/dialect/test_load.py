from pathlib import Path

import pytest

from planextract.dialect import load
from planextract.dialect.errors import RuleError
from planextract.dialect.lint import lint
from planextract.dialect.load import dialect_names, load_dialect
from planextract.dialect.shipped import shipped_rules
from planextract.dialect.yaml_source import read_rule_source
from tests.dialect.conftest import WriteRules

BASE = load_dialect("base")
SHIPPED = dialect_names()
ENTRY = """
    rank: 3
    pattern: '^第(?P<ordinal>[0-9]+)条'
    match: ['第1条']
    reject: ['第一条']
"""


# What is shipped


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_dialect_is_sound(name: str) -> None:
    lint(read_rule_source(shipped_rules() / f"{name}.yml"))
    dialect = load_dialect(name)
    assert dialect.chain[0] == name
    assert dialect.chain[-1] == "base"


@pytest.mark.parametrize("name", SHIPPED)
def test_every_entry_says_where_it_was_written(name: str) -> None:
    dialect = load_dialect(name)
    places = dict(dialect.origins)
    kept = {(section, entry) for section, entries in dialect.sections.items() for entry in entries}
    kept |= {("words", word) for word in dialect.words} | {("limits", limit) for limit in dialect.limits}
    assert kept <= set(places)
    for _, entry in kept:
        origin = next(place for (_, each), place in places.items() if each == entry)
        lines = (shipped_rules() / origin.file).read_text("utf-8").splitlines()
        assert lines[origin.line - 1].strip().startswith(f"{entry}:")


def test_files_that_are_no_dialects_are_not_listed() -> None:
    assert "base" in SHIPPED
    assert "units" not in SHIPPED


# How files are merged


def test_a_child_inherits_replaces_adds_and_removes(write_rules: WriteRules) -> None:
    folder = write_rules(f"markers:\n  circled: null\n  chapter: {ENTRY}  article: {ENTRY}limits:\n  label: 7\n")
    dialect = load_dialect("mine", folder)
    assert dialect.chain == ("mine", "base")
    assert "circled" not in dialect.sections["markers"]
    assert dialect.rule("markers", "chapter").pattern == "^第(?P<ordinal>[0-9]+)条"
    assert (dialect.rule("markers", "chapter").origin.file, dialect.rule("markers", "chapter").origin.line) == (
        "mine.yml",
        6,
    )
    assert dialect.rule("markers", "part").origin.file == "base.yml"
    assert list(dialect.sections["markers"])[-1] == "article"
    assert (dialect.limits["label"], dialect.limits["heading"]) == (7, BASE.limits["heading"])
    assert dialect.words == BASE.words
    assert dialect.sections["furniture"].keys() == BASE.sections["furniture"].keys()


def test_an_entry_replaces_whole_not_field_by_field(write_rules: WriteRules) -> None:
    folder = write_rules(f"markers:\n  han_comma_lost: {ENTRY}")
    assert "note" in BASE.rule("markers", "han_comma_lost").fields
    assert "note" not in load_dialect("mine", folder).rule("markers", "han_comma_lost").fields


def test_a_word_list_replaces_whole(write_rules: WriteRules) -> None:
    folder = write_rules("words:\n  unfinished: [甲, 乙]\n")
    assert load_dialect("mine", folder).words["unfinished"] == ("甲", "乙")


def test_a_grandchild_sees_what_its_parent_changed(write_rules: WriteRules) -> None:
    write_rules("limits:\n  label: 7\nmarkers:\n  circled: null\n")
    folder = write_rules("limits:\n  label: 8\n", "child", head="dialect: child\ntitle: its child\nextends: mine\n")
    child = load_dialect("child", folder)
    assert child.chain == ("child", "mine", "base")
    assert child.limits["label"] == 8
    assert "circled" not in child.sections["markers"]


def test_what_a_parent_removed_a_child_may_write_again(write_rules: WriteRules) -> None:
    write_rules("markers:\n  circled: null\n")
    text = f"markers:\n  circled: {ENTRY}"
    folder = write_rules(text, "child", head="dialect: child\ntitle: its child\nextends: mine\n")
    assert load_dialect("child", folder).rule("markers", "circled").origin.file == "child.yml"


def test_the_digest_tells_every_file_of_the_chain(write_rules: WriteRules, tmp_path: Path) -> None:
    digests = {load_dialect("mine", write_rules(text)).digest for text in ("",)}
    other = tmp_path / "other"
    other.mkdir()
    (other / "mine.yml").write_text("dialect: mine\ntitle: another layout\nextends: ocr-markdown\n")
    assert load_dialect("mine", other).digest not in digests | {BASE.digest}


def test_one_s_own_file_stands_before_a_shipped_one_of_that_name(write_rules: WriteRules) -> None:
    head = "dialect: web-scrape\ntitle: my portal\nextends: base\n"
    folder = write_rules("", "web-scrape", head=head)
    assert load_dialect("web-scrape", folder).title == "my portal"
    assert load_dialect("web-scrape").title != "my portal"
    assert dialect_names(folder) == SHIPPED


@pytest.mark.parametrize(
    "text",
    ["{dialect: flow, title: in flow style, extends: base}", "\ufeffdialect: flow\ntitle: with a mark\nextends: base"],
)
def test_names_are_found_however_the_file_is_written(write_rules: WriteRules, text: str) -> None:
    folder = write_rules(text, "flow", head="")
    assert "flow" in dialect_names(folder)
    assert load_dialect("flow", folder).chain == ("flow", "base")


def test_a_file_that_was_edited_is_read_again(write_rules: WriteRules) -> None:
    assert load_dialect("mine", write_rules("limits:\n  label: 7\n")).limits["label"] == 7
    assert load_dialect("mine", write_rules("limits:\n  label: 17\n")).limits["label"] == 17


# Which files are linted


def test_a_file_that_nobody_linted_is_linted_when_it_is_loaded(write_rules: WriteRules) -> None:
    folder = write_rules(f"markers:\n  article: {ENTRY.replace('第1条', '第条')}")
    with pytest.raises(RuleError, match="does not match its match example"):
        load_dialect("mine", folder)


def test_a_linted_file_is_taken_at_its_digest(write_rules: WriteRules, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write_rules(f"markers:\n  article: {ENTRY.replace('第1条', '第条')}")
    digest = read_rule_source(folder / "mine.yml").digest
    monkeypatch.setattr(load, "locked_rules", lambda: frozenset({digest}))
    assert "article" in load_dialect("mine", folder).sections["markers"]


def test_only_what_was_shipped_is_searched_without_a_clock(write_rules: WriteRules) -> None:
    markers = load_dialect("mine", write_rules(f"markers:\n  article: {ENTRY}")).rules("markers")
    assert [rule.name for rule in markers if not rule.is_shipped] == ["article"]
