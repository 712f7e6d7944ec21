"""The path from the root of the section tree to the section read last."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, field

from planextract.model.outline import Section


class Open(Struct):
    """A section on the path."""

    section: Section
    style: str
    rank: float
    resume: list[Open] = field(default_factory=list)
    """For a box: the path as it was, to go on with when the box ends."""
    is_table: bool = False
    """For a box: whether a table stands right below its heading; then it is no more than that."""


def position(path: Sequence[Open], style: str) -> int | None:
    """Where on a path, or a part of one, the section of a numbering style stands; null where none does."""
    return next((at for at in range(len(path) - 1, -1, -1) if path[at].style == style), None)
