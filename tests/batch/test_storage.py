"""Records at URLs: whole or not there, under any name."""

import errno
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from planextract.batch.storage import local_copy, put, size_of, sweep
from planextract.emit.writing import WriteError
from planextract.ingest.errors import IngestError

fsspec = pytest.importorskip("fsspec", reason="fsspec is not installed: pip install 'planextract[dask]'")
local = pytest.importorskip("fsspec.implementations.local")

NAMES = ["a.json", "a b.json", "空😀.json", "[a]*?.json", "#%41&=.json", "a'b\".json", "x.json.unfinished.json"]


class Hesitant(local.LocalFileSystem):  # type: ignore[name-defined,misc]
    """As HDFS: renames nothing to where something is."""

    protocol = "hesitant"

    def mv(self, path1: str, path2: str, **options: Any) -> None:
        if Path(self._strip_protocol(path2)).exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
        super().mv(path1, path2, **options)


@pytest.fixture(params=["file", "hesitant", "memory"])
def root(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a folder in a file system, in one that does not replace, and in an object store."""
    fsspec.register_implementation("hesitant", Hesitant, clobber=True)
    yield f"{request.param}://{tmp_path}/records"
    fsspec.filesystem("memory").store.clear()


def names_in(root: str) -> list[str]:
    store, there = fsspec.core.url_to_fs(root)
    return sorted(path.rpartition("/")[2] for path in store.find(there))


def test_a_record_of_any_name_is_put_and_put_again(root: str) -> None:
    for text in ("first", "规划"):
        for name in NAMES:
            size = put(f"{root}/gd/{name}", text)
            assert size == size_of(f"{root}/gd/{name}") == len(text.encode())
            with local_copy(f"{root}/gd/{name}") as copy:
                assert copy.read_text("utf-8") == text
        assert names_in(root) == sorted(NAMES)


def test_what_was_left_half_written_is_removed(tmp_path: Path) -> None:
    root = f"file://{tmp_path}/records"
    put(f"{root}/[a]*.json", "whole")
    (tmp_path / "records" / "[a]*.json.unfinished").write_text("half")
    (tmp_path / "records" / "mine.txt").write_text("mine")
    sweep(root)
    assert names_in(root) == ["[a]*.json", "mine.txt"]


def test_what_is_not_there(root: str) -> None:
    assert size_of(f"{root}/gone.json") is None
    with pytest.raises(IngestError, match="there is no such file"), local_copy(f"{root}/gone.txt"):
        pass
    sweep(root)


def test_what_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(WriteError, match=r"/file/a\.json: cannot be written: "):
        put(f"file://{tmp_path}/file/a.json", "text")
