"""Run again: only what is missing, failed or changed is read again."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.batch.conftest import Run, lines_of, outcomes, plan_text, records_of

Read = Callable[[], list[str]]
EVERY = ["four.txt", "one.txt", "one.txt", "one.txt", "three.txt", "two.md"]


@pytest.fixture
def out(run: Run, corpus: Path, tmp_path: Path, was_read: Read) -> Path:
    """The records of the corpus, made by a first run."""
    done = run("plans", "-o", "out", "--timeout", 20)
    assert done.returncode == 0, done.stderr
    assert was_read() == EVERY
    assert len(lines_of(tmp_path / "out")) == 6
    return tmp_path / "out"


def test_a_second_run_reads_nothing_and_changes_nothing(run: Run, out: Path, was_read: Read) -> None:
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*")}
    done = run("plans", "-o", "out", "--jobs", 1, "--timeout", 7)
    assert (done.returncode, was_read()) == (0, [])
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*")} == before
    assert done.stdout == "dialect\tdone\nbase\t6\nall\t6\n"
    assert done.stderr.startswith("6 files, 6 done, 6 of them by an earlier run, 0 failed; see ")


@pytest.mark.parametrize(
    ("damage", "read"),
    [
        (lambda plans, out: (plans / "two.md").write_text(plan_text(99), encoding="utf-8"), ["two.md"]),
        (lambda plans, out: (plans / "new.txt").write_text(plan_text(99), encoding="utf-8"), ["new.txt"]),
        (lambda plans, out: (out / "two.json").unlink(), ["two.md"]),
        (lambda plans, out: (out / "two.json").write_text("{}"), ["two.md"]),
        (lambda plans, out: (out / "manifest.jsonl").unlink(), EVERY),
        (lambda plans, out: os.truncate(out / "manifest.jsonl", (out / "manifest.jsonl").stat().st_size - 1), None),
        (lambda plans, out: (plans / "two.md").touch(), []),
        (lambda plans, out: (plans / "two.md").unlink(), []),
        (lambda plans, out: (plans / "hb" / "four.txt").rename(plans / "hb" / "four.md"), ["four.md"]),
    ],
)
def test_what_is_missing_or_changed_is_read_again(
    run: Run, out: Path, corpus: Path, was_read: Read, damage: Callable[[Path, Path], object], read: list[str] | None
) -> None:
    damage(corpus, out)
    assert run("plans", "-o", "out").returncode == 0
    again = was_read()
    assert len(again) == 1 if read is None else again == read
    fresh = out.parent / "fresh"
    assert run("plans", "-o", "fresh").returncode == 0
    assert {name: records_of(out)[name] for name in records_of(fresh)} == records_of(fresh)
    assert set(outcomes(out).values()) == {"done"}


@pytest.mark.parametrize(("field", "value"), [("version", "0.0.1"), ("rules", "other"), ("sizes", {"yaml": 3})])
def test_what_another_version_or_other_rules_made_is_read_again(
    run: Run, out: Path, was_read: Read, field: str, value: object
) -> None:
    lines = lines_of(out)
    lines[0][field] = value
    (out / "manifest.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    run("plans", "-o", "out")
    assert was_read() == [Path(lines[0]["path"]).name]
    assert len(lines_of(out)) == 6


@pytest.mark.parametrize(
    "options", [["--force"], ["--dialect", "base"], ["--encoding", "utf-8"], ["-f", "both"], ["--rules", "rules"]]
)
def test_all_is_read_again_where_that_is_asked_or_would_give_other_records(
    run: Run, out: Path, was_read: Read, options: list[str]
) -> None:
    (out.parent / "rules").mkdir()
    (out.parent / "rules" / "mine.yml").write_text(
        "dialect: mine\nextends: base\ntitle: mine\nrecognise:\n"
        "  sign: {weight: 1, pattern: '^※', match: ['※'], reject: ['字']}\n"
    )
    assert run("plans", "-o", "out", *options).returncode == 0
    assert was_read() == EVERY
    assert run("plans", "-o", "out", *(option for option in options if option != "--force")).returncode == 0
    assert was_read() == []


def test_what_failed_is_tried_again(run: Run, out: Path, corpus: Path, was_read: Read) -> None:
    (corpus / "empty.txt").touch()
    (corpus / "crashes.txt").write_text(plan_text(), encoding="utf-8")
    assert run("plans", "-o", "out").returncode == 1
    assert was_read() == ["crashes.txt", "empty.txt"]
    assert run("plans", "-o", "out").returncode == 1
    assert was_read() == ["crashes.txt", "empty.txt"]
    (corpus / "empty.txt").write_text(plan_text(), encoding="utf-8")
    (corpus / "new.txt").write_text(plan_text(), encoding="utf-8")
    done = run("plans", "-o", "out", "--retry-failed")
    assert done.returncode == 1
    assert was_read() == ["crashes.txt", "empty.txt"]
    assert done.stdout == "dialect\tdone\tcrashed\nbase\t1\t0\n-\t0\t1\nall\t1\t1\n"
    assert {name: told for name, told in outcomes(out).items() if told != "done"} == {"crashes.txt": "crashed"}
    assert len(lines_of(out)) == 8


def test_a_limit_takes_the_first_and_does_not_change_names(run: Run, corpus: Path, tmp_path: Path) -> None:
    (corpus / "gd" / "one.md").write_text(plan_text(), encoding="utf-8")
    assert run("plans", "-o", "out", "--limit", 1).returncode == 0
    assert list(records_of(tmp_path / "out")) == ["gd/one.md.json"]
    assert run("plans", "-o", "out").returncode == 0
    assert len(records_of(tmp_path / "out")) == 7


def test_a_newcomer_with_the_name_of_another_gets_one_of_its_own(
    run: Run, out: Path, corpus: Path, was_read: Read
) -> None:
    before = records_of(out)
    (corpus / "one.md").write_text(plan_text(99), encoding="utf-8")
    assert run("plans", "-o", "out").returncode == 0
    assert was_read() == ["one.md"]
    assert records_of(out) == {**before, "one.md.json": records_of(out)["one.md.json"]}


def test_a_corpus_that_was_moved_goes_on_where_it_was(run: Run, out: Path, corpus: Path, was_read: Read) -> None:
    (out.parent / "elsewhere").mkdir()
    shutil.move(corpus, out.parent / "elsewhere" / "plans")
    shutil.move(out, out.parent / "elsewhere" / "records")
    assert run("elsewhere/plans", "-o", "elsewhere/records").returncode == 0
    assert was_read() == []
    assert all("/elsewhere/plans/" in line["path"] for line in lines_of(out.parent / "elsewhere" / "records"))


def test_two_corpora_do_not_share_a_folder_of_records(run: Run, out: Path, corpus: Path) -> None:
    before = records_of(out)
    shutil.copytree(corpus, corpus.parent / "other")
    done = run("other", "-o", "out", "--force")
    assert done.returncode == 2
    assert done.stderr.startswith(f"planextract: {out} holds the record of {corpus}/gd/one.txt where that of ")
    assert done.stderr.endswith("use another -o\n")
    assert records_of(out) == before
    assert run("plans/gd", "plans/hb", "-o", "out2").returncode == 0


def test_what_a_killed_process_left_half_written_is_removed(run: Run, out: Path) -> None:
    for name in (".planextract-abc_1234", "gd/.planextract-00000000", ".planextract-manifest.jsonl"):
        (out / name).write_text("half")
    (out / ".planextract-notes.txt").write_text("mine")
    run("plans", "-o", "out")
    assert [name for name in records_of(out) if "planextract" in name] == [".planextract-notes.txt"]
