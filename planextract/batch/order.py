"""What is asked of the processes that read files: the order for all of them, and the task of one file."""

import json
from typing import TypeVar

from msgspec import Struct, convert, to_builtins

from planextract.ingest.limits import LIMITS, Limits

Asked = TypeVar("Asked", "Order", "Task")


class Order(Struct, frozen=True):
    """What holds for every file of a batch."""

    output: str
    """Folder of the records: an absolute path or a URL."""
    forms: tuple[str, ...] = ("json",)
    """json, yaml"""
    encoding: str | None = None
    """Encoding declared for all files; found out where null."""
    dialect: str | None = None
    """Dialect named for all files; the best fitting where null."""
    rules: str | None = None
    """A folder of rule files besides those shipped."""
    timeout: float = 0
    """Seconds that one file may take; 0 for no limit."""
    memory: int = 0
    """Bytes of address space that a process may have; 0 for no limit."""
    limits: Limits = LIMITS
    """What one document may have at most."""
    version: str = ""
    """Of the program that gives the order: a process of another version refuses to work."""
    digest: str = ""
    """Of rules and settings (`rules_digest`): a process with other rules refuses to work."""


class Known(Struct, frozen=True):
    """What an earlier run left for a file: done again only where this no longer holds."""

    sha256: str
    """Of the bytes that were read."""
    sizes: dict[str, int]
    """Bytes of each record by its form."""


class Task(Struct, frozen=True):
    """One file to read."""

    path: str
    """Where it is: an absolute path or a URL."""
    output: str
    """Its record's path inside the folder of the records, without the ending."""
    known: Known | None = None
    """Null where the file is to be read in any case."""


def line_of(asked: Order | Task) -> str:
    """One line of ASCII that `from_line` reads. The json module writes it: msgspec's own refuses names that are not
    UTF-8, which come through as the escapes of their surrogates."""
    return json.dumps(to_builtins(asked))


def from_line(line: str | bytes, kind: type[Asked]) -> Asked:
    """What `line_of` wrote."""
    return convert(json.loads(line), kind)
