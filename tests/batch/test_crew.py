"""Watched processes: what is asked of a crew beside reading files."""

import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from planextract import __version__
from planextract.batch import crew as crew_module
from planextract.batch import process as process_module
from planextract.batch.crew import Answer, Crew
from planextract.batch.errors import BatchError
from planextract.batch.order import Order, Task
from planextract.batch.rules_digest import rules_digest
from tests.batch.conftest import HOOKS, plan_text, records_of, wait_for


@pytest.fixture(autouse=True)
def _hooks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", HOOKS)


@pytest.fixture
def order(tmp_path: Path) -> Order:
    return Order(str(tmp_path / "out"), version=__version__, digest=rules_digest(None, None, None), timeout=60)


@pytest.fixture
def crew(order: Order) -> Iterator[Crew]:
    crew = Crew(order, 2)
    yield crew
    crew.close()


def task(tmp_path: Path, name: str) -> Task:
    path = tmp_path / f"{name}.txt"
    path.write_text(plan_text(), encoding="utf-8")
    return Task(str(path), name)


def answers(crew: Crew, *tasks: Task) -> list[Answer]:
    return [answer for answer in crew.work(tasks) if answer]


def children() -> set[int]:
    listed = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text()
    return set(map(int, listed.split()))


def has_ended(pid: str) -> bool:
    """Gone, or only waiting for somebody to ask how it ended."""
    try:
        return "\nState:\tZ" in Path("/proc", pid, "status").read_text()
    except OSError:
        return True


def test_processes_are_kept_from_one_task_to_the_next_and_end_with_the_crew(crew: Crew, tmp_path: Path) -> None:
    before = children()
    assert len(answers(crew, *(task(tmp_path, f"p{number}") for number in range(6)))) == 6
    mine = children() - before
    assert 1 <= len(mine) <= 2
    assert len(answers(crew, task(tmp_path, "last"))) == 1
    assert mine <= children()
    crew.close()
    assert not children() & mine
    assert len(records_of(tmp_path / "out")) == 7


def test_no_more_processes_are_started_than_there_are_files(crew: Crew, tmp_path: Path) -> None:
    before = children()
    answers(crew, task(tmp_path, "one"))
    assert len(children() - before) == 1


def test_a_process_that_dies_while_it_waits_costs_no_file(crew: Crew, tmp_path: Path) -> None:
    before = children()
    answers(crew, task(tmp_path, "one"))
    for pid in children() - before:
        os.kill(pid, signal.SIGKILL)
    time.sleep(0.1)
    assert [answer.entry and answer.entry.outcome for answer in answers(crew, task(tmp_path, "two"))] == ["done"]


def test_a_process_that_is_killed_while_it_reads_costs_its_file_only(crew: Crew, tmp_path: Path) -> None:
    before, told, killed = children(), {}, False
    tasks = [task(tmp_path, "hangs"), *(task(tmp_path, f"is_slow{number}") for number in range(8))]
    for answer in crew.work(tasks):
        if answer and answer.entry:
            told[answer.task.output] = answer.entry.outcome
        if "is_slow3" in told and not killed:
            killed = True
            for pid in children() - before:
                os.kill(pid, signal.SIGKILL)
    assert told.pop("hangs") == "crashed"
    assert sorted(told) == [f"is_slow{number}" for number in range(8)]
    assert list(told.values()).count("crashed") <= 1


def test_a_hanging_process_is_ended_when_the_crew_is(order: Order, tmp_path: Path) -> None:
    crew, before = Crew(order, 1), children()
    for answer in crew.work([task(tmp_path, "hangs")]):
        assert answer is None
        break
    assert crew.running()[0][0].endswith("hangs.txt")
    crew.close()
    assert children() == before
    assert records_of(tmp_path / "out") == {}


def test_what_a_hanging_process_has_started_ends_with_it(order: Order, tmp_path: Path) -> None:
    crew, told = Crew(order, 1), tmp_path / "hangs_in_a_child.pid"
    for _ in crew.work([task(tmp_path, "hangs_in_a_child")]):
        if told.exists() and told.read_text():
            break
    crew.close()
    wait_for(lambda: has_ended(told.read_text()))


def test_a_process_that_has_grown_is_replaced(order: Order, tmp_path: Path) -> None:
    crew, before = Crew(replace(order, memory=400 << 20), 1), children()
    answers(crew, task(tmp_path, "one"))
    first = children() - before
    assert [answer.entry and answer.entry.outcome for answer in answers(crew, task(tmp_path, "grows"))] == ["done"]
    assert children() == before
    answers(crew, task(tmp_path, "two"))
    assert children() - before != first
    crew.close()


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"version": "0.0.9"}, "a worker has planextract .*, not 0.0.9: install the same everywhere"),
        ({"digest": "other"}, "a worker has other rule files than this process"),
    ],
)
def test_a_process_that_would_make_other_records_refuses(
    order: Order, tmp_path: Path, change: dict[str, Any], reason: str
) -> None:
    crew = Crew(replace(order, **change), 2)
    with pytest.raises(BatchError, match=reason):
        answers(crew, task(tmp_path, "one"))
    crew.close()


def test_processes_that_cannot_start_stop_the_batch(
    crew: Crew, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sitecustomize.py").write_text("import os; os._exit(3)")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with pytest.raises(BatchError, match=r"a worker ended.*, 3 times in a row"):
        answers(crew, task(tmp_path, "one"), task(tmp_path, "two"))


def test_processes_that_do_not_get_ready_stop_the_batch(
    crew: Crew, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sitecustomize.py").write_text("import time; time.sleep(100)")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setattr(process_module, "START_SECONDS", 0.2)
    with pytest.raises(BatchError, match="a worker did not get ready in time, 3 times in a row"):
        answers(crew, task(tmp_path, "one"))


def test_without_python_there_is_no_batch(crew: Crew, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "absent"))
    with pytest.raises(BatchError, match="a worker cannot be started: No such file or directory"):
        answers(crew, task(tmp_path, "one"))


def test_a_tick_comes_at_least_twice_a_second(order: Order, tmp_path: Path) -> None:
    crew = Crew(replace(order, timeout=1.6), 1)
    ticks = [answer for answer in crew.work([task(tmp_path, "hangs")]) if answer is None]
    crew.close()
    assert len(ticks) >= 2
    assert crew_module._TICK <= 0.5


def test_an_orphan_ends_by_itself(order: Order, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process whose batch was killed writes nothing more, and ends after its time limit even where it hangs."""
    monkeypatch.setattr(os, "getpid", lambda: 1)  # it will find another parent than it was told
    crew = Crew(order, 1)
    told = answers(crew, task(tmp_path, "one"))
    crew.close()
    assert [answer.entry and answer.entry.outcome for answer in told] == ["crashed"]
    assert records_of(tmp_path / "out") == {}
