"""Administrative divisions by name (GB/T 2260), from rules/regions.tsv, whose head names its source and year."""

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from planextract.dialect.shipped import shipped_rules

LONGEST_NAME = 15
"""Characters of the longest name of a division that exists."""


class Division(Struct, frozen=True):
    """One administrative division."""

    code: str
    """Six digits."""
    name: str
    level: str
    """province | prefecture | county"""
    until: int | None
    """Year in which it was abolished or renamed; null for one that exists."""

    def lies_in(self, other: "Division") -> bool:
        """Whether this division is part of the other one, by its code."""
        digits = 2 if other.code.endswith("0000") else 4
        return self.code != other.code and other.code.endswith("00") and self.code[:digits] == other.code[:digits]


@lru_cache(maxsize=1)
def _table() -> str:
    return (shipped_rules() / "regions.tsv").read_text("utf-8")


@lru_cache(maxsize=1)
def _endings() -> dict[str, str]:
    """What names of divisions end in → level: the rows above the head of the table."""
    rows = _table().partition("\ncode\t")[0].splitlines()
    return dict(row.split("\t") for row in rows if not row.startswith("#"))


@lru_cache(maxsize=1)
def last_characters() -> str:
    """Every character that the name of a division may end in, special administrative regions included."""
    return "".join(dict.fromkeys(ending[-1] for ending in _endings()))


@lru_cache(maxsize=1)
def division_names() -> frozenset[str]:
    """Names of all divisions that exist or did, and short names: 恩施州 for 恩施土家族苗族自治州."""
    short = re.findall(r"^\d{6}\t[^\t\n]+\t\w+\t\t([^\t\n]+)$", _table(), re.MULTILINE)
    return frozenset((*re.findall(r"^\d{6}\t([^\t\n]+)", _table(), re.MULTILINE), *short))


@lru_cache(maxsize=256)
def divisions(name: str) -> tuple[Division, ...]:
    """All divisions of that name, those that exist before those that did; else those of that short name."""
    found = _rows(r"\d{6}", re.escape(name)) if name else ()
    rows = tuple(sorted(found, key=lambda division: division.until or -1))
    return rows or (tuple(_rows(r"\d{6}", r"[^\t\n]+", re.escape(name))) if name in division_names() else ())


def _rows(code: str, name: str, short: str | None = None) -> Iterator[Division]:
    # A row: code, name, level, year of its end, maybe a short name.
    # The file is searched, not parsed: a run asks for a few names of 4,500.
    end = r"(?:\t[^\t\n]+)?" if short is None else rf"\t{short}"
    for row in re.finditer(rf"^({code})\t({name})\t(\w+)\t(\d*){end}$", _table(), re.MULTILINE):
        yield Division(row[1], row[2], row[3], int(row[4]) if row[4] else None)


def named_at(text: str, at: int) -> str | None:
    """The longest name of a division that begins at `at`; null where none does.

    >>> named_at("广州市海珠区规划", 3)
    '海珠区'
    """
    known, last = division_names(), last_characters()
    for end in range(min(len(text), at + LONGEST_NAME), at + 1, -1):
        if text[end - 1] in last and text[at:end] in known:
            return text[at:end]
    return None


def resolve(names: tuple[str, ...], context: str = "") -> tuple[Division, ...]:
    """The divisions that the last of `names` may mean, given the ones before it as its parents, outermost first.

    One that exists is preferred to one that did. Several are narrowed by parents named in `context` and, where more
    than one is left, all are returned: the name is ambiguous.
    """
    candidates = divisions(names[-1])
    for parent in names[:-1]:
        inside = tuple(c for c in candidates if any(c.lies_in(p) for p in divisions(parent)))
        candidates = inside or candidates
    candidates = tuple(c for c in candidates if c.until is None) or candidates
    if len(candidates) > 1 and context:
        named = tuple(c for c in candidates if any(parent in context for parent in parents_of(c)))
        candidates = named or candidates
    return candidates


def parents_of(division: Division) -> tuple[str, ...]:
    """Names of the province and the prefecture that a division lies in."""
    codes = "|".join({division.code[:2] + "0000", division.code[:4] + "00"} - {division.code})
    return tuple(row.name for row in _rows(codes, r"[^\t\n]+")) if codes else ()


def level_of_name(name: str) -> str | None:
    """Level by the ending of a name that no list knows: 某市 is taken for a prefecture."""
    endings = _endings()
    found = max((ending for ending in endings if name.endswith(ending)), key=len, default=None)
    return endings[found] if found else None
