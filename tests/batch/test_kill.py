"""Stopped at any moment, by whatever means, the next run goes on: nothing is lost, nothing done twice."""

import os
import random
import signal
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from tests.batch.conftest import Run, Start, lines_of, plan_text, processes_of, records_of, wait_for

Read = Callable[[], list[str]]
KILLS = int(os.environ.get("PLANEXTRACT_KILLS", "4"))
"""PLANEXTRACT_KILLS=20 is the long form."""
SEED = int(os.environ.get("PLANEXTRACT_SEED", "1"))
"""Of the moments at which it is killed."""
FILES = 15 * KILLS


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    for number in range(FILES):
        path = tmp_path / "plans" / f"{number % 7}" / f"is_slow {number}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(plan_text(number) * (1 + number % 3), encoding="utf-8")
    (tmp_path / "plans" / "empty.txt").touch()
    return tmp_path / "plans"


def wait_for_a_moment(chance: random.Random, out: Path) -> None:
    """Some kills come while a batch starts, most while it is at work: after so many files, however fast it is."""
    if chance.random() < 0.25:
        time.sleep(chance.uniform(0, 0.4))
        return
    wanted = lines_in(out) + chance.randint(0, 10)
    wait_for(lambda: lines_in(out) >= wanted)
    time.sleep(chance.uniform(0, 0.05))


def lines_in(out: Path) -> int:
    manifest = out / "manifest.jsonl"
    return manifest.read_bytes().count(b"\n") if manifest.exists() else 0


def told_in(out: Path) -> dict[str, int]:
    """How often each file stands as done in the lines that are whole."""
    manifest = out / "manifest.jsonl"
    lines = manifest.read_bytes().split(b"\n")[:-1] if manifest.exists() else []
    names = [Path(line.decode().split('"')[3]).name for line in lines if b'"outcome": "done"' in line]
    return {name: names.count(name) for name in names}


@pytest.fixture
def undisturbed(run: Run, plans: Path, tmp_path: Path) -> dict[str, bytes]:
    done = run(plans, "-o", "undisturbed", "-f", "both", "-j", 2)
    assert done.returncode == 1
    (tmp_path / "log").unlink()
    return records_of(tmp_path / "undisturbed")


def comparable(out: Path) -> list[tuple[object, ...]]:
    """The lines of a manifest without what the clock tells."""
    return sorted(tuple(str(value) for key, value in line.items() if key != "seconds") for line in lines_of(out))


def test_killed_at_random_moments(
    start: Start,
    run: Run,
    plans: Path,
    tmp_path: Path,
    undisturbed: dict[str, bytes],
    was_read: Read,
) -> None:
    chance, out, kills = random.Random(SEED), tmp_path / "out", 0
    while kills < KILLS:
        before = told_in(out)
        process = start(plans, "-o", "out", "-f", "both", "-j", 2, "-q")
        wait_for_a_moment(chance, out)
        workers = processes_of(process.pid)
        process.kill()
        if chance.random() < 0.5:  # as a power cut does; else the workers find out by themselves
            for pid in workers:
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
        assert process.wait(60) == -signal.SIGKILL, "it was done before it could be killed: have more files"
        kills += 1
        time.sleep(0.02)
        assert not before.keys() & set(was_read()), "what stands in the manifest is not read again"
        assert all(count == 1 for count in told_in(out).values())
    assert 0 < len(told_in(out)) < FILES
    assert run(plans, "-o", "out", "-f", "both", "-j", 2).returncode == 1
    assert records_of(out) == undisturbed
    assert comparable(out) == comparable(tmp_path / "undisturbed")
    assert len(lines_of(out)) == FILES + 1


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_stopped_by_a_signal(
    start: Start, run: Run, plans: Path, tmp_path: Path, undisturbed: dict[str, bytes], number: signal.Signals
) -> None:
    process = start(plans, "-o", "out", "-f", "both", "-j", 2)
    wait_for(lambda: len(told_in(tmp_path / "out")) >= 10)
    workers = processes_of(process.pid)
    process.send_signal(number)
    out, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert out == ""
    assert err.splitlines()[-1] == "planextract: stopped: the same command goes on from here"
    assert "Traceback" not in err
    assert len(workers) == 2
    assert not any(Path(f"/proc/{pid}").exists() for pid in workers)
    done = told_in(tmp_path / "out")
    assert 10 <= len(done) < FILES
    assert not [name for name in records_of(tmp_path / "out") if "planextract" in name]
    assert run(plans, "-o", "out", "-f", "both", "-j", 2).returncode == 1
    assert records_of(tmp_path / "out") == undisturbed


def test_stopped_while_a_file_hangs(start: Start, tmp_path: Path) -> None:
    (tmp_path / "hangs.txt").write_text(plan_text(), encoding="utf-8")
    process = start("hangs.txt", "-o", "out")
    wait_for(lambda: bool(processes_of(process.pid)))
    workers = processes_of(process.pid)
    time.sleep(0.5)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=30)
    assert process.returncode == 130
    assert not any(Path(f"/proc/{pid}").exists() for pid in workers)
    assert lines_of(tmp_path / "out") == []


def test_a_worker_outlives_a_killed_batch_only_until_its_time_is_up(start: Start, tmp_path: Path) -> None:
    (tmp_path / "hangs.txt").write_text(plan_text(), encoding="utf-8")
    process = start("hangs.txt", "-o", "out", "--timeout", 0.1)
    wait_for(lambda: bool(processes_of(process.pid)))
    workers = processes_of(process.pid)
    process.kill()
    process.wait(60)
    wait_for(lambda: not any(Path(f"/proc/{pid}").exists() for pid in workers))


def test_a_full_disk_stops_the_batch_and_no_file_is_blamed(
    run: Run, plans: Path, tmp_path: Path, undisturbed: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANEXTRACT_TEST_FULL_AFTER", "20")
    done = run(plans, "-o", "out", "-f", "both", "-j", 2)
    assert done.returncode == 2
    assert "No space left on device: make room and run the same command again" in done.stderr
    assert 10 <= len(told_in(tmp_path / "out")) < FILES
    assert {line["outcome"] for line in lines_of(tmp_path / "out")} <= {"done", "unreadable"}
    assert not [name for name in records_of(tmp_path / "out") if "planextract" in name]
    monkeypatch.delenv("PLANEXTRACT_TEST_FULL_AFTER")
    assert run(plans, "-o", "out", "-f", "both", "-j", 2).returncode == 1
    assert records_of(tmp_path / "out") == undisturbed


def test_a_real_disk_that_is_full(run: Run, plans: Path, tmp_path: Path, undisturbed: dict[str, bytes]) -> None:
    small = tmp_path / "small"
    small.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(small)], check=False)
    if mounted.returncode:
        pytest.skip("only root may mount a small disk")
    try:
        done = run(plans, "-o", small / "out", "-f", "both", "-j", 2)
        assert done.returncode == 2
        assert "No space left on device" in done.stderr
        subprocess.run(["mount", "-o", "remount,size=64m", str(small)], check=True)
        assert run(plans, "-o", small / "out", "-f", "both", "-j", 2).returncode == 1
        assert records_of(small / "out") == undisturbed
    finally:
        subprocess.run(["umount", str(small)], check=True)
