"""What is still to be done: all that is missing, failed or changed."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from planextract.batch.entry import DONE, Entry
from planextract.batch.errors import BatchError
from planextract.batch.manifest import Manifest
from planextract.batch.names import output_names
from planextract.batch.order import Known, Order, Task
from planextract.batch.storage import is_url


class Wish(Struct, frozen=True):
    """How much of what earlier runs have done is to be done again."""

    force: bool = False
    """Everything."""
    only_failed: bool = False
    """Only what failed when it was last read."""


class Place(Struct, frozen=True):
    """One input and where its record goes."""

    path: str
    """An absolute path or a URL."""
    key: str
    """Its path below the folder that all inputs have in common."""
    output: str
    """Path of its record inside the folder of the records, without the ending."""


def give_names(keys: Sequence[str], manifest: Manifest) -> list[str]:
    """Where the records of the inputs go. Files of earlier runs keep their names, and those that are not among the
    inputs now as well, unless they are gone: then the manifest forgets whose name is given to another."""
    outputs = manifest.outputs()
    gone = {key for key in outputs.keys() - set(keys) if _is_gone(manifest.last(key))}
    names = output_names(keys, {key: name for key, name in outputs.items() if key not in gone})
    given = set(names)
    for key in gone:
        if outputs[key] in given:
            manifest.forget(key)
    return names


def _is_gone(last: Entry | None) -> bool:
    return last is not None and not is_url(last.path) and not Path(last.path).exists()


def has_failed(place: Place, manifest: Manifest) -> bool:
    """Whether the file was read before and could not be."""
    last = manifest.last(place.key)
    return last is not None and last.outcome != DONE


def tasks(places: Iterable[Place], manifest: Manifest, order: Order, *, force: bool) -> Iterator[Task]:
    """The tasks, in order. Whether a file or its record has changed is left to whoever is given the task."""
    for place in places:
        yield Task(place.path, place.output, None if force else _known(manifest.last(place.key), place, order))


def _known(last: Entry | None, place: Place, order: Order) -> Known | None:
    """What is known of a file that was read by this version with these rules to this place."""
    if last is None or last.outcome != DONE or last.sha256 is None:
        return None
    if (last.version, last.rules, last.output) != (order.version, order.digest, place.output):
        return None
    return Known(last.sha256, last.sizes)


def refuse_other_corpus(places: Iterable[Place], manifest: Manifest) -> None:
    """Raise BatchError where a record of the same name belongs to a file that is elsewhere and still there: two
    corpora do not share a folder of records. A corpus that was moved as a whole goes on where it was."""
    for place in places:
        last = manifest.last(place.key)
        if last is None or last.path == place.path or is_url(last.path) or is_url(place.path):
            continue
        there, here = Path(last.path), Path(place.path)
        if there.exists() and here.exists() and not there.samefile(here):
            folder = manifest.path.parent
            raise BatchError(f"{folder} holds the record of {there} where that of {here} would go: use another -o")
