"""A batch from its inputs to its manifest, on one screen."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing
from itertools import islice, starmap
from pathlib import Path
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from planextract.batch.crew import Answer
from planextract.batch.entry import Entry, key_of
from planextract.batch.inputs import Found
from planextract.batch.manifest import Manifest
from planextract.batch.order import Order, Task
from planextract.batch.resume import Place, Wish, give_names, has_failed, refuse_other_corpus, tasks
from planextract.batch.storage import sweep
from planextract.batch.tally import Tally

MANIFEST = "manifest.jsonl"


class Engine(Protocol):
    """Whoever does the work: a crew on this machine, a cluster."""

    def work(self, tasks: Iterable[Task]) -> Iterator[Answer | None]:
        """Answers as files are finished; null at times, so that the caller can show progress."""

    def running(self) -> list[tuple[str, float]]:
        """Which files are being read, and for how many seconds so far."""

    def close(self) -> None:
        """Stop; what is being read is dropped."""


class Watcher(Protocol):
    """Whoever shows how far things are."""

    def finished(self, entry: Entry, tally: Tally, *, kept: bool) -> None:
        """A file is finished, or found to have been done before."""

    def tick(self, tally: Tally, engine: Engine) -> None:
        """Some time has passed."""


class Batch(Struct, frozen=True):
    """What is to be done."""

    found: Found
    order: Order
    manifest: Path
    wish: Wish
    limit: int | None = None
    """Only so many files, the first by name."""


def run_batch(batch: Batch, engine: Engine, watcher: Watcher) -> Tally:
    """Do the work and write down what became of each file. Raises BatchError where it cannot start or go on; whatever
    stops it, the next run goes on from there."""
    tally, output = Tally(), batch.order.output
    with ExitStack() as ending:
        ending.callback(engine.close)
        manifest = ending.enter_context(closing(Manifest(batch.manifest)))
        places = _places(batch, manifest)
        refuse_other_corpus(places, manifest)
        sweep(output)
        ending.callback(sweep, output)
        ending.callback(engine.close)  # before the sweep: what it drops may leave something half-written
        tally.total = len(places)
        for answer in engine.work(tasks(places, manifest, batch.order, force=batch.wish.force)):
            if answer:
                _note(answer, manifest, tally, watcher)
            watcher.tick(tally, engine)
    return tally


def _places(batch: Batch, manifest: Manifest) -> list[Place]:
    """The files that the batch is about. Names are given before anything is left out: they do not depend on that."""
    found = batch.found
    names = give_names(found.keys, manifest)
    places: Iterable[Place] = starmap(Place, zip(found.paths, found.keys, names, strict=True))
    if batch.wish.only_failed:
        places = filter(lambda place: has_failed(place, manifest), places)
    return list(islice(places, batch.limit))


def _note(answer: Answer, manifest: Manifest, tally: Tally, watcher: Watcher) -> None:
    task, entry = answer.task, answer.entry
    if entry is None:
        last = manifest.last(key_of(task.path, task.output))
        assert last is not None, "only what has an entry is found to hold still"
        entry = replace(last, path=task.path)  # another one where the corpus was moved
        if entry != last:
            manifest.append(entry)
    else:
        manifest.append(entry)
    tally.add(entry, kept=answer.entry is None)
    watcher.finished(entry, tally, kept=answer.entry is None)
