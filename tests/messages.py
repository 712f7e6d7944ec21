"""Every message that the program ends with: the constant parts of what is raised as an error meant for the user."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.conftest import ROOT

ERRORS = {"IngestError", "RuleError", "WriteError", "BatchError", "ExportError", "RecordError", "BadParameter"}
LEAST = 8
"""Characters of a constant part by which a message can be known."""


class Message(NamedTuple):
    """One message."""

    error: str
    """Name of the error."""
    words: str
    """Its longest constant part."""
    where: str
    """File and line."""


def messages() -> Iterator[Message]:
    """All of them, in the order of the files."""
    for path in sorted((ROOT / "planextract").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
                name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
                if name in ERRORS:
                    yield from _of(node, name, path)


def _of(call: ast.Call, name: str, path: Path) -> Iterator[Message]:
    for argument in call.args:
        parts = [part for part in ast.walk(argument) if isinstance(part, ast.Constant) and isinstance(part.value, str)]
        words = max((str(part.value) for part in parts), key=len, default="").strip(" :;,()'")
        if len(words) >= LEAST:
            yield Message(name, words, f"{path.relative_to(ROOT)}:{call.lineno}")
