"""One bad file harms nothing else, and every one is told in the manifest."""

import os
from pathlib import Path

from tests.batch.conftest import Run, lines_of, outcomes, plan_text, records_of


def test_files_that_hang_crash_starve_or_cannot_be_read(run: Run, corpus: Path, tmp_path: Path) -> None:
    bad = {
        "hangs.txt": "timeout",
        "crashes.txt": "crashed",
        "segfaults.txt": "crashed",
        "is_greedy.txt": "memory",
        "is_a_bug.txt": "failed",
        "empty.txt": "unreadable",
        "binary.txt": "unreadable",
        "old.doc": "unreadable",
    }
    for name in bad:
        (corpus / "gd" / name).write_text(plan_text(), encoding="utf-8")
    (corpus / "gd" / "empty.txt").write_bytes(b"")
    (corpus / "gd" / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (corpus / "gd" / "old.doc").write_bytes(OLD_WORD)
    done = run(corpus, "-o", "out", "--jobs", 2, "--timeout", 4, "--memory", "400M")
    assert done.returncode == 1
    told = outcomes(tmp_path / "out")
    assert {name: told[name] for name in bad} == bad
    assert sorted(records_of(tmp_path / "out")) == [
        "gd/one.json", "gd/sz/three.json", "hb/four.json", "hb/one.json", "one.json", "two.json",
    ]  # fmt: skip
    reasons = {Path(line["path"]).name: line["reason"] for line in lines_of(tmp_path / "out")}
    assert reasons["crashes.txt"] == "the process that read it ended with exit code 7"
    assert reasons["segfaults.txt"] == "the process that read it was ended by SIGSEGV"
    assert reasons["hangs.txt"] == "took longer than 4 s: give more with --timeout"
    assert reasons["is_a_bug.txt"] == "KeyError: 'unheard\\nof'"
    assert reasons["empty.txt"] == "the file is empty"
    assert reasons["one.txt"] is None
    assert all(line["sha256"] for line in lines_of(tmp_path / "out"))
    for name, outcome in bad.items():
        assert f"gd/{name}: {outcome}: " in done.stderr


OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
NAMES = (
    "a b.txt", " .txt", "a'b\".txt", "a\nb.txt", "规划😀.txt", "字" * 83 + "ab.txt", "a\\b.txt", "-o.txt",
    "%41.txt", "a.b.c.txt", "$(x).txt", "*.txt", "[a].txt", "\x1b[31m.txt",
)  # fmt: skip
"""Spaces, quotes, line breaks, emoji, 255 bytes, what shells and patterns understand, what a terminal obeys."""
RAW_NAMES = (*map(os.fsencode, NAMES), b"\xff\xfe.txt")


def with_names(folder: Path) -> list[str]:
    """Plans of all these names in a folder."""
    assert len(RAW_NAMES[5]) == 255
    folder.mkdir(parents=True)
    for number, name in enumerate(RAW_NAMES):
        Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_text(plan_text(number), encoding="utf-8")
    return list(map(os.fsdecode, RAW_NAMES))


def test_everything_at_once(run: Run, corpus: Path, tmp_path: Path) -> None:
    good = {*with_names(corpus / "odd names"), *(path.name for path in corpus.rglob("*/*.txt"))}
    bad = {"hangs.txt": "timeout", "crashes.txt": "crashed", "cut.pdf": "unreadable", "old.doc": "unreadable"}
    for name in bad:
        (corpus / "gd" / name).write_text(plan_text(), encoding="utf-8")
    (corpus / "gd" / "cut.pdf").write_bytes(b"%PDF-1.7\n1 0 obj")
    (corpus / "gd" / "old.doc").write_bytes(OLD_WORD)
    for number in range(1000):
        (corpus / f"{number}.txt").touch()
    done = run(corpus, "-o", "out", "-j", 2, "--timeout", 5)
    assert done.returncode == 1
    told = {Path(line["path"]).relative_to(corpus): line["outcome"] for line in lines_of(tmp_path / "out")}
    assert sorted(told) == sorted(path.relative_to(corpus) for path in corpus.rglob("*") if path.is_file())
    assert {path.name: outcome for path, outcome in told.items() if path.name in bad} == bad
    assert all(outcome == "done" for path, outcome in told.items() if path.name in good)
    assert list(told.values()).count("unreadable") == 1002
    assert len(records_of(tmp_path / "out")) == 6 + len(RAW_NAMES)
    assert len(done.stderr.splitlines()) == 22, "twenty are told one by one, then the manifest is named"
    assert f"all\t{6 + len(RAW_NAMES)}\t1002\t1\t1\n" in done.stdout
    again = run(corpus, "-o", "out", "-j", 2, "--timeout", 5)
    assert again.returncode == 1
    assert f"{6 + len(RAW_NAMES)} of them by an earlier run, 1004 failed" in again.stderr


def test_names_of_every_kind(run: Run, tmp_path: Path) -> None:
    with_names(tmp_path / "plans" / "gd x")
    done = run("plans", "-o", "out")
    assert done.returncode == 0, done.stderr
    assert not set("\x1b\udcff") & set(done.stderr + done.stdout)
    assert len(records_of(tmp_path / "out")) == len(RAW_NAMES)
    assert len(lines_of(tmp_path / "out")) == len(RAW_NAMES)
    assert all(name.startswith("gd x/") for name in records_of(tmp_path / "out"))
    again = run("plans", "-o", "out")
    assert f"{len(RAW_NAMES)} of them by an earlier run" in again.stderr
