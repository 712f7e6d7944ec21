"""Rule files by strangers: each trap is refused in one line with file and line, and not waited for."""

import os
from pathlib import Path

import pytest

from planextract.dialect import dialect, probing
from planextract.dialect.audit_rules import load_audit_rules
from planextract.dialect.errors import RuleError
from planextract.dialect.load import dialect_names, load_dialect
from planextract.dialect.timed import TimedPattern
from planextract.ingest.read import source_of
from planextract.pipeline import extract


def rule_file(pattern: str, *, extends: str = "base", match: str = "aaa", reject: str = "zzz") -> str:
    return (
        f"dialect: mine\nextends: {extends}\ntitle: of my own\nrecognise:\n  sign:\n    weight: 1\n"
        f"    pattern: '{pattern}'\n    match: ['{match}']\n    reject: ['{reject}']\n"
    )


def refusal(folder: Path, text: str, name: str = "mine") -> str:
    (folder / "mine.yml").write_text(text, encoding="utf-8")
    with pytest.raises(RuleError) as refused:
        load_dialect(name, folder)
    assert len(str(refused.value).splitlines()) == 1
    return str(refused.value).removeprefix(f"{folder}/")


@pytest.fixture(autouse=True)
def short_probes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(probing, "_SECONDS", 0.1)
    monkeypatch.setattr(dialect, "PATTERN_SECONDS", 0.1)


@pytest.mark.parametrize("pattern", ["^(?:a|a)*$", "^(?:a|aa)+$", "^(?:[一-鿿]|一|[a-z])+$", "^(?:1|1|[0-9])+、$|^aaa"])
def test_a_catastrophic_pattern_is_named_not_waited_for(pattern: str, tmp_path: Path) -> None:
    reason = refusal(tmp_path, rule_file(pattern, reject="!"))
    assert reason.startswith("mine.yml:7: the pattern of 'sign' runs out of time on a text such as ")


def test_a_pattern_that_only_a_document_misleads_is_named_while_it_runs(tmp_path: Path) -> None:
    """No probe can foresee every trap: the search itself has a time limit."""
    (tmp_path / "mine.yml").write_text(rule_file("^Q(?:xy|x|y)+Z$", match="QxyZ"), encoding="utf-8")
    with pytest.raises(RuleError, match=r"mine\.yml:5: pattern of 'sign' ran longer"):
        extract(source_of(("一、总则\nQ" + "xy" * 1000 + "\n").encode(), "trap.txt"), rules=tmp_path)


STEEP = "Q(?:a|[a-z]|aa|aaa)+Z"


@pytest.mark.parametrize(
    ("file", "text", "line"),
    [
        ("audit.yml", f"patterns:\n  name_of_a_plan:\n    pattern: '(?P<label>)(?P<nth>){STEEP}'", "2"),
        ("figures.yml", f"rules:\n  mine:\n    pattern: '{STEEP}'", "2"),
        ("figures.yml", f"names:\n  mine:\n    kind: name\n    pattern: '{STEEP}'", "2"),
    ],
)
def test_a_pattern_of_a_vocabulary_is_named_while_it_runs(file: str, text: str, line: str, tmp_path: Path) -> None:
    (tmp_path / file).write_text(f"{text}\n    match: [QaZ]\n    reject: [甲]\n", encoding="utf-8")
    trap = f"一、总则\n\n全市床位达到 5 张Q{'a' * 20}！Z。\n"
    with pytest.raises(RuleError, match=rf"{file}:{line}: pattern of '.*' ran longer than 0.1 s: make it simpler"):
        extract(source_of(trap.encode(), "trap.txt"), rules=tmp_path)


def test_patterns_that_are_shipped_have_no_clock(tmp_path: Path) -> None:
    (tmp_path / "audit.yml").write_text("words:\n  foreign: plus\n", encoding="utf-8")
    rules = load_audit_rules(tmp_path)
    clocked = [name for name in rules.patterns if isinstance(rules.pattern(name), TimedPattern)]
    assert clocked == [*rules.own]
    assert len(clocked) < len(rules.patterns)


@pytest.mark.parametrize("parent", ["../../etc/passwd", "/etc/passwd", "..", "base.yml", "BASE", "a/b", "a\\b", "%2e"])
def test_no_path_leads_out_of_the_rules(parent: str, tmp_path: Path) -> None:
    (tmp_path / "etc").mkdir()
    assert refusal(tmp_path, rule_file("a", extends=f'"{parent}"'.replace("\\", "\\\\"))).startswith("mine.yml:2: ")


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    outside, folder = tmp_path / "secret", tmp_path / "rules"
    outside.write_text("dialect: mine\nsecret: 42\n")
    folder.mkdir()
    (folder / "mine.yml").symlink_to(outside)
    with pytest.raises(RuleError, match="a link to a file outside") as refused:
        dialect_names(folder)
    assert "secret: 42" not in str(refused.value)


def test_a_link_inside_the_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "mine.yml").write_text(rule_file("a+"), encoding="utf-8")
    (tmp_path / "mine.yml").symlink_to("data/mine.yml")
    assert load_dialect("mine", tmp_path).chain == ("mine", "base")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "mine.yml")
    with pytest.raises(RuleError, match="it is no file"):
        dialect_names(tmp_path)


def test_a_file_without_end_is_read_no_farther_than_its_limit(tmp_path: Path) -> None:
    with (tmp_path / "mine.yml").open("wb") as file:
        file.truncate(1 << 32)
    with pytest.raises(RuleError, match="larger than"):
        dialect_names(tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
        "dialect: !!python/object/apply:os.system ['true']\n",
        "dialect: !!python/name:os.system\n",
        "dialect: !include /etc/passwd\n",
        "dialect: mine\nrecognise: " + "[" * 50_000,
        "dialect: mine\n" + "".join(" " * at + f"a{at}:\n" for at in range(300)),
        "dialect: mine\nrecognise: " + "{a: " * 20 + "}" * 20 + "\n",
        "dialect: mine\n? [a, b]\n: c\n",
        "dialect: mine\ndialect: mine\n",
        "dialect: mine\n---\ndialect: other\n",
        "dialect: mine\n<<: {title: merged}\n",
        "dialect: 2021-01-01\n",
        "dialect: mine\ntitle: of my own\nlimits: {heading: .nan}\n",
        "dialect: mine\ntitle: of my own\nlimits: {heading: 1e400}\n",
        "dialect: mine\ntitle: of my own\nwords: {unfinished: [1, 2]}\n",
        "%YAML 9.9\n---\ndialect: mine\n",
        'dialect: mine\ntitle: "\\ud800 half a pair"\n',
        "\0dialect: mine\n",
    ],
)
def test_what_no_data_file_needs(text: str, tmp_path: Path) -> None:
    refusal(tmp_path, text)
