"""Every place of the program that makes an error meant for the user, and the constant part of what it says."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.conftest import ROOT

ERRORS = {"IngestError", "RuleError", "WriteError", "BatchError", "ExportError", "RecordError", "BadParameter"}
LEAST = 8
"""Characters of a constant part by which a message can be known."""


class Place(NamedTuple):
    """A call that makes an error."""

    error: str
    """Name of the error."""
    file: Path
    first: int
    last: int
    """Lines of the call."""
    words: tuple[str, ...]
    """Of each argument the longest constant part, where that is long enough."""

    def __str__(self) -> str:
        return f"{self.error}-{self.file.relative_to(ROOT)}:{self.first}"


def places() -> Iterator[Place]:
    """All of them, in the order of the files."""
    for path in sorted((ROOT / "planextract").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
                name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
                if name in ERRORS:
                    words = tuple(filter(None, map(_words, node.args)))
                    yield Place(name, path, node.lineno, node.end_lineno or node.lineno, words)


def _words(argument: ast.expr) -> str | None:
    parts = [part for part in ast.walk(argument) if isinstance(part, ast.Constant) and isinstance(part.value, str)]
    words = max((str(part.value) for part in parts), key=len, default="").strip(" :;,()'")
    return words if len(words) >= LEAST else None
