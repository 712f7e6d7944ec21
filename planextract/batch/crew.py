"""A few watched processes that work through tasks; one that hangs or dies is replaced, and only its file is lost."""

import selectors
import time
from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import Struct, convert

from planextract.batch.entry import Entry
from planextract.batch.errors import BatchError
from planextract.batch.order import Order, Task
from planextract.batch.process import Process
from planextract.batch.work import failed

_TICK = 0.5
"""Seconds after which the caller gets a chance to show how far things are."""
_MOST_FAILED_STARTS = 3


class Answer(Struct, frozen=True):
    """What became of a task."""

    task: Task
    entry: Entry | None
    """Null where what an earlier run left still holds."""


class Crew:
    """The engine of one machine."""

    def __init__(self, order: Order, jobs: int = 1) -> None:
        self._order, self._jobs = order, jobs
        self._processes: set[Process] = set()
        self._selector = selectors.DefaultSelector()
        self._failed_starts = 0
        self._again: list[Task] = []
        """Tasks of processes that died before they had begun."""

    def work(self, tasks: Iterable[Task]) -> Iterator[Answer | None]:
        """Answers in the order in which files are finished; null at times, so that the caller can show progress.

        Raises BatchError where no process can be started or there is no space left.
        """
        waiting = iter(tasks)
        while True:
            self._hand_out(waiting)
            if not any(process.task for process in self._processes):
                return
            left = min(process.seconds_left() for process in self._processes)
            ready = self._selector.select(max(0.0, min(left, _TICK)))
            for key, _ in ready:
                yield from self._hear(key.data)
            for process in [each for each in self._processes if each.seconds_left() <= 0]:
                yield from self._out_of_time(process)
            if not ready:
                yield None

    def running(self) -> list[tuple[str, float]]:
        """Which files are being read, and for how many seconds so far."""
        return [(process.task.path, process.seconds()) for process in list(self._processes) if process.task]

    def close(self) -> None:
        """End all processes; what they were about to write is not written."""
        for process in self._processes:
            process.let_go()
        until = time.monotonic() + 2
        while self._processes:
            process = self._processes.pop()
            self._selector.unregister(process)
            process.end(max(0.0, until - time.monotonic()))
        self._selector.close()

    def _hand_out(self, waiting: Iterator[Task]) -> None:
        while (process := self._idle()) or len(self._processes) < self._jobs:
            task = self._again.pop() if self._again else next(waiting, None)
            if task is None:
                return
            process = process or self._start()
            try:
                process.give(task)
            except BrokenPipeError:  # it died while it waited
                self._again.append(task)
                if not process.is_ready:
                    self._start_failed(None, "a worker ended at once")
                self._dismiss(process)

    def _idle(self) -> Process | None:
        return next((process for process in self._processes if not process.task), None)

    def _start(self) -> Process:
        try:
            process = Process(self._order)
        except OSError as error:
            raise BatchError(f"a worker cannot be started: {error.strerror}") from None
        self._processes.add(process)
        self._selector.register(process, selectors.EVENT_READ, process)
        return process

    def _dismiss(self, process: Process, seconds: float = 5.0) -> str:
        """Take a process out; how it ended."""
        self._processes.discard(process)
        self._selector.unregister(process)
        process.let_go()
        return process.end(seconds)

    def _hear(self, process: Process) -> Iterator[Answer]:
        said = process.messages()
        if said is None:
            yield from self._died(process)
            return
        for message in said:
            if "ready" in message:
                self._failed_starts = 0
            elif "step" in message:
                process.sha256 = message["step"]
            elif "stop" in message:
                raise BatchError(message["stop"])
            elif process.task:
                yield self._answered(process, process.task, message)

    def _answered(self, process: Process, task: Task, message: dict[str, Any]) -> Answer:
        entry: Entry | None = convert(message["done"], Entry | None)
        process.task = None
        grown = self._order.memory and message["resident"] > self._order.memory / 2
        if grown or (entry and entry.outcome == "memory"):
            self._dismiss(process)  # what it holds it will not give back: a fresh one takes its place
        return Answer(task, entry)

    def _died(self, process: Process) -> Iterator[Answer]:
        task, was_ready, digest, seconds = process.task, process.is_ready, process.sha256, process.seconds()
        ending = self._dismiss(process)
        if not was_ready:
            self._start_failed(task, f"a worker {ending} before it was ready")
        elif task:
            reason = f"the process that read it {ending}"
            yield Answer(task, failed(task, self._order, "crashed", reason, sha256=digest, seconds=seconds))

    def _out_of_time(self, process: Process) -> Iterator[Answer]:
        task, was_ready, digest, seconds = process.task, process.is_ready, process.sha256, process.seconds()
        self._dismiss(process, 0)
        if not was_ready:
            self._start_failed(task, "a worker did not get ready in time")
        elif task:
            reason = f"took longer than {self._order.timeout:g} s: give more with --timeout"
            yield Answer(task, failed(task, self._order, "timeout", reason, sha256=digest, seconds=seconds))

    def _start_failed(self, task: Task | None, reason: str) -> None:
        self._failed_starts += 1
        if self._failed_starts >= _MOST_FAILED_STARTS:
            raise BatchError(f"{reason}, {_MOST_FAILED_STARTS} times in a row")
        if task:
            self._again.append(task)
