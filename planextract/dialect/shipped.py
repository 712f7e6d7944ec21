"""The rule files that come with planextract, and the lock: what they hold, linted and parsed, by the digest of each.

The lock is written by `planextract rules lint --record` and checked by CI. A file whose digest stands in it need be
neither parsed nor linted at each start; one that was edited since is both, like any file of one's own.
"""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from planextract.dialect.errors import RuleError

LOCK = "rules.lock.json"
BASE = "base"


@lru_cache(maxsize=1)
def shipped_rules() -> Path:
    """The rules folder: beside the package in a checkout, inside it when installed."""
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "_rules", package.parent / "rules"):
        if (folder / f"{BASE}.yml").is_file():
            return folder
    raise RuleError(package, None, "the rules folder is missing: install planextract again")


@lru_cache(maxsize=1)
def locked_rules() -> dict[str, dict[str, Any]]:
    """Digest of a rule file → its name, data, and the lines of its entries; empty where there is no lock."""
    try:
        locked: dict[str, dict[str, Any]] = json.loads((shipped_rules() / LOCK).read_bytes())
    except (OSError, ValueError):
        return {}
    return locked


def lock_text(sources: "list[tuple[str, str, dict[str, Any], dict[tuple[str | int, ...], int]]]") -> str:
    """The lock of files given as name, digest, data, lines: one line of JSON a file."""
    entries = (
        f"{json.dumps(digest)}: "
        + json.dumps(
            {"file": name, "data": data, "lines": [[*keys, line] for keys, line in lines.items() if len(keys) <= 2]},
            ensure_ascii=False,
            separators=(",", ":"),
        )
        for name, digest, data, lines in sorted(sources, key=lambda source: source[0])
    )
    return "{\n" + ",\n".join(entries) + "\n}\n"
