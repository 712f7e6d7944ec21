"""Reading one rule file."""

import hashlib
from pathlib import Path
from typing import Any

from msgspec import Struct

from planextract.dialect.errors import RuleError
from planextract.dialect.shipped import locked_rules

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


def read_rule_source(path: Path, *, trust_lock: bool = True) -> RuleSource:
    """Read a rule file, out of the lock where it stands there as it is.

    Raises RuleError: unreadable, too large, no YAML, duplicate key, alias, tag, too deep.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise RuleError(path, None, f"cannot be read: {error.strerror}") from None
    if len(raw) > MAXIMUM_BYTES:
        raise RuleError(path, None, f"is larger than {MAXIMUM_BYTES} bytes")
    digest = hashlib.sha256(raw).hexdigest()
    if trust_lock and (known := locked_rules().get(digest)):
        lines = {tuple(keys): line for *keys, line in known["lines"]}
        return RuleSource(path, known["data"], lines, digest)
    from planextract.dialect.yaml_parse import parse_rules  # YAML takes 9 ms to import: only for what is not locked

    return RuleSource(path, *parse_rules(path, raw), digest)
