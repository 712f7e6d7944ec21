"""One line of the manifest: what became of one file."""

import json

from msgspec import Struct, convert, field, to_builtins

DONE = "done"
FAILURES = ("unreadable", "timeout", "memory", "crashed", "failed")
"""unreadable: the file is no document that can be read; failed: anything else, the output not writable for example."""


class Entry(Struct, frozen=True):
    """What became of one file."""

    path: str
    """The file: an absolute path or a URL."""
    output: str
    """Path of its record inside the folder of the records, without the ending."""
    outcome: str
    """done, or one of FAILURES."""
    reason: str | None = None
    """Why it failed, in one line."""
    sha256: str | None = None
    """Of the bytes of the file; null where it could not be read as far as that."""
    dialect: str | None = None
    counts: dict[str, int] = field(default_factory=dict)
    """characters, pages (where there are pages), sections, tables, indicators, figures, terms, references"""
    findings: dict[str, int] = field(default_factory=dict)
    """error, warning, note: how many of each"""
    sizes: dict[str, int] = field(default_factory=dict)
    """Bytes of each record by its form."""
    seconds: float = 0
    """How long it took; the only field in which two runs may differ."""
    version: str = ""
    """Of planextract."""
    rules: str = ""
    """Digest of rules and settings."""

    @property
    def key(self) -> str:
        """What the file is known by in the manifest: the folder of its record, and its own name."""
        return key_of(self.path, self.output)

    def to_json(self) -> bytes:
        """One line of UTF-8. A name that is not UTF-8 is written with the escapes of JSON (\\udc80)."""
        return json.dumps(to_builtins(self), ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"


def key_of(path: str, output: str) -> str:
    """The key of a file with that path whose record goes there."""
    folder = output.rpartition("/")[0]
    name = path.rpartition("/")[2]
    return f"{folder}/{name}" if folder else name


def entry_from(line: bytes) -> Entry | None:
    """The entry of a line of a manifest; null for a line that is none, for a file on disk may hold anything."""
    try:
        return convert(json.loads(line), Entry)
    except (ValueError, RecursionError):  # msgspec's ValidationError is a ValueError
        return None
