"""One paragraph as the stage reads it: text, clauses, times, quantities, and what was concluded of each so far."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from msgspec import Struct

from planextract.chinese.clauses import Clauses, without_brackets
from planextract.chinese.times import Time
from planextract.figures.quantities import Quantity
from planextract.figures.scope import Scope
from planextract.figures.vocabulary import Vocabulary

_ENDS = (*"，。；、,;）)", "")
_MOST_TIMES = 40
"""Times that are looked at before a number; no sentence that a reader follows has more."""
_FARTHEST_LINK = 60
"""Characters, brackets with what they hold among them, that may stand between two numbers of one list."""


class Reading(Struct):
    """A quantity with what its sentence says of it."""

    quantity: Quantity
    clause: tuple[int, int]
    """Start and end of its clause."""
    sentence: tuple[int, int]
    """Start and end of its sentence."""
    previous: "Reading | None"
    """The quantity before it in the same sentence and on the same level of brackets."""
    linked: bool
    """Whether only 、 or 和 stands between it and the previous one: they share their words."""
    following: "Reading | None" = None
    """The next quantity of the paragraph."""
    role: str = "actual"
    direction: str | None = None
    time: tuple[int, int] | None = None
    base: tuple[int, int] | None = None
    bound: str = "eq"
    limits_each: bool = False
    """Whether its bound is that of the numbers that are listed behind it."""
    subject: str | None = None
    noun_end: int = 0
    """Where the noun phrase behind the number ends, where the subject was found there."""
    describes: bool = False
    """Whether it describes what the quantity before it counts: the second number of 2所300张床位以上的机构."""


class Passage:
    """A paragraph and the scope it stands in."""

    __slots__ = ("_ends", "_starts", "clauses", "readings", "scope", "text", "times", "vocabulary")

    def __init__(
        self, text: str, clauses: Clauses, times: Sequence[Time], scope: Scope, vocabulary: Vocabulary
    ) -> None:
        """`text` is the folded text of the paragraph, `times` what was found in it."""
        self.text, self.clauses, self.times, self.scope, self.vocabulary = text, clauses, times, scope, vocabulary
        self.readings: list[Reading] = []
        self._ends = [time.end for time in times]
        self._starts = [time.start for time in times]

    def times_before(self, at: int, floor: int) -> Iterator[Time]:
        """The times that end at `at` or before and begin at `floor` or behind, nearest first."""
        last = bisect_right(self._ends, at) - 1
        for index in range(last, max(last - _MOST_TIMES, -1), -1):
            if self._starts[index] < floor:
                return
            yield self.times[index]

    def time_ending(self, at: int) -> Time | None:
        """The time that ends at an offset."""
        index = bisect_right(self._ends, at) - 1
        return self.times[index] if index >= 0 and self._ends[index] == at else None

    def time_starting(self, at: int) -> Time | None:
        """The time that begins at an offset."""
        index = bisect_right(self._starts, at) - 1
        return self.times[index] if index >= 0 and self._starts[index] == at else None


class _Latest(Struct):
    """The readings that a next one may be tied to."""

    sentence: tuple[int, int]
    outer: Reading | None = None
    inner: Reading | None = None
    group: tuple[int, int] | None = None


def link(passage: Passage, quantities: Sequence[Quantity]) -> None:
    """Put the quantities of a passage into readings, each tied to the one before it."""
    clauses = passage.clauses
    latest = _Latest(clauses.sentence(0))
    for quantity in quantities:
        group = clauses.group_at(quantity.number)
        if quantity.number >= latest.sentence[1]:
            latest.sentence, latest.outer = clauses.sentence(quantity.number), None
        if group != latest.group:
            latest.inner, latest.group = None, group
        previous = latest.inner if group else latest.outer
        linked = previous is not None and _is_linked(passage, previous.quantity, quantity)
        if previous is None:
            previous = latest.outer  # the first one in brackets goes with what stands before them
        reading = Reading(quantity, clauses.clause(quantity.number), latest.sentence, previous, linked)
        if group:
            latest.inner = reading
        else:
            latest.outer = reading
        if passage.readings:
            passage.readings[-1].following = reading
        passage.readings.append(reading)


def _is_linked(passage: Passage, previous: Quantity, quantity: Quantity) -> bool:
    """Whether nothing but 、 or 和 parts two quantities; with another unit the second must have no noun of its own."""
    if quantity.start - previous.end > _FARTHEST_LINK:
        return False
    text, links = passage.text, passage.vocabulary.words["between_linked"]
    if without_brackets(text[previous.end : quantity.start]).strip(" \t") not in links:
        return False
    return previous.unit == quantity.unit or text[quantity.end : quantity.end + 1] in _ENDS
