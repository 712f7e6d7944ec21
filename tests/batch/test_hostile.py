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
    (corpus / "gd" / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
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


def test_a_thousand_empty_files(run: Run, corpus: Path, tmp_path: Path) -> None:
    for number in range(1000):
        (corpus / f"{number}.txt").touch()
    done = run(corpus, "-o", "out", "-j", 2)
    assert done.returncode == 1
    told = list(outcomes(tmp_path / "out").values())
    assert (told.count("unreadable"), len(lines_of(tmp_path / "out"))) == (1000, 1006)
    assert len(records_of(tmp_path / "out")) == 6
    assert len(done.stderr.splitlines()) == 22
    assert "all\t6\t1000\n" in done.stdout


def test_names_of_every_kind(run: Run, tmp_path: Path) -> None:
    names = [
        "a b.txt", " .txt", "a'b\".txt", "a\nb.txt", "规划😀.txt", "字" * 83 + "ab.txt", "a\\b.txt", "-o.txt",
        "%41.txt", "a.b.c.txt", "$(x).txt", "*.txt", "[a].txt", "\x1b[31m.txt",
    ]  # fmt: skip
    raw = [os.fsencode(name) for name in names] + [b"\xff\xfe.txt"]
    assert len(os.fsencode(names[5])) == 255
    for number, name in enumerate(raw):
        path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/plans/gd x/" + name))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(plan_text(number), encoding="utf-8")
    done = run("plans", "-o", "out")
    assert done.returncode == 0, done.stderr
    assert not set("\x1b\udcff") & set(done.stderr + done.stdout)
    assert len(records_of(tmp_path / "out")) == len(raw)
    assert len(lines_of(tmp_path / "out")) == len(raw)
    assert all(name.startswith("gd x/") for name in records_of(tmp_path / "out"))
    again = run("plans", "-o", "out")
    assert "15 of them by an earlier run" in again.stderr
