"""What a reading of a torn row is; and the rows that need no search."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from msgspec import Struct, field

from planextract.tables.columns import Column
from planextract.tables.tokens import Token
from planextract.tables.vocabulary import BLANK, NUMBER, TEXT, UNIT, Vocabulary

_SURE = 10.0
"""Score of a reading that needs no search."""


class Group(NamedTuple):
    """Columns of one kind that stand side by side."""

    kind: str
    columns: tuple[int, ...]


class Part(Struct):
    """One finest row as read: the pieces of its name, and those of each further group."""

    names: list[Token] = field(default_factory=list)
    """Pieces of category and name, not yet parted."""
    cells: dict[int, list[Token]] = field(default_factory=dict)
    """Position of the group → its cells, joined, in order."""


class Reading(NamedTuple):
    """The best reading of the pieces of a row."""

    parts: tuple[Part, ...]
    score: float
    tied: bool
    """Whether another reading is as good."""
    complete: bool
    """Whether the first part lacks no value."""


def groups_of(columns: Sequence[Column]) -> tuple[Group, ...]:
    """The groups behind the running number; category and name are one, to be parted later."""
    out: list[Group] = []
    kinds = [(at, "name" if c.kind == "category" else c.kind) for at, c in enumerate(columns) if c.kind != "no"]
    for kind, members in groupby(kinds, key=lambda pair: pair[1] if pair[1] in ("name", "value") else pair):
        at = tuple(each for each, _ in members)
        out.append(Group(kind if isinstance(kind, str) else kind[1], at))
    return tuple(out)


def plain_rows(
    tokens: Sequence[Token], groups: Sequence[Group], vocabulary: Vocabulary, *, numbered: bool
) -> Reading | None:
    """Rows without wrapped values: each is texts, then one piece for each further column; null for other rows."""
    if not groups or groups[0].kind != "name":
        return None
    wanted = [at for at, group in enumerate(groups) if at > 0 for _ in group.columns]
    parts: list[Part] = []
    at = 0
    while at < len(tokens):
        first = at
        while at < len(tokens) and _is_name(tokens[at].text, vocabulary):
            at += 1
        cells = tokens[at : at + len(wanted)]
        if at == first or len(cells) < len(wanted) or (parts and not numbered):
            return None
        part = Part(list(tokens[first:at]))
        for group, token in zip(wanted, cells, strict=True):
            if not _is_plain_cell(token.text, groups[group].kind, vocabulary):
                return None
            part.cells.setdefault(group, []).append(token)
        parts.append(part)
        at += len(wanted)
    return Reading(tuple(parts), _SURE, tied=False, complete=True) if parts else None


def with_rests_of_names(parts: Sequence[Part], vocabulary: Vocabulary) -> Iterator[Part]:
    """The rows, a name behind the cells of one as the rest of its name where it brings the unit that this lacks."""
    held: Part | None = None
    unit = vocabulary.rule("unit_behind")
    for part in parts:
        name, own = ("".join(token.text for token in each.names) for each in (held or part, part))
        if held is not None and not part.cells and unit.search(own) and not unit.search(name):
            held = Part([*held.names, *part.names], held.cells)
            continue
        if held is not None:
            yield held
        held = part
    if held is not None:
        yield held


def _is_name(text: str, vocabulary: Vocabulary) -> bool:
    traits = vocabulary.traits(text)
    return traits == TEXT or (bool(traits & UNIT) and text[0] in "（(")


def _is_plain_cell(text: str, kind: str, vocabulary: Vocabulary) -> bool:
    if kind == "value" and not vocabulary.traits(text) & (NUMBER | BLANK):
        return False
    return vocabulary.fit(text, kind) > 0
