"""Under which names records go: the folders of the inputs, the name without its ending, and never two under one."""

import hashlib
import os
import posixpath
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

LONGEST_NAME = 255
"""Bytes that the name of a file may have on nearly all file systems."""
_ENDINGS = (".json", ".yaml")
_DIGITS = 8


def output_names(keys: Sequence[str], taken: Mapping[str, str] | None = None) -> list[str]:
    """For the path of each input below their common folder, the path of its record without the ending .json or .yaml.

    `gd/a.txt` → `gd/a`; where that would be the name of two, as with `gd/a.md`, each keeps its ending: `gd/a.txt`,
    `gd/a.md`. What would still clash (names that differ in case or in the form of an accent only, which some systems
    take for one), or is longer than a name may be, gets a part of the sha256 of its path. `taken` are names of earlier
    runs: a file keeps its name, and nobody else gets it. The order of the inputs does not matter.
    """
    taken = taken or {}
    names = {key: taken[key] for key in keys if key in taken}
    used = Counter(_compared(name) for name in taken.values())
    folders = {_compared(folder) for key in keys for folder in _folders(key)}
    left = [key for key in keys if key not in names]
    for propose in (_stem, _whole, _marked):
        proposed = {key: propose(key) for key in left}
        counts = used + Counter(_compared(name) for name in proposed.values())
        fits = [key for key, name in proposed.items() if counts[_compared(name)] == 1 and _is_free(name, folders)]
        if propose is _marked:  # sixteen digits in common do not happen
            fits = left
        names.update((key, proposed[key]) for key in fits)
        used.update(_compared(proposed[key]) for key in fits)
        left = [key for key in left if key not in names]
    return [names[key] for key in keys]


def _stem(key: str) -> str:
    folder, slash, name = key.rpartition("/")
    return folder + slash + (posixpath.splitext(name)[0] or name)


def _whole(key: str) -> str:
    return key


def _marked(key: str) -> str:
    """The stem, cut where it is too long, and a part of the sha256 of the path."""
    folder, slash, name = _stem(key).rpartition("/")
    mark = "~" + hashlib.sha256(os.fsencode(key)).hexdigest()[:_DIGITS]
    while len(os.fsencode(name + mark)) + len(_ENDINGS[0]) > LONGEST_NAME:
        name = name[:-1]
    return folder + slash + name + mark


def _is_free(name: str, folders: set[str]) -> bool:
    """Short enough, and with its ending not the name of a folder."""
    last = name.rpartition("/")[2]
    if len(os.fsencode(last)) + len(_ENDINGS[0]) > LONGEST_NAME:
        return False
    return not any(_compared(name + ending) in folders for ending in _ENDINGS)


def _folders(key: str) -> Iterable[str]:
    while key := key.rpartition("/")[0]:
        yield key


def _compared(name: str) -> str:
    """What file systems that ignore case and the form of accents compare."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
