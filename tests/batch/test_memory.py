"""Thousands of files one after the other: what a process holds does not grow with their number."""

from pathlib import Path

import pytest

from planextract import __version__
from planextract.batch.crew import Crew
from planextract.batch.order import Order, Task
from planextract.batch.rules_digest import rules_digest
from tests.batch.conftest import plan_text

WARM, FILES = 60, 300


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="only Linux tells what a process holds")
def test_a_process_does_not_grow_with_the_files_it_has_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held: list[int] = []
    answered = Crew._answered

    def noted(self, process, task, message):  # type: ignore[no-untyped-def]  # looks at what goes by
        held.append(message["resident"])
        return answered(self, process, task, message)

    monkeypatch.setattr(Crew, "_answered", noted)
    crew = Crew(Order(str(tmp_path / "out"), version=__version__, digest=rules_digest(None, None, None)), 1)
    tasks = []
    for number in range(FILES):
        path = tmp_path / f"{number}.txt"
        path.write_text(plan_text(number), encoding="utf-8")
        tasks.append(Task(str(path), str(number)))
    assert sum(answer is not None for answer in crew.work(tasks)) == FILES
    crew.close()
    assert held[-1] <= 1.1 * held[WARM], "something keeps what belongs to one document"
