"""The section tree of a record, flat."""

from collections.abc import Sequence
from typing import Any


def every_section(sections: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Sections of a record and all below them, in the order of the source; without recursion, however deep they are."""
    found, waiting = [], list(reversed(sections))
    while waiting:
        section = waiting.pop()
        found.append(section)
        waiting.extend(reversed(section["children"]))
    return found
