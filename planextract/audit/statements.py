"""The sentences that state several figures, and how the figures in them hang together.

Figures that are listed (1202元、1140元) make a group; the words before a group say what it is: the base (由, 比), what
was reached (提高到), the change (增长, 增幅).
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from msgspec import Struct

from planextract.audit.numbers import NUMBER, Printed, printed, shown
from planextract.audit.reading import Placed, Reading
from planextract.model.figure import Figure
from planextract.patterns import compiled

_BRACKETED = compiled(r"[（(\[［][^（）()\[\]［］]*[）)\]］]")
_RATIOS = {"%": "%", "‰": "‰", "倍": "倍", "个百分点": "点", "百分点": "点"}


class Group(NamedTuple):
    """Figures that stand in one list."""

    figures: tuple[Placed, ...]
    before: str
    """The words between the group before (or the beginning of the sentence) and this one, without brackets."""
    kind: str
    """amount, or the ratio that it gives: % ‰ 倍 点"""

    @property
    def start(self) -> int:
        """Offset of its first figure."""
        return self.figures[0].start

    @property
    def end(self) -> int:
        """Offset after its last figure."""
        return self.figures[-1].end

    @property
    def unit(self) -> str | None:
        """Unit of its first figure, by what it counts: 元 for 元/月."""
        return measure(self.figures[0].figure)

    def values(self, *, upper: bool = False) -> list[Printed]:
        """Its values as printed; the upper ends of ranges where asked for."""
        return [printed(each.figure, upper=upper) for each in self.figures]


class Statement(Struct, frozen=True, dict=True):
    """One sentence with at least two figures."""

    reading: Reading
    start: int
    end: int
    figures: tuple[Placed, ...]

    @property
    def text(self) -> str:
        """The sentence."""
        return self.reading.text[self.start : self.end]

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """The figures outside brackets, in groups."""
        return tuple(_groups(self.reading, self.start, self._outside))

    @cached_property
    def _outside(self) -> tuple[Placed, ...]:
        inside = [(self.start + found.start(), self.start + found.end()) for found in _BRACKETED.finditer(self.text)]
        ends = [end for _, end in inside] + [self.end]
        inside.append((self.end, self.end))
        return tuple(each for each in self.figures if inside[bisect_right(ends, each.start)][0] > each.start)


def statements(reading: Reading) -> tuple[Statement, ...]:
    """Every sentence with at least two figures, in order."""
    known = reading.notes.get("statements")
    if known is None:
        known = reading.notes["statements"] = tuple(_statements(reading))
    found: tuple[Statement, ...] = known
    return found


def _statements(reading: Reading) -> Iterator[Statement]:
    text, placed, at = reading.text, reading.placed, 0
    ends = [found.start() for found in reading.pattern("end_of_a_sentence").finditer(text)] if placed else []
    while at < len(placed):
        before, behind = bisect_left(ends, placed[at].start), bisect_left(ends, placed[at].end)
        start = ends[before - 1] + 1 if before else 0
        end = ends[behind] if behind < len(ends) else len(text)
        inside = [placed[at]]
        while at + len(inside) < len(placed) and placed[at + len(inside)].start < end:
            inside.append(placed[at + len(inside)])
        at += len(inside)
        if len(inside) > 1:
            yield Statement(reading, start, end, tuple(inside))


def _groups(reading: Reading, start: int, figures: Sequence[Placed]) -> Iterator[Group]:
    text, listed = reading.text, reading.pattern("between_listed_figures")
    group: list[Placed] = []
    before = ""
    at = start
    for placed in figures:
        gap = without_brackets(text[at : placed.start])
        if group and _alike(placed.figure, group[-1].figure) and listed.fullmatch(gap):
            group.append(placed)
        else:
            if group:
                yield Group(tuple(group), before, kind_of(group[0].figure))
            group, before = [placed], gap
        at = placed.end
    if group:
        yield Group(tuple(group), before, kind_of(group[0].figure))


def _alike(figure: Figure, other: Figure) -> bool:
    return kind_of(figure) == kind_of(other) and measure(figure) == measure(other)


def without_brackets(text: str) -> str:
    """The words outside of brackets."""
    return _BRACKETED.sub("", text) if "（" in text or "(" in text or "[" in text else text


def kind_of(figure: Figure) -> str:
    """Whether a figure is an amount or which ratio it gives."""
    return _RATIOS.get(figure.unit or "", "amount")


def measure(figure: Figure) -> str | None:
    """The unit of a figure by what it counts: 元 for 元/人/月."""
    return figure.unit.partition("/")[0] if figure.unit else figure.unit


def quoted(reading: Reading, placed: Placed) -> str:
    """A figure as printed, for a message."""
    return reading.text[placed.start : placed.end]


def in_its_unit(reading: Reading, placed: Placed, value: Decimal) -> str:
    """A computed value in the unit in which a figure is printed: 15.68亿元."""
    quote = quoted(reading, placed)
    number = NUMBER.search(quote)
    if number is None:
        return shown(value, 2)
    scale = placed.figure.value / Decimal(number[0].replace(",", "").replace("，", "").replace("·", ".") or 1)
    return shown(value / scale if scale else value, 2) + quote[number.end() :]
