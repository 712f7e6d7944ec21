"""Which files a batch reads: from folders by content type, globs, files by name, and a list on stdin."""

import mimetypes
import os
import posixpath
from collections import Counter
from collections.abc import Callable, Iterable
from itertools import takewhile

from msgspec import Struct, field

from planextract.batch.errors import BatchError
from planextract.batch.storage import drivers_say, is_url
from planextract.batch.trees import LocalTree, RemoteTree

_TYPES = mimetypes.MimeTypes(filenames=())
"""The table of Python itself: what a system adds differs from machine to machine."""
_DOCUMENTS = frozenset((
    ".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".shtml", ".mht", ".mhtml", ".pdf", ".docx",
    ".doc", ".wps", ".rtf", ".ofd", ".caj",
))  # fmt: skip
"""Endings of documents; those of the last line cannot be read, but whoever has such plans wants to be told."""
_NO_DOCUMENTS = frozenset((
    ".c", ".h", ".bat", ".ksh", ".pl", ".yaml", ".yml", ".jsonl", ".toml", ".ini", ".cfg", ".log", ".bib", ".sha256",
    ".md5",
))  # fmt: skip
"""Programs that the table calls plain text, and data that it does not know."""
_MARKS = (b"%PDF-", b"\xd0\xcf\x11\xe0", b"{\\rtf")
"""PDF, old Word, RTF"""
_HEAD = 4096


class Found(Struct):
    """The files of a batch."""

    paths: list[str] = field(default_factory=list)
    """Absolute paths and URLs, in order, none twice."""
    keys: list[str] = field(default_factory=list)
    """For each its path below the folder that all have in common."""
    skipped: Counter[str] = field(default_factory=Counter)
    """Files in folders that are no documents, by ending."""
    closed: list[str] = field(default_factory=list)
    """Folders that cannot be read."""


def find_inputs(named: Iterable[str], listed: Iterable[str] = (), *, leave_out: str | None = None) -> Found:
    """All files of what the user named (folders, globs, files, URLs) and of a list, in order of their names.

    `leave_out` is a folder that is not searched: that of the records. Raises BatchError for a name that is nothing.
    """
    search = _Search(leave_out)
    for name in named:
        search.add(name, must_exist=True)
    for name in listed:
        search.add(name, must_exist=False)
    found, common = search.found, _common(search.roots)
    found.paths = sorted(search.paths)
    found.keys = [path[len(common) :].lstrip("/") for path in found.paths]
    return found


def listed_names(data: bytes) -> list[str]:
    """The names in a list: one in a line, or parted by NUL characters where there is one (`find -print0`)."""
    parts = data.split(b"\0") if b"\0" in data else data.splitlines()
    return [os.fsdecode(part) for part in parts if part]


class _Search:
    """Collects paths, each once, and the folders below which they were asked for."""

    def __init__(self, leave_out: str | None) -> None:
        self.found = Found()
        self.paths: dict[str, None] = {}
        self.roots: list[str] = []
        self._leave_out = leave_out

    def add(self, name: str, *, must_exist: bool) -> None:
        """Take a name as a folder, a file, or a pattern, in this order. Raises BatchError."""
        if is_url(name):
            with drivers_say(name):
                self._add(RemoteTree(name), name, must_exist=must_exist)
        else:
            self._add(LocalTree(name), name, must_exist=must_exist)

    def _add(self, tree: LocalTree | RemoteTree, name: str, *, must_exist: bool) -> None:
        if tree.is_folder(tree.path):
            self.roots.append(tree.path)
            self._add_folder(tree, tree.path)
        elif tree.is_there() or not must_exist:
            self.roots.append(posixpath.dirname(tree.path))
            self.paths[tree.path] = None
        elif matches := tree.matches():
            self.roots.append(tree.fixed())
            for match in matches:
                if tree.is_folder(match):
                    self._add_folder(tree, match)
                else:
                    self.paths[match] = None
        else:
            raise BatchError(f"{name}: there is no such file or folder, and as a pattern it matches nothing")

    def _add_folder(self, tree: LocalTree | RemoteTree, folder: str) -> None:
        for path in tree.files(folder, self.found.closed, self._leave_out):
            if is_document(path, tree.head):
                self.paths[path] = None
            else:
                self.found.skipped[posixpath.splitext(path)[1].lower() or "no ending"] += 1


def is_document(path: str, head: Callable[[str, int], bytes]) -> bool:
    """Whether a file in a folder is a document: by its ending where that tells a type, else by how it begins.

    Whatever is named like a document counts, so that one that is damaged is told and not passed over.
    """
    ending = posixpath.splitext(path)[1].lower()
    if ending in _DOCUMENTS:
        return True
    if ending in _NO_DOCUMENTS or _TYPES.guess_type(f"x{ending}")[0] is not None:
        return False
    beginning = head(path, _HEAD)
    is_word = beginning.startswith(b"PK\x03\x04") and b"word/" in beginning
    return is_word or beginning.startswith(_MARKS) or _is_text(beginning)


def _is_text(beginning: bytes) -> bool:
    """UTF-16 has zero bytes as binary files do, but begins with its mark or is named .txt."""
    return bool(beginning) and (b"\0" not in beginning or beginning.startswith((b"\xff\xfe", b"\xfe\xff")))


def _common(roots: list[str]) -> str:
    """The folder that holds all roots. Raises BatchError where there is none."""
    if len({is_url(root) for root in roots}) > 1:
        raise BatchError("name either local paths or URLs: their records would have no folder in common")
    split = [root.rstrip("/").split("/") for root in roots]
    levels = takewhile(lambda level: len(set(level)) == 1, zip(*split, strict=False))
    return "/".join(level[0] for level in levels)
