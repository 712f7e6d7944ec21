import json
from pathlib import Path

import pytest

from tests.cli.conftest import PLAN, Command, Outcome, files_in

Check = Command


@pytest.fixture
def kept(planextract: Command, tmp_path: Path) -> Path:
    """A folder of two plans, in/, and of their records, kept/."""
    plans = tmp_path / "in"
    plans.mkdir()
    for name in ("one.txt", "two.md"):
        (plans / name).write_text(PLAN, encoding="utf-8")
    assert planextract("run", plans / "one.txt", plans / "two.md", "-o", "kept", "-q").code == 0
    return tmp_path / "kept"


@pytest.fixture
def check(planextract: Command) -> Check:
    def run(*options: object) -> Outcome:
        return planextract("check", "in", "kept", *options)

    return run


def test_nothing_changed(check: Check, kept: Path) -> None:
    before = {name: (kept / name).stat().st_mtime_ns for name in files_in(kept)}
    for options in ([], ["--update"]):
        done = check(*options)
        assert (done.code, done.out, done.err) == (0, "2 plans, 0 changed\n", "")
    assert {name: (kept / name).stat().st_mtime_ns for name in files_in(kept)} == before


def test_a_changed_record_is_told_by_section(check: Check, kept: Path) -> None:
    record = kept / "one.json"
    text = record.read_text("utf-8").replace('"title": "发展基础"', '"title": "旧题"')
    record.write_text(text, encoding="utf-8")
    done = check()
    assert record.read_text("utf-8") == text
    assert done.code == 1
    assert done.out == "one.txt: 2 changes\n  sections: gone  旧题\n  sections: new   发展基础\n2 plans, 1 changed\n"


def test_a_changed_value_is_told_old_and_new(check: Check, kept: Path) -> None:
    record = kept / "two.json"
    record.write_text(record.read_text("utf-8").replace('"domain": "民政"', '"domain": "教育"'), encoding="utf-8")
    done = check()
    assert done.code == 1
    assert "two.md: 1 changes\n  metadata.domain: '教育' → '民政'\n" in done.out


def test_a_missing_record(check: Check, kept: Path) -> None:
    (kept / "one.json").unlink()
    done = check()
    assert done.code == 1
    assert done.out == "one.txt: there is no record kept/one.json yet\n2 plans, 1 changed\n"


def test_an_extra_record(check: Check, kept: Path) -> None:
    (kept / "three.json").write_text("{}")
    done = check()
    assert done.code == 1
    assert done.out == "three: the record has no plan in in\n2 plans, 0 changed\n"


def test_other_files_beside_the_records_do_not_matter(check: Check, kept: Path) -> None:
    (kept / "one.yaml").write_text("{}")
    (kept.parent / "in" / ".hidden").write_bytes(b"\xff")
    (kept.parent / "in" / "folder").mkdir()
    assert check().code == 0


def test_update_rewrites_what_changed_and_only_that(check: Check, kept: Path) -> None:
    sound = (kept / "one.json").read_bytes()
    (kept / "one.json").write_text('{"sections": []}')
    untouched = (kept / "two.json").stat().st_mtime_ns
    done = check("--update")
    assert done.code == 0
    assert done.out.endswith("2 plans, 1 changed, rewritten\n")
    assert (kept / "one.json").read_bytes() == sound
    assert (kept / "two.json").stat().st_mtime_ns == untouched
    assert check().code == 0


def test_update_makes_the_folder(planextract: Command, kept: Path) -> None:
    assert planextract("check", "in", "new/kept", "--update").code == 0
    assert files_in(kept.parent / "new") == ["kept/one.json", "kept/two.json"]


@pytest.mark.parametrize(
    "damage",
    [
        b"", b"\xff\xfe", b"not json", b"[]", b"null", b"5", b"1" * 5000, b"[" * 100,
        b'{"sections": [{"title": "x"}], "tables": 3, "figures": [1, null], "source": []}',
        b'{"indicators": [{"name": [1, 2]}], "metadata": null, "sections": [{"children": {}}], "terms": {"a": 1}}',
    ],
)  # fmt: skip
def test_a_record_that_is_none(check: Check, kept: Path, damage: bytes) -> None:
    (kept / "one.json").write_bytes(damage)
    done = check()
    assert done.code == 1
    assert done.out.startswith("one.txt: ")
    assert done.out.endswith("2 plans, 1 changed\n")
    assert done.err == ""
    assert check("--update").code == 0
    assert check().code == 0


def test_many_changes_are_cut_short(check: Check, kept: Path) -> None:
    record = json.loads((kept / "one.json").read_text("utf-8"))
    record["terms"] = [{"term": f"词{number}"} for number in range(100)]
    (kept / "one.json").write_text(json.dumps(record), encoding="utf-8")
    lines = check().out.splitlines()
    assert lines[0] == "one.txt: 100 changes"
    assert lines[-2:] == ["  … and 60 more", "2 plans, 1 changed"]
    assert len(lines) == 43


def test_escape_codes_of_a_record_never_reach_the_terminal(check: Check, kept: Path) -> None:
    record = json.loads((kept / "one.json").read_text("utf-8"))
    record["metadata"]["title"] = record["sections"][0]["title"] = "\x1b[31m\x9b\u202e"
    (kept / "one.json").write_text(json.dumps(record), encoding="utf-8")
    assert not set(check().out) & set("\x1b\x9b\u202e")


def test_a_file_that_cannot_be_read_is_named(check: Check, kept: Path) -> None:
    (kept.parent / "in" / "bad.txt").write_bytes(b"")
    done = check()
    assert (done.code, done.complaint) == (2, "in/bad.txt: the file is empty")


def test_two_plans_with_one_stem_keep_their_endings(check: Check, kept: Path) -> None:
    (kept.parent / "in" / "one.md").write_text(PLAN, encoding="utf-8")
    done = check()
    assert done.code == 1
    assert done.out == (
        "one.md: there is no record kept/one.md.json yet\none.txt: there is no record kept/one.txt.json yet\n"
        "one: the record has no plan in in\n3 plans, 2 changed\n"
    )


def test_folders_in_folders(check: Check, kept: Path) -> None:
    for folder in (kept.parent / "in", kept):
        (folder / "gd" / "sz").mkdir(parents=True)
    (kept.parent / "in" / "two.md").rename(kept.parent / "in" / "gd" / "sz" / "two.md")
    (kept / "two.json").rename(kept / "gd" / "sz" / "two.json")
    assert check().code == 0
    (kept / "gd" / "sz" / "two.json").write_text("{}")
    assert check().out.startswith("gd/sz/two.md: ")
    (kept.parent / "in" / "gd" / "sz" / "two.md").unlink()
    assert check().out == "gd/sz/two: the record has no plan in in\n1 plans, 0 changed\n"


def test_what_changed_in_all_plans_is_told_together(check: Check, kept: Path) -> None:
    for name in ("one", "two"):
        record = json.loads((kept / f"{name}.json").read_text("utf-8"))
        record["sections"][0]["title"] = "旧题"
        record["metadata"]["domain"] = "教育"
        record["terms"] = [{"term": "旧词"}, {"term": "老词"}]
        (kept / f"{name}.json").write_text(json.dumps(record), encoding="utf-8")
    together = check().out.partition("all plans together:\n")[2]
    assert together == "  sections: 2 gone, 2 new\n  terms: 4 gone\n  metadata: 2 changed\n2 plans, 2 changed\n"


def test_a_file_that_the_batch_could_not_read_either_is_no_change(
    planextract: Command, check: Check, kept: Path
) -> None:
    (kept.parent / "in" / "bad.txt").write_bytes(b"")
    assert planextract("batch", "in", "-o", "kept", "-q").code == 1
    assert check().code == 0


@pytest.mark.parametrize("inputs", ["absent", "in/one.txt", "empty"])
def test_a_folder_without_plans(planextract: Command, kept: Path, inputs: str) -> None:
    (kept.parent / "empty").mkdir()
    done = planextract("check", inputs, "kept")
    assert done.code == 2
    assert done.complaint.startswith(f"{inputs}: ")


def test_records_that_cannot_be_written(planextract: Command, kept: Path) -> None:
    done = planextract("check", "in", "in/one.txt", "--update")
    assert done.code == 2
    assert "in/one.txt/one.json: cannot be written: " in done.err
    assert files_in(kept.parent / "in") == ["one.txt", "two.md"]


def test_a_bad_rule_file(check: Check, kept: Path) -> None:
    (kept / "mine.yml").write_text("dialect: mine\n")
    done = check("--rules", "kept")
    assert (done.code, done.complaint) == (2, "kept/mine.yml:1: title: field required")
