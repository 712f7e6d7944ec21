"""What is asked of the processes that read files: the order for all of them, and the task of one file."""

import json
from dataclasses import asdict, dataclass
from typing import Any

from planextract.ingest.limits import LIMITS, Limits


@dataclass(frozen=True, slots=True)
class Order:
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

    def to_json(self) -> str:
        """One line that `from_json` reads."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, line: str | bytes) -> "Order":
        """The order that `to_json` wrote."""
        loaded: dict[str, Any] = json.loads(line)
        return cls(**{**loaded, "forms": tuple(loaded["forms"]), "limits": Limits(*loaded["limits"])})


@dataclass(frozen=True, slots=True)
class Known:
    """What an earlier run left for a file: done again only where this no longer holds."""

    sha256: str
    """Of the bytes that were read."""
    sizes: dict[str, int]
    """Bytes of each record by its form."""


@dataclass(frozen=True, slots=True)
class Task:
    """One file to read."""

    path: str
    """Where it is: an absolute path or a URL."""
    output: str
    """Its record's path inside the folder of the records, without the ending."""
    known: Known | None = None
    """Null where the file is to be read in any case."""

    def to_json(self) -> str:
        """One line that `from_json` reads. Names that are not UTF-8 come through as the escapes of their surrogates."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, line: str | bytes) -> "Task":
        """The task that `to_json` wrote."""
        loaded: dict[str, Any] = json.loads(line)
        known = loaded.pop("known")
        return cls(**loaded, known=Known(**known) if known else None)
