import io
import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from planextract.batch.entry import Entry
from planextract.batch.tally import Tally
from planextract.cli import progress as progress_module
from planextract.cli.batch import memory_of
from planextract.cli.progress import clock, pace
from tests.cli.conftest import PLAN, Command, files_in
from tests.conftest import ROOT


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    folder = tmp_path / "plans"
    for name in ("one.txt", "gd/two.md", "gd/three.txt"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(PLAN, encoding="utf-8")
    return folder


def test_records_manifest_and_summary(planextract: Command, plans: Path, tmp_path: Path) -> None:
    (plans / "picture.png").write_bytes(b"\x89PNG")
    done = planextract("batch", "plans", "-o", "out", "-f", "both", "--jobs", 1)
    assert done.code == 0
    assert done.out == "dialect\tdone\nbase\t3\nall\t3\n"
    assert done.err == (
        "passed over 1 files that are no documents: .png 1\n"
        f"3 files, 3 done, 0 failed; see {tmp_path}/out/manifest.jsonl\n"
    )
    assert files_in(tmp_path / "out") == [
        "gd/three.json", "gd/three.yaml", "gd/two.json", "gd/two.yaml", "manifest.jsonl", "one.json", "one.yaml",
    ]  # fmt: skip
    lines = [json.loads(line) for line in (tmp_path / "out" / "manifest.jsonl").read_bytes().splitlines()]
    assert {line["path"] for line in lines} == {f"{plans}/gd/three.txt", f"{plans}/gd/two.md", f"{plans}/one.txt"}
    line = next(line for line in lines if line["output"] == "one")
    record = json.loads((tmp_path / "out" / "one.json").read_text("utf-8"))
    assert line["outcome"] == "done"
    assert line["sha256"] == record["source"]["sha256"]
    assert line["dialect"] == record["dialect"]["name"]
    assert line["version"] == record["generator"]["version"]
    assert line["counts"]["characters"] == record["source"]["characters"]
    assert line["counts"]["figures"] == len(record["figures"])
    assert line["counts"]["sections"] == 5
    assert sum(line["findings"].values()) == len(record["findings"])
    assert line["sizes"] == {form: (tmp_path / "out" / f"one.{form}").stat().st_size for form in ("json", "yaml")}


def test_the_records_are_those_of_run(planextract: Command, plans: Path, tmp_path: Path) -> None:
    assert planextract("batch", "plans", "-o", "out", "-q").code == 0
    assert planextract("run", "plans/one.txt", "-o", "run", "-q").code == 0
    assert (tmp_path / "out" / "one.json").read_bytes() == (tmp_path / "run" / "one.json").read_bytes()


def test_quiet(planextract: Command, plans: Path) -> None:
    (plans / "picture.png").write_bytes(b"\x89PNG")
    done = planextract("batch", "plans", "-q")
    assert (done.code, done.out, done.err) == (0, "", "")
    (plans / "empty.txt").touch()
    assert planextract("batch", "plans", "-q").complaint == f"{plans}/empty.txt: unreadable: the file is empty"


@pytest.mark.parametrize(
    ("data", "count"),
    [
        (b"plans/one.txt\nplans/gd\n", 3),
        (b"plans/one.txt\0plans/gd/two.md\0", 2),
        (b"plans/one.txt\nplans/one.txt\n", 1),
    ],
)
def test_a_list_on_stdin(
    planextract: Command, plans: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: bytes, count: int
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    done = planextract("batch", "-", "-o", "out")
    assert done.code == 0
    assert done.out.endswith(f"all\t{count}\n")


def test_a_listed_file_that_is_not_there_is_told_and_the_rest_is_done(
    planextract: Command, plans: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"plans/gone.txt\nplans/one.txt\n")))
    done = planextract("batch", "-", "-o", "out")
    assert done.code == 1
    assert "plans/gone.txt: unreadable: there is no such file\n" in done.err
    assert done.out == "dialect\tdone\tunreadable\nbase\t1\t0\n-\t0\t1\nall\t1\t1\n"


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["absent"], "absent: there is no such file or folder, and as a pattern it matches nothing"),
        (["empty"], "empty: holds no documents"),
        (["plans", "--dialect", "absent"], "absent: there is no dialect 'absent'"),
        (["plans", "--rules", "absent"], "absent: is not a folder of rule files"),
        (["plans", "-o", "plans/one.txt"], "{here}/plans/one.txt/manifest.jsonl: cannot be written: "),
        (["unheard://x"], "unheard://x: "),
    ],
)
def test_what_cannot_start(
    planextract: Command, plans: Path, tmp_path: Path, arguments: list[str], complaint: str
) -> None:
    (tmp_path / "empty").mkdir()
    done = planextract("batch", *arguments)
    assert done.code == 2
    assert done.complaint.startswith(complaint.format(here=tmp_path))


@pytest.mark.parametrize(
    "options",
    [
        ["--engine", "dask"], ["--scheduler", "tcp://x:1"], ["--force", "--retry-failed"], ["--jobs", "0"],
        ["--limit", "0"], ["--timeout", "-1"], ["--memory", "much"], ["--memory", "1M"], ["-o", "s3://bucket/out"],
        ["-f", "xml"],
    ],
)  # fmt: skip
def test_options_that_make_no_sense(planextract: Command, plans: Path, tmp_path: Path, options: list[str]) -> None:
    done = planextract("batch", "plans", *options)
    assert done.code == 2
    assert "Usage: " in done.err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("2G", 2 << 30),
        ("800m", 800 << 20),
        ("1.5GiB", 3 << 29),
        ("0", 0),
        ("300000000", 300000000),
        ("512MB", 512 << 20),
    ],
)
def test_sizes(text: str, size: int) -> None:
    assert memory_of(text) == size


@pytest.mark.parametrize("text", ["", "G", "-2G", "nan", "inf", "1e999", "2T", "12"])
def test_what_is_no_size(text: str) -> None:
    with pytest.raises(typer.BadParameter):
        memory_of(text)


def test_findings_that_were_asked_about_fail_the_batch(planextract: Command, plans: Path, tmp_path: Path) -> None:
    """Those of files that an earlier run has read as well: here its manifest is made to tell of a warning."""
    manifest = tmp_path / "out" / "manifest.jsonl"
    assert planextract("batch", "plans", "-o", "out").code == 0
    first, *others = map(json.loads, manifest.read_text("utf-8").splitlines())
    first["findings"] = {"warning": 2}
    manifest.write_text("".join(json.dumps(line) + "\n" for line in (first, *others)), encoding="utf-8")
    assert planextract("batch", "plans", "-o", "out").code == 0
    assert planextract("batch", "plans", "-o", "out", "--fail-on", "error").code == 0
    assert planextract("batch", "plans", "-o", "out", "--fail-on", "warning").code == 1


def test_a_folder_that_two_batches_want(planextract: Command, plans: Path, tmp_path: Path) -> None:
    import fcntl

    (tmp_path / "out").mkdir()
    descriptor = os.open(tmp_path / "out", os.O_RDONLY)
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    done = planextract("batch", "plans", "-o", "out")
    os.close(descriptor)
    assert (done.code, files_in(tmp_path / "out")) == (2, [])
    assert "another batch is at work on this folder" in done.complaint


def test_a_bar_on_a_terminal(plans: Path, tmp_path: Path) -> None:
    (plans / "\x1b[31mempty.txt").touch()
    leader, follower = pty.openpty()
    command = [sys.executable, "-m", "planextract", "batch", "plans", "-o", "out"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm", "COLUMNS": "300"}
    done = subprocess.run(command, cwd=tmp_path, stderr=follower, stdout=subprocess.PIPE, env=environment, check=False)
    os.close(follower)
    said = os.read(leader, 1 << 16).decode()
    os.close(leader)
    assert done.returncode == 1
    assert "4/4" in said
    assert "files/s" in said
    assert "�[31mempty.txt: unreadable: the file is empty" in said
    assert "4 files, 3 done, 1 failed; see" in said
    assert done.stdout.decode() == "dialect\tdone\tunreadable\nbase\t3\t0\n-\t0\t1\nall\t3\t1\n"


class Slow:
    """An engine that has been at one file for a while."""

    def work(self, tasks: object) -> "object":
        raise NotImplementedError

    def running(self) -> list[tuple[str, float]]:
        return [("/plans/fast.txt", 0.5), ("/plans/slow\x1b.pdf", 75.0)]

    def close(self) -> None:
        raise NotImplementedError


def test_the_pace() -> None:
    tally = Tally(total=100)
    for _ in range(10):
        tally.add(Entry("a", "a", "done", dialect="base", counts={"characters": 50_000}), kept=False)
    tally.add(Entry("b", "b", "crashed"), kept=False)
    tally.add(Entry("c", "c", "done", dialect="base", counts={"characters": 50_000}), kept=True)
    assert pace(tally, 5.5, Slow()) == (  # type: ignore[arg-type]  # it need not work
        "1 failed, 2.0 files/s, 0.09 million characters/s, 44 s left, slowest now slow\x1b.pdf (1 min 15 s)"
    )
    assert pace(Tally(total=3), 0, Slow()).startswith("slowest now")  # type: ignore[arg-type]  # as above


def test_lines_where_there_is_no_terminal(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(progress_module, "_LINE_SECONDS", 0.0)
    tally = Tally(total=2)
    with progress_module.progress(quiet=False) as watcher:
        tally.add(Entry("a", "a", "done", counts={"characters": 5}), kept=False)
        watcher.tick(tally, Slow())  # type: ignore[arg-type]  # as above
    line = capsys.readouterr().err
    assert line.startswith("1 of 2 files, ")
    assert line.endswith("slowest now slow�.pdf (1 min 15 s)\n")


def test_durations() -> None:
    assert [clock(seconds) for seconds in (0.4, 59.4, 60, 185, 3599, 3600, 7620)] == [
        "0 s", "59 s", "1 min 00 s", "3 min 05 s", "59 min 59 s", "1 h 00 min", "2 h 07 min",
    ]  # fmt: skip
