"""Reading one rule file."""

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from planextract.dialect.errors import RuleError
from planextract.dialect.shipped import locked_rules, shipped_rules

MAXIMUM_BYTES = 1 << 20


class RuleSource(Struct, frozen=True, eq=False):
    """A rule file as read: its data and the line of every key and list item. Equal only to itself."""

    path: Path
    data: dict[str, Any]
    lines: dict[tuple[str | int, ...], int]
    """Path of keys and list positions → 1-based line; of a locked file only the entries' own."""
    digest: str
    """sha256 of the bytes."""

    def line(self, *keys: str | int) -> int | None:
        """The line of an entry, or of the nearest one above it that is written in the file."""
        while keys and keys not in self.lines:
            keys = keys[:-1]
        return self.lines.get(keys)


def rule_sources(name: str, extra: Path | None) -> tuple[RuleSource, ...]:
    """The shipped file of a name, then that of a folder of one's own where it holds one. Raises RuleError."""
    own = [extra / name] if extra is not None and (extra / name).is_file() else []
    return tuple(map(current_rule_source, (shipped_rules() / name, *own)))


def current_rule_source(path: Path) -> RuleSource:
    """A rule file as it is now; the same object as long as it is not edited and the path leads to no other.

    Raises RuleError.
    """
    state = path.stat()
    return _read_once(path, path.absolute(), state.st_mtime_ns, state.st_size)


@cache
def _read_once(path: Path, *_state: object) -> RuleSource:
    return read_rule_source(path)


def rule_bytes(path: Path) -> bytes:
    """The bytes of a rule file. Raises RuleError: unreadable, too large, no file, a link out of its folder."""
    try:
        if path.is_symlink() and path.parent != shipped_rules() and not _is_inside(path):
            raise RuleError(path, None, "is a link to a file outside of its folder: put the file itself there")
        if path.exists() and not path.is_file():
            raise RuleError(path, None, "cannot be read: it is no file")
        with path.open("rb") as file:
            raw = file.read(MAXIMUM_BYTES + 1)
    except OSError as error:
        raise RuleError(path, None, f"cannot be read: {error.strerror}") from None
    if len(raw) > MAXIMUM_BYTES:
        raise RuleError(path, None, f"is larger than {MAXIMUM_BYTES} bytes")
    return raw


def _is_inside(path: Path) -> bool:
    return path.resolve().is_relative_to(path.parent.resolve())


def read_rule_source(path: Path, *, trust_lock: bool = True) -> RuleSource:
    """Read a rule file, out of the lock where it stands there as it is.

    Raises RuleError: unreadable, too large, no YAML, duplicate key, alias, tag, too deep.
    """
    raw = rule_bytes(path)
    digest = hashlib.sha256(raw).hexdigest()
    if trust_lock and (known := locked_rules().get(digest)):
        lines = {tuple(keys): line for *keys, line in known["lines"]}
        return RuleSource(path, known["data"], lines, digest)
    from planextract.dialect.yaml_parse import parse_rules  # YAML takes 9 ms to import: only for what is not locked

    return RuleSource(path, *parse_rules(path, raw), digest)
