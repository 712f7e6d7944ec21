"""The manifest: a line of JSON for each file, appended as files are finished; of several for one the last holds."""

import errno
import os
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from planextract.batch.entry import Entry, entry_from
from planextract.batch.errors import BatchError
from planextract.emit.writing import UNFINISHED

_SYNC_SECONDS = 1.0
"""How much of the manifest a power cut may take: what it takes is done again."""


class Manifest:
    """The manifest of one batch at work, which no other batch may have at the same time."""

    def __init__(self, path: Path) -> None:
        """Open it, make it where there is none, cut off a last line that was never finished. Raises BatchError."""
        self.path = path
        self._shorter = path.with_name(f"{UNFINISHED}{path.name}")
        self._lock = -1
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._lock = _locked(path.parent)
            self._shorter.unlink(missing_ok=True)
            self._file: BinaryIO = path.open("a+b", buffering=0)
        except OSError as error:
            self._unlock()
            raise BatchError(f"{path}: cannot be written: {error.strerror}") from None
        self._places: dict[str, int] = {}
        """Key of each file → where its last line begins."""
        self._stale = 0
        """Lines that no longer hold."""
        self._synced = time.monotonic()
        self._end = self._read()

    def outputs(self) -> dict[str, str]:
        """Key of each file → path of its record, as earlier runs named it."""
        return {key: entry.output for key, entry in ((key, self.last(key)) for key in self._places) if entry}

    def last(self, key: str) -> Entry | None:
        """What became of a file when it was last read; null where it never was."""
        place = self._places.get(key)
        if place is None:
            return None
        self._file.seek(place)
        return entry_from(self._file_line())

    def append(self, entry: Entry) -> None:
        """Add what became of a file. Raises BatchError where there is no space left."""
        line = entry.to_json()
        try:
            written = os.write(self._file.fileno(), line)
            if written < len(line):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            if time.monotonic() - self._synced > _SYNC_SECONDS:
                self._sync()
        except OSError as error:
            with suppress(OSError):
                os.truncate(self._file.fileno(), self._end)
            raise BatchError(f"{self.path}: cannot be written: {error.strerror}") from None
        self._note(entry.key, self._end)
        self._end += len(line)

    def forget(self, key: str) -> None:
        """Leave out a file that is gone, as soon as the manifest is written anew."""
        del self._places[key]
        self._stale += 1

    def close(self) -> None:
        """Leave it with one line for each file, and to others."""
        try:
            with suppress(OSError):  # a full disk: the longer one is as true
                self._sync()
                if self._stale:
                    self._compact()
        finally:
            self._file.close()
            self._unlock()

    def _note(self, key: str, place: int) -> None:
        self._stale += key in self._places
        self._places[key] = place

    def _read(self) -> int:
        """Find the last line of each file; where the next line will begin."""
        self._file.seek(0)
        place = 0
        with self.path.open("rb") as lines:
            for line in lines:
                if not line.endswith(b"\n"):
                    os.truncate(self._file.fileno(), place)
                    break
                entry = entry_from(line)
                if entry:
                    self._note(entry.key, place)
                else:
                    self._stale += 1
                place += len(line)
        return place

    def _file_line(self) -> bytes:
        data = b""
        while not data.endswith(b"\n") and (part := os.read(self._file.fileno(), 1 << 12)):
            line, mark, _ = part.partition(b"\n")
            data += line + mark
        return data

    def _sync(self) -> None:
        os.fsync(self._file.fileno())
        self._synced = time.monotonic()

    def _compact(self) -> None:
        with self.path.open("rb") as lines, self._shorter.open("wb") as kept:
            for place in sorted(self._places.values()):
                lines.seek(place)
                kept.write(lines.readline())
            kept.flush()
            os.fsync(kept.fileno())
        self._shorter.replace(self.path)
        self._stale = 0

    def _unlock(self) -> None:
        if self._lock >= 0:
            os.close(self._lock)
            self._lock = -1


def entries(path: Path) -> Iterator[Entry]:
    """The last entry of each file in a manifest, in the order of the lines; none where there is no manifest."""
    if not path.is_file():
        return
    latest: dict[str, int] = {}
    with path.open("rb") as lines:
        for number, line in enumerate(lines):
            if entry := entry_from(line):
                latest[entry.key] = number
        lines.seek(0)
        for number, line in enumerate(lines):
            if (entry := entry_from(line)) and latest[entry.key] == number:
                yield entry


def _locked(folder: Path) -> int:
    """A descriptor that holds a lock on the folder of the manifest, given back by the system when the process ends."""
    import fcntl  # only where a batch runs: the other commands work without it on other systems

    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        raise BatchError(f"{folder}: another batch is at work on this folder: wait for it, or use another -o") from None
    except OSError:  # a network drive that cannot lock: the user has to see to it
        pass
    return descriptor
