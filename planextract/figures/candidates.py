"""The numbers of a paragraph: those that may be figures, and why the others are none."""

from bisect import bisect_right
from collections.abc import Callable, Sequence

from planextract.chinese.clauses import Clauses
from planextract.chinese.quantity import Number
from planextract.chinese.times import Time
from planextract.figures.excuses import kind_of_digits, kind_of_quantity
from planextract.figures.quantities import Quantity, Reader
from planextract.figures.units import is_figure_without_unit, share_units
from planextract.figures.vocabulary import Vocabulary

_DATES = ("year", "since", "before", "date")
Excuse = Callable[[str, int, int], None]
"""Takes note of a kind and of the digits from one offset to another."""


def find_quantities(
    text: str,
    digits: list[tuple[int, int]],
    times: Sequence[Time],
    clauses: Clauses,
    reader: Reader,
    excuse: Excuse,
) -> list[Quantity]:
    """The quantities that numbers in digits open, in order; what is a time or a code is excused."""
    found: list[Quantity] = []
    at = following = floor = 0
    while at < len(digits):
        first, last = digits[at]
        while following < len(times) and times[following].end <= first:
            following += 1
        time = times[following] if following < len(times) else None
        if time is not None and time.start < last:
            excuse("date" if time.kind in _DATES else "period", first, last)
            floor, at = time.end, at + 1
        elif (kind := kind_of_digits(text, first, last, clauses, reader.vocabulary)) is not None:
            excuse(kind, first, last)
            at += 1
        else:
            quantity, at = reader.quantity(text, digits, at)
            reader.qualify(text, quantity, floor)
            found.append(quantity)
            floor = quantity.end
            while at < len(digits) and digits[at][0] < quantity.end:  # the 2 of m2, the 10 of /10万
                at += 1
    share_units(text, found, reader.vocabulary)
    return found


def without_names(
    text: str, quantities: Sequence[Quantity], clauses: Clauses, vocabulary: Vocabulary, excuse: Excuse
) -> list[Quantity]:
    """The quantities that are figures; ages, ordinals, names and bare numbers are excused."""
    kept = []
    for quantity in quantities:
        kind = kind_of_quantity(text, quantity, clauses, vocabulary)
        if kind is None and quantity.unit is None and not is_figure_without_unit(text, quantity, vocabulary):
            kind = "name"
        if kind is None:
            kept.append(quantity)
        else:
            excuse(kind, quantity.number, quantity.unit_end)
    return kept


def with_numerals(
    text: str,
    quantities: list[Quantity],
    numerals: Sequence[Number],
    times: Sequence[Time],
    clauses: Clauses,
    reader: Reader,
) -> list[Quantity]:
    """The quantities with those that Chinese numerals open, where a unit shows that they measure."""
    taken = sorted([(each.start, each.end) for each in quantities] + [(each.start, each.end) for each in times])
    starts = [start for start, _ in taken]
    out = list(quantities)
    for number in numerals:
        quantity = reader.of_numeral(text, number)
        if quantity is None or clauses.in_title(quantity.number) or clauses.quoted_at(quantity.number):
            continue
        before = bisect_right(starts, quantity.end - 1) - 1  # what is taken does not overlap, so only this one may
        if before < 0 or taken[before][1] <= quantity.start:
            out.append(quantity)
    return sorted(out, key=lambda quantity: quantity.start)
