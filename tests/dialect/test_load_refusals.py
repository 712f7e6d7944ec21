import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from planextract.dialect.errors import RuleError
from planextract.dialect.load import dialect_names, load_dialect
from planextract.dialect.shipped import shipped_rules
from tests.dialect.conftest import WriteRules

SHIPPED = dialect_names()
LABEL = f"{load_dialect('base').limits['label']:g}"


def base_data() -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load((shipped_rules() / "base.yml").read_text("utf-8"))
    return data


def refused(folder: Path, name: str = "mine") -> RuleError:
    with pytest.raises(RuleError) as error:
        load_dialect(name, folder)
    assert "\n" not in str(error.value)
    return error.value


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("markers:\n  part: null\n  nothing: null\n", 6, "markers.nothing: removes what no parent has"),
        ("recognise:\n  nothing: null\n", 5, "recognise.nothing: removes what no parent has"),
        (f"limits:\n  label: {LABEL}\n", 5, "limits.label: repeats the parent's entry"),
        ("words:\n  mine: [的]\n", 5, "words.mine: no stage asks for this"),
        ("limits:\n  label: 7\n  mine: 1\n", 6, "limits.mine: no stage asks for this"),
    ],
)
def test_a_child_that_does_not_fit_its_parent(write_rules: WriteRules, text: str, line: int, reason: str) -> None:
    folder = write_rules(text)
    error = refused(folder)
    assert (error.file, error.line) == (str(folder / "mine.yml"), line)
    assert reason in error.reason


@pytest.mark.parametrize(("section", "entry"), [("markers", "part"), ("furniture", "copies"), ("words", "unfinished")])
def test_an_entry_that_repeats_its_parent_s(write_rules: WriteRules, section: str, entry: str) -> None:
    same = yaml.safe_dump({section: {entry: base_data()[section][entry]}}, allow_unicode=True, width=5000)
    error = refused(write_rules(same))
    assert (error.line, error.reason) == (5, f"{section}.{entry}: repeats the parent's entry; leave it out")


def test_the_same_removal_twice_in_a_chain(write_rules: WriteRules) -> None:
    write_rules("markers:\n  circled: null\n")
    folder = write_rules(
        "markers:\n  circled: null\n", "child", head="dialect: child\ntitle: its child\nextends: mine\n"
    )
    error = refused(folder, "child")
    assert (Path(error.file).name, error.line) == ("child.yml", 5)


def test_an_unknown_parent(write_rules: WriteRules) -> None:
    error = refused(write_rules("", head="dialect: mine\nextends: nobody\ntitle: an orphan\n"))
    assert (Path(error.file).name, error.line) == ("mine.yml", 2)
    assert error.reason == f"there is no dialect 'nobody': {', '.join(sorted([*SHIPPED, 'mine']))}"


def test_a_dialect_that_extends_itself(write_rules: WriteRules) -> None:
    error = refused(write_rules("", head="dialect: mine\ntitle: a snake\nextends: mine\n"))
    assert (Path(error.file).name, error.line, error.reason) == ("mine.yml", 3, "'mine' extends itself in a circle")


def test_two_dialects_that_extend_each_other(write_rules: WriteRules) -> None:
    write_rules("", "one", head="dialect: one\ntitle: the one\nextends: other\n")
    folder = write_rules("", "other", head="dialect: other\ntitle: the other\nextends: one\n")
    assert "in a circle" in refused(folder, "one").reason


def test_a_name_that_differs_from_the_file(write_rules: WriteRules) -> None:
    error = refused(write_rules("", head="title: under another name\ndialect: yours\nextends: base\n"))
    assert (Path(error.file).name, error.line, error.reason) == ("mine.yml", 2, "calls itself 'yours', not 'mine'")


@pytest.mark.parametrize("text", ["", "limits:\n  label: 7\n"])
def test_a_dialect_that_extends_nothing_and_lacks_what_stages_ask_for(write_rules: WriteRules, text: str) -> None:
    error = refused(write_rules(text, head="dialect: mine\ntitle: standing alone\n"))
    assert re.match(r"extends nothing and lacks words: .*unfinished.*; write `extends: base`", error.reason)


def test_a_whole_folder_of_rules_may_be_copied_and_changed(write_rules: WriteRules) -> None:
    text = (shipped_rules() / "base.yml").read_text("utf-8").replace(f"label: {LABEL} ", "label: 21 ")
    write_rules(text, "base", head="")
    folder = write_rules("")
    assert load_dialect("mine", folder).limits["label"] == 21


@pytest.mark.parametrize("name", ["nobody", "Base", "../base", "base/../base", "", "a" * 50, "units", "规则"])
def test_a_name_that_no_dialect_has(name: str) -> None:
    with pytest.raises(RuleError):
        load_dialect(name)


def test_a_folder_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for path in (tmp_path / "file", tmp_path / "absent"):
        with pytest.raises(RuleError, match="is not a folder of rule files"):
            dialect_names(path)


def test_a_rule_file_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "mine.yml").symlink_to("nowhere")
    with pytest.raises(RuleError, match=r"mine\.yml: cannot be read: "):
        dialect_names(tmp_path)
