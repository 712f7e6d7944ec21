"""What a document may have at most, so that none takes a machine with it; each limit can be raised by its name."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from planextract.ingest.errors import IngestError

_UNITS = {"": 1, "K": 1 << 10, "M": 1 << 20, "G": 1 << 30}
_RAISED = re.compile(r"([a-z]+)=(\d{1,15})([KMG]?)", re.IGNORECASE)


class Limits(NamedTuple):
    """The most that is read of one document."""

    bytes: int = 128 << 20
    """Of the file. A plan that was scanned in colour has some 100 MB."""
    characters: int = 32 << 20
    """Of the text. A plan of 32 million characters would have 30,000 pages."""
    lines: int = 1 << 20
    """Of the text, blank ones included."""
    pages: int = 5000
    """Of a PDF, read at once."""
    depth: int = 2048
    """Elements of a web page inside one another; more the parser refuses."""
    items: int = 1 << 18
    """Of the record: sections, rows of tables and numbers together. Each takes some 5 KB while it is worked on."""

    def refuse_more(self, name: str, count: int, what: str) -> None:
        """Raise IngestError where a document has more than a limit allows; `what` says of what."""
        most: int = getattr(self, name)
        if count > most:
            raise IngestError(f"has more than {most} {what}: split it, or raise the limit: --allow {name}={2 * most}")

    def raised(self, wishes: Iterable[str]) -> "Limits":
        """The limits with those changed that are named: `bytes=1G`, `lines=5M`. Raises ValueError."""
        changed: dict[str, int] = {}
        for wish in wishes:
            found = _RAISED.fullmatch(wish.strip())
            if found is None or found[1].lower() not in self._fields:
                raise ValueError(f"{wish!r} names no limit: write {', '.join(self._fields)}, = and a number (lines=5M)")
            changed[found[1].lower()] = int(found[2]) * _UNITS[found[3].upper()]
        return self._replace(**changed)


LIMITS = Limits()
"""Those that hold where nothing else is said."""
