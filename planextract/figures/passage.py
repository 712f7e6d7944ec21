"""One paragraph as the stage reads it: text, clauses, times, quantities, and what was concluded of each so far."""

from dataclasses import dataclass, field

from planextract.chinese.clauses import Clauses
from planextract.chinese.times import Time
from planextract.figures.quantities import Quantity
from planextract.figures.scope import Scope

_LINKS = frozenset(("、", "和", "与", "及", "以及", "或", "至", "到", "/"))

_ENDS = (*tuple("，。；、,;）)"), "")


@dataclass(slots=True)
class Reading:
    """A quantity with what its sentence says of it."""

    quantity: Quantity
    clause: tuple[int, int]
    """Start and end of its clause."""
    previous: "Reading | None"
    """The quantity before it in the same sentence and on the same level of brackets."""
    linked: bool
    """Whether only 、 or 和 stands between it and the previous one: they share their words."""
    role: str = "actual"
    direction: str | None = None
    time: tuple[int, int] | None = None
    base: tuple[int, int] | None = None
    bound: str = "eq"
    subject: str | None = None
    verb: int = 0
    """Where the verb of movement begins, for a change."""


@dataclass(slots=True)
class Passage:
    """A paragraph and the scope it stands in."""

    text: str
    """Folded."""
    clauses: Clauses
    times: list[Time]
    scope: Scope
    readings: list[Reading] = field(default_factory=list)


def link(passage: Passage, quantities: list[Quantity]) -> None:
    """Put the quantities of a passage into readings, each tied to the one before it."""
    outer: Reading | None = None
    inner: Reading | None = None
    group: tuple[int, int] | None = None
    sentence = (0, 0)
    for quantity in quantities:
        clauses = passage.clauses
        here = clauses.group_at(quantity.number)
        if quantity.number >= sentence[1]:
            sentence = clauses.sentence(quantity.number)
            outer = None
        if here != group:
            inner, group = None, here
        previous = inner if here else outer
        linked = previous is not None and _is_linked(passage.text, previous, quantity, clauses)
        if here and previous is None:
            previous = outer  # the first one in brackets goes with what stands before them
        reading = Reading(quantity, clauses.clause(quantity.number), previous, linked)
        if here:
            inner = reading
        else:
            outer = reading
        passage.readings.append(reading)


def _is_linked(text: str, previous: Reading, quantity: Quantity, clauses: Clauses) -> bool:
    """Whether nothing but 、 or 和 parts two quantities; with another unit the second must have no noun of its own."""
    if _between(text, previous, quantity, clauses) not in _LINKS:
        return False
    return previous.quantity.unit == quantity.unit or text[quantity.end : quantity.end + 1] in _ENDS


def _between(text: str, previous: Reading, quantity: Quantity, clauses: Clauses) -> str:
    start, end = previous.quantity.end, quantity.start
    if end - start > 60:
        return ""
    between = text[start:end]
    for first, last in clauses.groups:
        if start <= first and last <= end:
            between = between.replace(text[first:last], "")
    return between.strip(" \t")
