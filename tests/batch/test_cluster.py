"""The same work on a Dask cluster: a real scheduler, real worker processes."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from planextract.batch import cluster as cluster_module
from planextract.batch.errors import BatchError
from planextract.batch.order import Order, Task
from tests.batch.conftest import (
    HOOKS,
    Run,
    Start,
    lines_of,
    outcomes,
    plan_text,
    processes_of,
    records_of,
    wait_for,
)

pytest.importorskip("distributed", reason="distributed is not installed: pip install 'planextract[dask]'")
FILES = 40


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


class Cluster:
    """A scheduler and its workers, each a process without a nanny that would start it again."""

    def __init__(self, folder: Path) -> None:
        self.address = f"tcp://127.0.0.1:{free_port()}"
        self._folder = folder
        self._environment = {**os.environ, "PYTHONPATH": HOOKS, "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "2"}
        port = self.address.rpartition(":")[2]
        self.scheduler = self._start("dask_scheduler", "--host", "127.0.0.1", "--port", port, "--no-dashboard")
        self.workers = [self.add_worker(), self.add_worker()]

    def _start(self, program: str, *options: str) -> "subprocess.Popen[bytes]":
        command = [sys.executable, "-m", f"distributed.cli.{program}", *options]
        return subprocess.Popen(
            command, cwd=self._folder, env=self._environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    def listens(self) -> bool:
        """Whether the scheduler is there: it takes seconds to start."""
        with socket.socket() as one:
            return one.connect_ex(("127.0.0.1", int(self.address.rpartition(":")[2]))) == 0

    def add_worker(self) -> "subprocess.Popen[bytes]":
        options = ["--nthreads", "1", "--no-nanny", "--no-dashboard", "--local-directory", str(self._folder / "dask")]
        return self._start("dask_worker", self.address, *options)

    def close(self) -> None:
        for process in (*self.workers, self.scheduler):
            process.kill()
            process.wait(60)


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    cluster = Cluster(tmp_path)
    try:
        wait_for(cluster.listens)
        yield cluster
    finally:
        cluster.close()


@pytest.fixture
def on_cluster(run: Run, cluster: Cluster) -> Run:
    def on_cluster(*arguments: object) -> "subprocess.CompletedProcess[str]":
        return run(*arguments, "--engine", "dask", "--scheduler", cluster.address)

    return on_cluster


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    for number in range(FILES):
        path = tmp_path / "plans" / f"{number % 3}" / f"is_slow {number}😀.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(plan_text(number), encoding="utf-8")
    (tmp_path / "plans" / "empty.txt").touch()
    return tmp_path / "plans"


def test_the_same_records_and_the_same_manifest(
    run: Run, on_cluster: Run, cluster: Cluster, plans: Path, tmp_path: Path, was_read: Callable[[], list[str]]
) -> None:
    assert run("plans", "-o", "local", "-f", "both").returncode == 1
    was_read()
    (plans / "0" / "crashes.txt").write_text(plan_text(), encoding="utf-8")
    (plans / "0" / "hangs.txt").write_text(plan_text(), encoding="utf-8")
    done = on_cluster("plans", "-o", "out", "-f", "both", "--timeout", 4)
    assert done.returncode == 1
    assert records_of(tmp_path / "out") == records_of(tmp_path / "local")
    told = outcomes(tmp_path / "out")
    assert (told.pop("crashes.txt"), told.pop("hangs.txt")) == ("crashed", "timeout")
    assert told == outcomes(tmp_path / "local")
    assert all(process.poll() is None for process in cluster.workers)
    assert sorted(set(was_read())) == sorted([*told.keys(), "crashes.txt", "hangs.txt"])
    for worker in cluster.workers:
        wait_for(lambda pid=worker.pid: not processes_of(pid))  # type: ignore[misc]

    (plans / "0" / "crashes.txt").unlink()
    (plans / "0" / "hangs.txt").unlink()
    (plans / "1" / "new.txt").write_text(plan_text(), encoding="utf-8")
    again = on_cluster("plans", "-o", "out", "-f", "both")
    assert again.returncode == 1
    assert f"{FILES} of them by an earlier run, 1 failed" in again.stderr
    assert was_read() == ["empty.txt", "new.txt"]


def test_a_worker_that_is_killed_loses_nothing(start: Start, cluster: Cluster, plans: Path, tmp_path: Path) -> None:
    process = start("plans", "-o", "out", "--engine", "dask", "--scheduler", cluster.address)
    manifest = tmp_path / "out" / "manifest.jsonl"
    wait_for(lambda: manifest.exists() and manifest.read_bytes().count(b"\n") >= 5)
    victim = cluster.workers[0]
    victim.send_signal(signal.SIGKILL)
    victim.wait(60)
    assert manifest.read_bytes().count(b"\n") < FILES
    out, err = process.communicate(timeout=120)
    assert process.returncode == 1, err
    assert len(lines_of(tmp_path / "out")) == FILES + 1
    told = outcomes(tmp_path / "out")
    assert told.pop("empty.txt") == "unreadable"
    assert set(told.values()) == {"done"}
    assert f"all\t{FILES}\t1\n" in out


def test_a_batch_that_is_stopped_leaves_the_cluster_as_it_was(
    start: Start, on_cluster: Run, cluster: Cluster, plans: Path, tmp_path: Path
) -> None:
    manifest = tmp_path / "out" / "manifest.jsonl"
    process = start("plans", "-o", "out", "--engine", "dask", "--scheduler", cluster.address)
    wait_for(lambda: manifest.exists() and manifest.read_bytes().count(b"\n") >= 5)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Traceback" not in err
    assert err.splitlines()[-1] == "planextract: stopped: the same command goes on from here"
    assert on_cluster("plans", "-o", "out").returncode == 1
    assert len(lines_of(tmp_path / "out")) == FILES + 1
    for worker in cluster.workers:
        wait_for(lambda pid=worker.pid: not processes_of(pid))  # type: ignore[misc]


def test_a_scheduler_that_is_lost_is_told(start: Start, cluster: Cluster, plans: Path, tmp_path: Path) -> None:
    manifest = tmp_path / "out" / "manifest.jsonl"
    process = start("plans", "-o", "out", "--engine", "dask", "--scheduler", cluster.address)
    wait_for(lambda: manifest.exists() and manifest.read_bytes().count(b"\n") >= 5)
    cluster.scheduler.kill()
    _, err = process.communicate(timeout=100)
    assert process.returncode == 2
    assert "Traceback" not in err
    assert "the scheduler was lost: run the same command again when it is back" in err


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "nonsense://x", "nowhere"])
def test_a_scheduler_that_is_not_there(address: str, plans: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster_module, "_CONNECT_SECONDS", 1)
    with pytest.raises(BatchError, match=f"^{address}: there is no Dask scheduler"):
        cluster_module.Cluster(Order("out"), address)


@pytest.mark.parametrize("status", ["finished", "error", "cancelled"])
def test_a_scheduler_that_is_lost_before_an_answer_is_fetched(status: str) -> None:
    class Lost:
        def result(self) -> None:
            raise OSError("stream is closed")

        exception = result

    lost, cluster = Lost(), object.__new__(cluster_module.Cluster)
    lost.status = status  # type: ignore[attr-defined]
    cluster._address = "tcp://head:8786"
    with pytest.raises(BatchError, match=r"^tcp://head:8786: the scheduler was lost"):
        cluster._answer(lost, Task("a.txt", "a"))


def test_paths_may_be_urls(run: Run, on_cluster: Run, plans: Path, tmp_path: Path) -> None:
    assert run("plans", "-o", "local").returncode == 1
    for runner, out in ((run, "out1"), (on_cluster, "out2")):
        urls = f"file://{tmp_path}/plans", "-o", f"file://{tmp_path}/{out}", "--manifest", f"{out}/manifest.jsonl"
        done = runner(*urls)
        assert done.returncode == 1, done.stderr
        assert records_of(tmp_path / out) == records_of(tmp_path / "local")
        assert {line["path"] for line in lines_of(tmp_path / out)} >= {f"file://{tmp_path}/plans/empty.txt"}
        assert f"{FILES} of them by an earlier run" in runner(*urls).stderr
