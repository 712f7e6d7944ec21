import json
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from planextract.dialect import load
from planextract.dialect.load import dialect_names, load_dialect
from planextract.dialect.shipped import LOCK, shipped_rules
from planextract.dialect.yaml_source import read_rule_source
from tests.cli.conftest import Command

MINE = "dialect: mine\ntitle: of my own\nextends: web-scrape\nlimits:\n  label: 7\n"


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    path = tmp_path / "mine.yml"
    path.write_text(MINE, encoding="utf-8")
    return path


@pytest.mark.parametrize("arguments", [["rules"], ["rules", "list"]])
def test_all_dialects_are_listed_with_their_parents(planextract: Command, arguments: list[str]) -> None:
    done = planextract(*arguments)
    assert done.code == 0
    listed = [line for line in done.out.splitlines() if not line.startswith(" ")]
    assert [line.split()[0] for line in listed] == dialect_names()
    assert "ocr-bold-lead < ocr-markdown < base" in listed


def test_one_s_own_are_listed_too(planextract: Command, mine: Path) -> None:
    assert "mine < web-scrape < base\n    of my own\n" in planextract("rules", "list", "--rules", mine.parent).out


def test_show_gives_every_entry_and_where_it_was_written(planextract: Command, mine: Path) -> None:
    done = planextract("rules", "show", "mine", "--rules", mine.parent)
    assert done.code == 0
    assert done.out.startswith("# mine: of my own\n# files: mine.yml, web-scrape.yml, base.yml\n")
    assert "  label: 7  # mine.yml:5\n" in done.out
    assert "  menu_items:  # web-scrape.yml:" in done.out
    assert "  chapter:  # base.yml:" in done.out
    dialect = load_dialect("mine", mine.parent)
    for section, entries in dialect.sections.items():
        assert f"\n{section}:\n" in done.out
        for rule in entries.values():
            assert (
                f"  {rule.name}:  # {rule.origin.file}:{rule.origin.line}\n    pattern: {rule.pattern!r}\n" in done.out
            )


def test_what_is_shown_never_holds_escape_codes(planextract: Command, mine: Path) -> None:
    mine.write_text(MINE.replace("of my own", '"of \\e[31m\\x9b\\u202e my own"'), encoding="utf-8")
    for arguments in (["list"], ["show", "mine"]):
        done = planextract("rules", *arguments, "--rules", mine.parent)
        assert done.code == 0
        assert not set(done.out) & set("\x1b\x9b\u202e")


def test_show_of_no_dialect(planextract: Command) -> None:
    done = planextract("rules", "show", "klingon")
    assert done.code == 2
    assert done.complaint.startswith("klingon: there is no dialect 'klingon': ")


def test_lint_of_all_that_is_shipped(planextract: Command) -> None:
    done = planextract("rules", "lint")
    assert (done.code, done.out) == (0, f"{len(list(shipped_rules().glob('*.yml')))} rule files are sound\n")


def test_lint_of_one_s_own_file_and_folder(planextract: Command, mine: Path) -> None:
    for arguments in ([mine], ["mine.yml"], ["--rules", mine.parent], [mine, "--rules", mine.parent]):
        done = planextract("rules", "lint", *arguments)
        assert (done.code, done.out) == (0, "1 rule file is sound\n")


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (MINE + "colour: red\n", "mine.yml:6: colour: unknown key"),
        (MINE.replace("web-scrape", "nobody"), "mine.yml:3: there is no dialect 'nobody'"),
        (
            MINE.replace("7", f"{load_dialect('base').limits['label']:g}"),
            "mine.yml:5: limits.label: repeats the parent's entry",
        ),
        (MINE.replace("dialect: mine", "dialect: yours"), "mine.yml:1: calls itself 'yours', not 'mine'"),
        (MINE + "  label: 8\n", "mine.yml:6: the key 'label' stands twice"),
        (MINE.replace("web-scrape", "mine"), "mine.yml:3: 'mine' extends itself in a circle"),
        ("[]\ndialect: mine\n", "mine.yml:"),
    ],
)
@pytest.mark.parametrize("by_folder", [False, True])
def test_lint_of_a_bad_file(planextract: Command, mine: Path, text: str, complaint: str, by_folder: bool) -> None:
    mine.write_text(text, encoding="utf-8")
    done = planextract("rules", "lint", *(["--rules", "."] if by_folder else ["mine.yml"]))
    assert (done.code, done.out) == (2, "")
    assert done.complaint.startswith(complaint)


@pytest.mark.parametrize("arguments", [["--rules", "."], ["audit.yml"]])
def test_lint_of_the_rules_of_the_audit(planextract: Command, mine: Path, arguments: list[str]) -> None:
    (mine.parent / "audit.yml").write_text("checks:\n  growth: never\n", encoding="utf-8")
    done = planextract("rules", "lint", *arguments)
    assert (done.code, done.out) == (2, "")
    assert done.complaint.startswith("audit.yml:2: checks.growth: must be true or false")


@pytest.mark.parametrize("name", ["absent.yml", "units.yml"])
def test_lint_of_a_file_that_is_not_there(planextract: Command, mine: Path, name: str) -> None:
    done = planextract("rules", "lint", name)
    assert (done.code, done.complaint) == (2, f"{name}: cannot be read: No such file or directory")


def test_lint_does_not_trust_what_is_noted_as_linted(
    planextract: Command, mine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine.write_text(MINE + "colour: red\n", encoding="utf-8")
    monkeypatch.setattr(load, "locked_rules", lambda: frozenset({read_rule_source(mine).digest}))
    assert planextract("rules", "lint", mine).code == 2


def test_lint_of_a_missing_file(planextract: Command) -> None:
    done = planextract("rules", "lint", "absent.yml")
    assert (done.code, done.complaint) == (2, "absent.yml: cannot be read: No such file or directory")


def test_a_folder_that_is_none(planextract: Command, mine: Path) -> None:
    for command in ("list", "lint"):
        done = planextract("rules", command, "--rules", mine)
        assert (done.code, done.complaint) == (2, f"{mine}: is not a folder of rule files")


def test_only_all_shipped_files_are_noted_as_linted(planextract: Command, mine: Path) -> None:
    before = (shipped_rules() / LOCK).read_bytes()
    for arguments in ([mine], ["--rules", mine.parent]):
        assert planextract("rules", "lint", *arguments, "--record").code == 2
    assert (shipped_rules() / LOCK).read_bytes() == before


def test_the_schema_tells_editors_what_the_loader_takes(planextract: Command, mine: Path) -> None:
    done = planextract("rules", "schema")
    assert done.code == 0
    schema = json.loads(done.out)
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    for name in dialect_names():
        validator.validate(yaml.safe_load((shipped_rules() / f"{name}.yml").read_text("utf-8")))
    assert not validator.is_valid({**yaml.safe_load(MINE), "colour": "red"})
    assert not validator.is_valid({"title": "nameless"})
