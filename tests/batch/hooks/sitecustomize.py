"""Loaded by every Python process that has this folder in PYTHONPATH: files of certain names do bad things when read."""

import errno
import os
import signal
import subprocess
import sys
import time
from itertools import count
from pathlib import Path
from typing import Any

from planextract import pipeline

_kept: list[bytes] = []
_read = pipeline.extract_file


def extract_file(path: Path, **options: Any) -> Any:
    if log := os.environ.get("PLANEXTRACT_TEST_LOG"):
        with Path(log).open("a", encoding="utf-8", errors="surrogateescape") as file:
            file.write(f"{path.name}\n")
    if "hangs_in_a_child" in path.name:
        child = subprocess.Popen([sys.executable, "-S", "-c", "import time; time.sleep(1000)"])
        path.with_suffix(".pid").write_text(str(child.pid))
    if "hangs" in path.name:
        signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 32))
        while True:
            time.sleep(1000)
    if "crashes" in path.name:
        os._exit(7)
    if "segfaults" in path.name:
        os.kill(os.getpid(), signal.SIGSEGV)
    if "is_greedy" in path.name:
        hoard = []
        while True:
            hoard.append(bytearray(1 << 24))
    if "grows" in path.name:
        _kept.append(b"x" * (210 << 20))
    if "is_slow" in path.name:
        time.sleep(0.05)
    if "is_a_bug" in path.name:
        raise KeyError("unheard\nof")
    return _read(path, **options)


pipeline.extract_file = extract_file

if full_after := os.environ.get("PLANEXTRACT_TEST_FULL_AFTER"):
    _sync, _synced, _most = os.fsync, count(1), int(full_after)

    def fsync(fd: Any) -> None:
        """Works so many times in this process, then the disk is full."""
        if next(_synced) > _most:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        _sync(fd)

    os.fsync = fsync
