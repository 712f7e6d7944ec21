"""The engine of many machines: the same work, handed out by a Dask scheduler.

On each machine watched processes read the files, as on a single one: a file that hangs or crashes costs its process,
not the worker of the cluster. A worker that is lost loses nothing, for the scheduler gives its tasks to another.
"""

import asyncio
import logging
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from queue import Empty, SimpleQueue
from typing import Any

from planextract.batch.crew import Answer, Crew
from planextract.batch.errors import BatchError
from planextract.batch.order import Order, Task
from planextract.batch.work import failed

_TICK = 0.5
_AHEAD = 3
"""Tasks handed out for each thread of the cluster: so many that none waits, so few that the scheduler stays small."""
_LOOK_SECONDS = 5.0
"""How often to look how many threads the cluster has."""
_CONNECT_SECONDS = 10
"""How long to look for a scheduler, at the start and when it is lost."""
_crews: dict[int, tuple[Order, Crew]] = {}
"""On a worker of the cluster: the crew of each of its threads, kept from one task to the next."""


def read_there(order: Order, task: Task) -> Answer:
    """What a thread of a worker does with a task. Raises BatchError."""
    known, crew = _crews.get(threading.get_ident(), (None, None))
    if crew is None or known != order:
        if crew:
            crew.close()
        crew = Crew(order)
        _crews[threading.get_ident()] = order, crew
    try:
        return next(answer for answer in crew.work([task]) if answer)
    except BatchError:
        del _crews[threading.get_ident()]
        crew.close()
        raise


def dismiss() -> None:
    """End the processes that a worker has for us."""
    while _crews:
        _crews.popitem()[1][1].close()


async def _greet(scheduler: str) -> None:
    """Connect to a scheduler and leave again. Raises OSError or ValueError."""
    from distributed.comm import connect
    from distributed.security import Security

    comm = await connect(scheduler, timeout=_CONNECT_SECONDS, **Security().get_connection_args("client"))
    await comm.close()


class Cluster:
    """A Dask cluster whose scheduler runs at some address."""

    def __init__(self, order: Order, scheduler: str) -> None:
        """Connect. Raises BatchError where that cannot be."""
        try:
            from distributed import Client
        except ImportError:
            raise BatchError("--engine dask needs more packages: pip install 'planextract[dask]'") from None
        for name in logging.root.manager.loggerDict:
            if name.startswith("distributed"):  # it tells with tracebacks what we say in one line
                logging.getLogger(name).setLevel(logging.CRITICAL + 1)
        self._order, self._address = order, scheduler
        try:
            asyncio.run(_greet(scheduler))  # a client that finds none would not go without a traceback
            self._client: Any = Client(scheduler, timeout=_CONNECT_SECONDS, set_as_default=False)
        except (OSError, ValueError, TypeError, ImportError) as error:
            raise BatchError(f"{scheduler}: there is no Dask scheduler ({type(error).__name__})") from None
        self._given: dict[Any, tuple[Task, float]] = {}
        """What was handed out, and when."""
        self._finished: SimpleQueue[Any] = SimpleQueue()
        self._looked, self._threads = float("-inf"), 1

    def work(self, tasks: Iterable[Task]) -> Iterator[Answer | None]:
        """Answers as files are finished; null at times, so that the caller can show progress. Raises BatchError."""
        waiting = iter(tasks)
        while True:
            self._hand_out(waiting)
            if not self._given:
                return
            try:
                future = self._finished.get(timeout=_TICK)
            except Empty:
                if self._client.status == "closed":
                    raise self._lost() from None
                yield None
                continue
            task, _ = self._given.pop(future)
            yield self._answer(future, task)

    def running(self) -> list[tuple[str, float]]:
        """Which files were handed out, and how many seconds ago."""
        now = time.monotonic()
        return [(task.path, now - since) for task, since in list(self._given.values())]

    def close(self) -> None:
        """Take back what is not read yet, and leave the cluster as it was."""
        if self._client.status == "closed":
            return
        with suppress(Exception):  # whatever the cluster says to that, we are leaving
            self._client.cancel(list(self._given))
            self._client.run(dismiss, on_error="ignore")
        self._given.clear()
        self._client.close(timeout=_TICK)

    def _hand_out(self, waiting: Iterator[Task]) -> None:
        while len(self._given) < self._room():
            task = next(waiting, None)
            if task is None:
                return
            with self._loss_is_told():
                future = self._client.submit(read_there, self._order, task, pure=False)
            self._given[future] = task, time.monotonic()
            future.add_done_callback(self._finished.put)

    def _room(self) -> int:
        """How many tasks may be out at the same time."""
        if time.monotonic() - self._looked > _LOOK_SECONDS:
            with self._loss_is_told():
                self._threads = max(1, sum(self._client.nthreads().values()))
            self._looked = time.monotonic()
        return self._threads * _AHEAD

    def _answer(self, future: Any, task: Task) -> Answer:
        from distributed import KilledWorker

        if future.status == "finished":
            with self._loss_is_told():  # the answer is still to be fetched
                answer: Answer = future.result()
            return answer
        if future.status != "error":  # cancelled or lost: by a scheduler that knows nothing of it any more
            raise self._lost()
        with self._loss_is_told():
            error = future.exception()
        if isinstance(error, KilledWorker):
            reason = "several workers of the cluster were lost while they read it"
            return Answer(task, failed(task, self._order, "crashed", reason))
        if isinstance(error, BatchError):
            raise error
        raise BatchError(f"a worker of the cluster cannot work: {type(error).__name__}: {error}")

    @contextmanager
    def _loss_is_told(self) -> Iterator[None]:
        """Whatever fails because the scheduler is gone is told as that. Raises BatchError."""
        try:
            yield
        except Exception:  # its library has many kinds: a closed stream, a closed client, what was cancelled
            raise self._lost() from None

    def _lost(self) -> BatchError:
        return BatchError(f"{self._address}: the scheduler was lost: run the same command again when it is back")
