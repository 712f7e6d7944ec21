"""Batches that cannot start or go on."""

import errno
import os
import subprocess
from pathlib import Path
from types import SimpleNamespace

import pytest
from msgspec.structs import replace

from planextract import __version__
from planextract.batch import cluster, storage, work, worker
from planextract.batch.crew import Crew
from planextract.batch.entry import Entry
from planextract.batch.inputs import find_inputs
from planextract.batch.manifest import Manifest
from planextract.batch.order import Order, Task
from planextract.batch.resume import Place, refuse_other_corpus
from planextract.batch.rules_digest import rules_digest
from planextract.cli.batch import EngineName, batch, memory_of
from planextract.emit.writing import WriteError
from tests.errors.example import Example, Make, absent, refuse

_ORDER = Order("out", version=__version__, digest=rules_digest(None, None, None))
_A = Entry("/plans/a.txt", "a", "done")


def _without(package: str, make: Make) -> Make:
    """The same where a package is not installed."""

    def make_without(folder: Path, patch: pytest.MonkeyPatch) -> object:
        absent(package)(folder, patch)
        return make(folder, patch)

    return make_without


def _crew(order: Order) -> Make:
    """What a crew that is given such an order says of the first file."""

    def make(folder: Path, _: pytest.MonkeyPatch) -> None:
        crew = Crew(order)
        try:
            list(crew.work([Task(str(folder / "a.txt"), "a")]))
        finally:
            crew.close()

    return make


def _no_processes(folder: Path, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(subprocess, "Popen", refuse)
    _crew(_ORDER)(folder, patch)


def _dying_processes(folder: Path, patch: pytest.MonkeyPatch) -> None:
    (folder / "sitecustomize.py").write_text("import os; os._exit(3)")
    patch.setenv("PYTHONPATH", str(folder))
    _crew(_ORDER)(folder, patch)


def _two_at_once(folder: Path, _: pytest.MonkeyPatch) -> None:
    first = Manifest(folder / "manifest.jsonl")
    try:
        Manifest(folder / "manifest.jsonl")
    finally:
        first.close()


def _full(folder: Path, patch: pytest.MonkeyPatch) -> None:
    manifest = Manifest(folder / "manifest.jsonl")
    patch.setattr(os, "write", refuse)
    try:
        manifest.append(_A)
    finally:
        patch.undo()
        manifest.close()


def _two_corpora(folder: Path, _: pytest.MonkeyPatch) -> None:
    for name in ("here", "there"):
        (folder / name).mkdir()
        (folder / name / "a.txt").touch()
    manifest = Manifest(folder / "manifest.jsonl")
    try:
        manifest.append(replace(_A, path=str(folder / "there" / "a.txt")))
        refuse_other_corpus([Place(str(folder / "here" / "a.txt"), _A.key, "a")], manifest)
    finally:
        manifest.close()


def _disk_full(*_: object) -> object:
    return work._told(WriteError("a.json: cannot be written", errno.ENOSPC))


def _device(*_: object) -> None:
    with storage.local_copy(os.devnull):
        pass


def _folder(folder: Path, _: pytest.MonkeyPatch) -> None:
    with storage.local_copy(str(folder)):
        pass


def _absent_there(*_: object) -> None:
    with storage.local_copy("memory://absent.txt"):
        pass


def _shut(folder: Path, patch: pytest.MonkeyPatch) -> object:
    patch.setattr(Path, "open", refuse)
    return storage.digest_of(folder / "a.txt")


def _link_out(folder: Path, _: pytest.MonkeyPatch) -> object:
    (folder / "out").mkdir()
    (folder / "out" / "link").symlink_to(folder)
    return storage.put(str(folder / "out" / "link" / "a.json"), "{}", inside=str(folder / "out"))


def _shut_there(_: Path, patch: pytest.MonkeyPatch) -> object:
    import fsspec

    patch.setattr(fsspec.get_filesystem_class("memory"), "pipe_file", refuse)
    return storage.put("memory://a.json", "{}")


def _driver(*_: object) -> None:
    with storage.drivers_say("memory://plans"):
        raise LookupError("no such bucket")


def _scheduler(_: Path, patch: pytest.MonkeyPatch) -> object:
    patch.setattr(cluster, "_CONNECT_SECONDS", 1)
    return cluster.Cluster(_ORDER, "nonsense://x")


def _answer(status: str) -> Make:
    """What a worker of a cluster answers that cannot work, or whose scheduler is gone."""

    def make(*_: object) -> object:
        there = object.__new__(cluster.Cluster)
        there._address = "tcp://head:8786"
        future = SimpleNamespace(status=status, exception=lambda: ImportError("no planextract"))
        return there._answer(future, Task("a.txt", "a"))

    return make


def _void(folder: Path, _: pytest.MonkeyPatch) -> None:
    (folder / "plans").mkdir()
    batch([str(folder / "plans")], output=str(folder / "out"))


EXAMPLES = (
    Example("holds no documents", _void),
    Example("there is no such file or folder, and as a pattern it matches nothing", lambda *_: find_inputs(["absent"])),
    Example("name either local paths or URLs: their records would have no folder in common", lambda folder, _: (
        (folder / "a.txt").write_bytes(b""), find_inputs([str(folder / "a.txt")], ["memory://plans/b.txt"]))),
    Example("would go: use another -o", _two_corpora),
    Example("another batch is at work on this folder: wait for it, or use another -o", _two_at_once),
    Example("cannot be written", lambda *_: Manifest(Path(os.devnull) / "manifest.jsonl")),
    Example("cannot be written", _full),
    Example("make room and run the same command again", _disk_full),
    Example("a worker cannot be started", _no_processes),
    Example("times in a row", _dying_processes),
    Example("install the same everywhere", lambda *_: worker._make_ready(replace(_ORDER, version="0"))),
    Example("install the same everywhere", _crew(replace(_ORDER, version="0"))),
    Example("a worker has other rule files than this process: have the same everywhere, leave them alone", lambda *_: (
        worker._make_ready(replace(_ORDER, digest="other")))),
    Example("a worker of the cluster cannot work", _answer("error")),
    Example("the scheduler was lost: run the same command again when it is back", _answer("cancelled")),
    Example("there is no Dask scheduler", _scheduler),
    Example("--engine dask needs more packages: pip install 'planextract[dask]", _without(
        "distributed", lambda *_: cluster.Cluster(_ORDER, "tcp://head:8786"))),
    Example("URLs need fsspec: pip install 'planextract[dask]", _without(
        "fsspec.core", lambda *_: storage.store_of("memory://a"))),
    Example("Protocol not known", lambda *_: storage.store_of("nonsense://a")),
    Example("no such bucket", _driver),
    Example("is a folder: name a file in it", _folder),
    Example("is a device or pipe, not a file", _device),
    Example("there is no such file", _absent_there),
    Example("there is no such file", lambda folder, _: storage.digest_of(folder / "absent.txt")),
    Example("cannot be read", _shut),
    Example("cannot be written: a link leads out of", _link_out),
    Example("cannot be written", _shut_there),
    Example("is no size: write 2G or 800M", lambda *_: memory_of("much")),
    Example("is too little: a process needs", lambda *_: memory_of("1M")),
    Example("goes with --engine dask, and that with it", lambda *_: batch(["a"], engine=EngineName.DASK)),
    Example("says which files to read, --force says all: give one", lambda *_: (
        batch(["a"], force=True, retry_failed=True))),
    Example("name a file on this machine when the records go to a URL", lambda *_: batch(["a"], output="memory://a")),
)  # fmt: skip
