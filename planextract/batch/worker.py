"""The process that reads files: told its order and one task after the other on stdin, it answers on stdout.

Each message is a line of JSON: `ready`, then for each task `step` (with the sha256, once or twice) and `done` (with the
entry; null where nothing was to be done), or `stop` where no further file can be read.
"""

import json
import os
import signal
import sys
from typing import Any, BinaryIO

from msgspec import to_builtins

from planextract import __version__
from planextract.batch.errors import BatchError
from planextract.batch.order import Order, Task, from_line

_GRACE = 10
"""Seconds after which the process ends itself where nobody has ended it: the one that watches over it may be gone."""


def main(parent: int) -> None:
    """Work until stdin ends. `parent` is the process that asks: without it nothing more is written."""
    answers = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)  # whatever a library prints is no answer
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that asks
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # an exception: what is being written is removed
    orders = sys.stdin.buffer
    order = from_line(orders.readline(), Order)
    try:
        _make_ready(order)
    except Exception as error:
        _say(answers, stop=f"{type(error).__name__}: {error}" if not isinstance(error, BatchError) else str(error))
        return
    _say(answers, ready=os.getpid())
    for line in orders:
        if not _answer(from_line(line, Task), order, answers, parent):
            return


def _make_ready(order: Order) -> None:
    from pathlib import Path

    from planextract import pipeline  # noqa: F401  # imported before the clock of the first file starts
    from planextract.batch.rules_digest import rules_digest

    if order.version != __version__:
        raise BatchError(f"a worker has planextract {__version__}, not {order.version}: install the same everywhere")
    if order.digest != rules_digest(Path(order.rules) if order.rules else None, order.dialect, order.encoding):
        raise BatchError("a worker has other rule files than this process: have the same everywhere, leave them alone")
    if order.memory:
        import resource

        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        wanted = order.memory if hard == resource.RLIM_INFINITY else min(order.memory, hard)
        resource.setrlimit(resource.RLIMIT_AS, (wanted, hard))


def _answer(task: Task, order: Order, answers: BinaryIO, parent: int) -> bool:
    """Read one file; false where no further one can be read."""
    from planextract.batch.work import read_one

    def step(digest: str) -> None:
        if os.getppid() != parent:
            os._exit(1)  # the batch was killed, and another one may be at work on the same records
        _say(answers, step=digest)

    if order.timeout:
        signal.alarm(int(order.timeout) + _GRACE)
    try:
        entry = read_one(task, order, step)
        _say(answers, done=to_builtins(entry), resident=resident())
    except BatchError as error:
        _say(answers, stop=str(error))
        return False
    finally:
        signal.alarm(0)
    return True


def _say(answers: BinaryIO, **message: Any) -> None:
    try:
        answers.write(json.dumps(message).encode() + b"\n")
    except BrokenPipeError:
        os._exit(1)


def resident() -> int:
    """Bytes of memory that this process holds; 0 where the system does not say."""
    try:
        with open("/proc/self/statm", "rb") as file:  # noqa: PTH123  # half the time of Path.open, after every file
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return 0
