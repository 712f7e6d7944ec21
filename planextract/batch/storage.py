"""Files by path or by URL: plain paths through the system, URLs (s3://, hdfs:// …) through fsspec."""

import hashlib
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from planextract.batch.errors import BatchError
from planextract.emit.writing import UNFINISHED, WriteError, write_whole
from planextract.ingest.errors import IngestError

_UNFINISHED_THERE = ".unfinished"
"""How the name of a file behind a URL ends while it is being written."""

_RANDOM = "[a-z0-9_]" * 8
"""What tempfile puts behind the name of an unfinished file: nothing else is ever removed."""


def is_url(path: str) -> bool:
    """Whether this is a URL and no path: a path with :// in it begins with / or ./ here."""
    scheme, mark, _ = path.partition("://")
    return bool(mark) and scheme[:1].isalpha() and scheme.replace("+", "").replace("-", "").isalnum()


def store_of(url: str) -> tuple[Any, str]:
    """The fsspec file system of a URL, and the path in it. Raises BatchError where a package is missing."""
    try:
        from fsspec.core import url_to_fs
    except ImportError:
        raise BatchError(f"{url}: URLs need fsspec: pip install 'planextract[dask]'") from None
    try:
        store, path = url_to_fs(url)
    except (ImportError, ValueError) as error:
        raise BatchError(f"{url}: {error}") from None
    return store, path


@contextmanager
def drivers_say(url: str) -> Iterator[None]:
    """What the driver of a URL says by exceptions of its own is told in one line. Raises BatchError."""
    try:
        yield
    except BatchError:
        raise
    except Exception as error:  # each driver has its own: no connection, no such bucket, not allowed
        raise BatchError(f"{url}: {type(error).__name__}: {error}") from None


@contextmanager
def local_copy(path: str) -> Iterator[Path]:
    """The file at a path, or a copy of the one at a URL that bears its name and is gone afterwards. Raises IngestError
    where there is no such file, or something that has no end."""
    if not is_url(path):
        file = Path(path)
        if file.exists() and not file.is_file():
            raise IngestError("is a folder: name a file in it" if file.is_dir() else "is a device or pipe, not a file")
        yield file
        return
    store, there = store_of(path)
    with tempfile.TemporaryDirectory(prefix="planextract-") as folder:
        copy = Path(folder) / path.rpartition("/")[2]
        try:
            store.get_file(there, str(copy))
        except FileNotFoundError:
            raise IngestError("there is no such file") from None
        yield copy


def digest_of(file: Path) -> str:
    """sha256 of a file's bytes. Raises IngestError."""
    try:
        with file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except FileNotFoundError:
        raise IngestError("there is no such file") from None
    except OSError as error:
        raise IngestError(f"cannot be read: {error.strerror or error}") from None


def put(path: str, text: str, *, inside: str | None = None) -> int:
    """Put a text at a path or URL, whole or not at all; the number of its bytes. Raises WriteError.

    `inside` is the folder that no link below it may lead out of.
    """
    if not is_url(path):
        if inside is not None and not Path(path).parent.resolve().is_relative_to(Path(inside).resolve()):
            raise WriteError(f"{path}: cannot be written: a link leads out of {inside}")
        write_whole(Path(path), text)
        return Path(path).stat().st_size
    store, there = store_of(path)
    data = text.encode("utf-8")
    try:
        if _renames(store):
            store.makedirs(there.rpartition("/")[0], exist_ok=True)
            store.pipe_file(f"{there}{_UNFINISHED_THERE}", data)
            _rename(store, f"{there}{_UNFINISHED_THERE}", there)
        else:
            store.pipe_file(there, data)
    except OSError as error:
        raise WriteError(f"{path}: cannot be written: {error.strerror or error}", error.errno) from None
    return len(data)


def _renames(store: Any) -> bool:
    """Whether a store can rename, as file systems do. An object store cannot (fsspec would copy, and take [a]* in a
    name for a pattern), and need not: there an object is whole or is not there."""
    from fsspec import AbstractFileSystem

    return type(store).mv is not AbstractFileSystem.mv


def _rename(store: Any, unfinished: str, there: str) -> None:
    """Put a file in the place of another; some systems (HDFS) refuse that as long as the other is there."""
    try:
        store.mv(unfinished, there)
    except OSError:
        if not store.exists(there):
            raise
        store.rm_file(there)
        store.mv(unfinished, there)


def size_of(path: str) -> int | None:
    """The number of bytes that stand at a path or URL; null where there is no file."""
    try:
        if not is_url(path):
            return Path(path).stat().st_size
        store, there = store_of(path)
        return int(store.size(there))
    except OSError:
        return None


def sweep(folder: str) -> None:
    """Remove what processes that were killed have left half-written in a folder of records."""
    if not is_url(folder):
        for path in Path(folder).rglob(f"{UNFINISHED}{_RANDOM}"):
            if path.is_file():
                path.unlink(missing_ok=True)
        return
    store, there = store_of(folder)
    if not _renames(store):
        return
    with drivers_say(folder):
        store.invalidate_cache()
        for name in store.find(there):
            if name.endswith(_UNFINISHED_THERE):
                store.rm_file(name)
