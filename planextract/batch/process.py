"""One watched process: started, given a task at a time, and ended when its time is up."""

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from typing import Any

from planextract.batch.order import Order, Task, line_of

START_SECONDS = 120.0
"""A process that is not ready by then never will be; imports over a network file system may take half a minute."""
_END_SECONDS = 5.0


class Process:
    """A worker process as seen from the one that asks. Its messages are those of worker.py."""

    def __init__(self, order: Order) -> None:
        # The same modules as here, whatever the working folder holds; -c would look there first.
        code = f"import sys; sys.path = {sys.path!r}; from planextract.batch.worker import main; main({os.getpid()})"
        self._process = subprocess.Popen(
            [sys.executable, "-c", code],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            process_group=0,  # Ctrl-C at the terminal is for us, not for each of them; all it starts is in it too
        )
        assert self._process.stdout is not None
        self._answers = self._process.stdout
        os.set_blocking(self._answers.fileno(), False)
        self._rest = b""
        self._timeout = order.timeout
        self.is_ready = False
        """Whether it has said so."""
        self.task: Task | None = None
        """What it is reading; null while it waits."""
        self.sha256: str | None = None
        """Of the file that it is reading, as soon as that is known."""
        self.since = time.monotonic()
        """When it was started, got ready, or was given its task."""
        self._send(line_of(order))

    @property
    def pid(self) -> int:
        """Its process id."""
        return self._process.pid

    def fileno(self) -> int:
        """The descriptor on which its messages come, for a selector."""
        return self._answers.fileno()

    def give(self, task: Task) -> None:
        """Let it read a file. Raises BrokenPipeError where it is gone."""
        self._send(line_of(task))
        self.task, self.sha256, self.since = task, None, time.monotonic()

    def _send(self, line: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(line.encode("ascii") + b"\n")

    def messages(self) -> list[dict[str, Any]] | None:
        """What it has said since; null where it is gone and has nothing more to say."""
        data = b""
        with suppress(BlockingIOError):
            while part := os.read(self._answers.fileno(), 1 << 16):
                data += part
            if not data:
                return None
        *lines, self._rest = (self._rest + data).split(b"\n")
        said: list[dict[str, Any]] = [json.loads(line) for line in lines]
        if any("ready" in message for message in said):
            self.is_ready, self.since = True, time.monotonic()
        return said

    def seconds(self) -> float:
        """For how long it has been at its task, or at getting ready."""
        return time.monotonic() - self.since

    def seconds_left(self) -> float:
        """Until its time is up; endless where it waits or nothing limits it."""
        if not self.is_ready:
            return START_SECONDS - self.seconds()
        return self._timeout - self.seconds() if self.task and self._timeout else float("inf")

    def let_go(self) -> None:
        """Ask it to end: at once where it is at work, and then without leaving anything half-written."""
        if self.task:
            self._process.terminate()
        with suppress(OSError):
            self._process.stdin.close()  # type: ignore[union-attr]  # a pipe, see above

    def end(self, seconds: float = _END_SECONDS) -> str:
        """Wait so long for it to end, then kill it and what it has started to read a PDF; how it ended."""
        try:
            code = self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            os.killpg(self.pid, signal.SIGKILL)
            with suppress(subprocess.TimeoutExpired):  # it hangs inside the system, on a dead network drive maybe
                self._process.wait(_END_SECONDS)
            code = -signal.SIGKILL
        for pipe in (self._process.stdin, self._answers):
            with suppress(OSError):
                pipe.close()  # type: ignore[union-attr]  # both are pipes, see above
        return _ending(code)


def _ending(code: int) -> str:
    if code >= 0:
        return f"ended with exit code {code}"
    try:
        name = signal.Signals(-code).name
    except ValueError:
        name = str(-code)
    return f"was ended by {name}" + (" (out of memory?)" if code == -signal.SIGKILL else "")
