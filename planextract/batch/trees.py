"""What a batch asks of a place where files are: a folder of this machine, or one behind a URL."""

import glob
import os
import posixpath
from collections.abc import Iterator
from pathlib import Path

from planextract.batch.storage import store_of

_MAGIC = frozenset("*?[")


class LocalTree:
    """Paths of this machine."""

    def __init__(self, name: str) -> None:
        self._name = name
        self.path = posixpath.abspath(name)
        """The name as an absolute path; links in it stay."""

    def is_folder(self, path: str) -> bool:
        """Whether that is a folder."""
        return Path(path).is_dir()

    def is_there(self) -> bool:
        """Whether something of that name is there."""
        return os.path.lexists(self.path)

    def matches(self) -> list[str]:
        """What the name matches as a pattern, ** for any folders."""
        pattern = posixpath.join(glob.escape(str(Path.cwd())), self._name)
        found = glob.glob(pattern, recursive=True)  # noqa: PTH207  # Path.glob takes no absolute pattern
        return sorted(map(posixpath.normpath, found))

    def fixed(self) -> str:
        """The folders of the pattern before its first sign."""
        return posixpath.abspath(_fixed(self._name))

    def files(self, folder: str, closed: list[str], leave_out: str | None) -> Iterator[str]:
        """All files below a folder but hidden ones, each once whatever links lead to it. What cannot be read is put
        on the list `closed`."""
        seen: set[tuple[int, int]] = set()
        waiting = [folder]
        while waiting:
            here = waiting.pop()
            try:
                status = Path(here).stat()
                entries = sorted(os.scandir(here), key=lambda entry: entry.name)
            except OSError:
                closed.append(here)
                continue
            if (status.st_dev, status.st_ino) in seen or (here != folder and os.path.realpath(here) == leave_out):
                continue
            seen.add((status.st_dev, status.st_ino))
            shown = [entry for entry in entries if not entry.name.startswith(".")]
            waiting += [entry.path for entry in reversed(shown) if entry.is_dir()]
            yield from (entry.path for entry in shown if entry.is_file())

    def head(self, path: str, size: int) -> bytes:
        """How a file begins; nothing for one that cannot be read."""
        try:
            with Path(path).open("rb") as file:
                return file.read(size)
        except OSError:
            return b""


class RemoteTree:
    """Paths behind a URL."""

    def __init__(self, name: str) -> None:
        self._store, there = store_of(name)
        self.path: str = self._store.unstrip_protocol(there).rstrip("/")
        """The name as fsspec writes it."""

    def _url(self, path: str) -> str:
        url: str = self._store.unstrip_protocol(path)
        return url

    def is_folder(self, path: str) -> bool:
        """Whether that is a folder."""
        return bool(self._store.isdir(path))

    def is_there(self) -> bool:
        """Whether something of that name is there."""
        return bool(self._store.exists(self.path))

    def matches(self) -> list[str]:
        """What the name matches as a pattern, ** for any folders."""
        return sorted(self._url(path) for path in self._store.glob(self.path))

    def fixed(self) -> str:
        """The folders of the pattern before its first sign."""
        return _fixed(self.path)

    def files(self, folder: str, closed: list[str], leave_out: str | None) -> Iterator[str]:
        """All files below a folder but hidden ones."""
        start = len(self._url(self._store._strip_protocol(folder)))
        for path in sorted(self._store.find(folder)):
            url = self._url(path)
            below = url[start:].split("/")
            inside = leave_out is not None and url.startswith(f"{leave_out}/")
            if not inside and not any(part.startswith(".") for part in below):
                yield url

    def head(self, path: str, size: int) -> bytes:
        """How a file begins."""
        data: bytes = self._store.head(path, size)
        return data


def _fixed(pattern: str) -> str:
    parts = pattern.split("/")
    first = next((at for at, part in enumerate(parts) if _MAGIC & set(part)), len(parts) - 1)
    return "/".join(parts[:first]) or ("/" if pattern.startswith("/") else ".")
