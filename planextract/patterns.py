"""Compiled patterns, kept from run to run: to compile them takes a quarter of a run, to read them two milliseconds.

They are kept beside the bytecode of this module, under its conditions (PYTHONDONTWRITEBYTECODE, PYTHONPYCACHEPREFIX)
and with the trust it has: whoever can write there can change the program itself.
"""

import os
import pickle
import sys
import zlib
from contextlib import suppress
from functools import cache
from importlib.util import cache_from_source
from pathlib import Path

import regex

Known = dict[tuple[str, int], "regex.Pattern[str]"]
MOST = 2000
"""Patterns that are kept; rule files of one's own add theirs. Beyond this they are compiled anew."""
_SUM = 4
"""Bytes of the checksum in front."""
_new: set[tuple[str, int]] = set()


def compiled(pattern: str, flags: int = 0) -> "regex.Pattern[str]":
    """A pattern, compiled once for all runs. It must come from the program or a rule file, never from a document.

    Raises regex.error.
    """
    known = _known()
    if (found := known.get((pattern, flags))) is None:
        found = known[pattern, flags] = regex.compile(pattern, flags)
        _new.add((pattern, flags))
    return found


def keep() -> None:
    """Keep for later runs what this one had to compile. Where that cannot be written, nothing is said."""
    known = _known()
    if not _new or sys.dont_write_bytecode or len(known) > MOST:
        return
    content = pickle.dumps(known)
    path = _path()
    mine = path.with_name(f"{path.name}.{os.getpid()}")
    with suppress(OSError):
        mine.write_bytes(zlib.crc32(content).to_bytes(_SUM) + content)
        mine.replace(path)


@cache
def _known() -> Known:
    """All patterns of this process, with those that were kept by others."""
    try:
        raw = _path().read_bytes()
        if zlib.crc32(raw[_SUM:]).to_bytes(_SUM) == raw[:_SUM]:
            known: Known = pickle.loads(raw[_SUM:])
            return known
    except Exception:  # whatever is wrong with a file that can be made anew
        pass
    return {}


def _path() -> Path:
    """Where bytecode made for this Python and this version of regex would be."""
    return Path(cache_from_source(__file__, optimization=f"regex{regex.__version__.replace('.', '')}")).with_suffix(
        ".pickle"
    )
