"""Thousands of files one after the other: what a process holds does not grow with their number."""

import gc
import sys
from pathlib import Path

import pytest

from planextract import __version__
from planextract.batch.crew import Crew
from planextract.batch.order import Order, Task
from planextract.batch.rules_digest import rules_digest
from planextract.batch.work import read_one
from tests.batch.conftest import plan_text
from tests.conftest import SAMPLES

WARM, FILES = 60, 300
WARM_ROUNDS, ROUNDS = 4, 24


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="only Linux tells what a process holds")
def test_a_process_does_not_grow_with_the_files_it_has_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held: list[int] = []
    answered = Crew._answered

    def noted(self, process, task, message):  # type: ignore[no-untyped-def]  # looks at what goes by
        held.append(message["resident"])
        return answered(self, process, task, message)

    monkeypatch.setattr(Crew, "_answered", noted)
    crew = Crew(Order(str(tmp_path / "out"), version=__version__, digest=rules_digest(None, None, None), timeout=60), 1)
    tasks = []
    for number in range(FILES):
        path = tmp_path / f"{number}.txt"
        path.write_text(plan_text(number), encoding="utf-8")
        tasks.append(Task(str(path), str(number)))
    assert sum(answer is not None for answer in crew.work(tasks)) == FILES
    crew.close()
    assert held[-1] <= 1.1 * held[WARM], "something keeps what belongs to one document"


def test_nothing_is_kept_of_a_document(tmp_path: Path) -> None:
    """Blocks of memory are counted: a list of findings that somebody keeps would be seen."""
    texts, order = [path.read_text("utf-8") for path in SAMPLES], Order(str(tmp_path / "out"))
    path, blocks = tmp_path / "plan.txt", []
    for round_number in range(ROUNDS):
        for text in texts:
            path.write_text(text.replace("2020", str(1900 + round_number)), encoding="utf-8")
            assert read_one(Task(str(path), "plan"), order, lambda digest: None)
        gc.collect()
        blocks.append(sys.getallocatedblocks())
    documents = (ROUNDS - WARM_ROUNDS) * len(texts)
    assert blocks[-1] - blocks[WARM_ROUNDS - 1] < 10 * documents, blocks
