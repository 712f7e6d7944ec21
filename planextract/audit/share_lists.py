"""A share in a list that implies another whole than the others.

Rule: where a sentence lists parts of one kind with their values and shares (男性 … 人，占 …；女性 … 人，占 …), value /
share is the same whole for all; the one that implies another is wrong if all others agree, or if it alone does not fit
the sum of the list.
Tolerance: rounding of values and shares; 约, 近, 逾 leave a tenth. Parts of different names, shares with a whole of
their own (占全国的) and growth rates are left alone.
Example: 男性 949 人，占 59.9 %；女性 916 人，占 49.1 % — 949 of 1865 is 50.9 %.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from planextract.audit.numbers import bounded, places_of, printed, shown
from planextract.audit.parts import are_alike, label_of
from planextract.audit.reading import Placed, Reading
from planextract.audit.statements import Statement, kind_of, measure, quoted, statements, without_brackets
from planextract.model.finding import Finding

_HUNDRED = Decimal(100)
_LEAST = 2
_MOST = 20


class _Share(NamedTuple):
    """One part with its share."""

    label: str
    part: Placed
    share: Placed


def check(reading: Reading) -> Iterator[Finding]:
    """Findings about lists of shares, sentence by sentence."""
    for statement in statements(reading):
        for family in _families(statement):
            yield from _check(reading, family)


def _families(statement: Statement) -> Iterator[list[_Share]]:
    """The parts of one measure that are named alike and have a share right behind them; no classes within classes."""
    reading, family = statement.reading, list[_Share]()
    for each in _shares(statement):
        same = family and measure(each.part.figure) == measure(family[0].part.figure)
        if not same or not are_alike(reading, each.label, family[0].label) or len(family) == _MOST:
            if len(family) >= _LEAST:
                yield family
            family = []
        family.append(each)
    if len(family) >= _LEAST:
        yield family


def _shares(statement: Statement) -> Iterator[_Share]:
    reading, figures = statement.reading, statement.figures
    text, bare = reading.text, reading.pattern("bare_share")
    for index in range(len(figures) - 1):
        part, share = figures[index], figures[index + 1]
        between = text[part.end : share.start]
        if kind_of(share.figure) != "%" or kind_of(part.figure) != "amount" or not bare.fullmatch(between):
            continue
        before = without_brackets(text[figures[index - 1].end if index else statement.start : part.start])
        label = label_of(reading, before)
        exact = part.figure.high is None and share.figure.high is None and share.figure.role != "change"
        if label and exact and not any(word in before for word in reading.words("of_which")):
            yield _Share(label, part, share)


def _check(reading: Reading, family: Sequence[_Share]) -> Iterator[Finding]:
    total = sum((printed(each.part.figure).value for each in family), Decimal(0))
    wholes = [_whole(reading, each) for each in family]
    fits = [low <= total <= high for low, high in wholes]
    if not any(fits):
        fits = _agreeing(wholes)
        total = next(((wholes[at][0] + wholes[at][1]) / 2 for at, fit in enumerate(fits) if fit), total)
    if sum(fits) + 1 != len(fits):
        return
    wrong = family[fits.index(False)]
    right = shown(wrong.part.figure.value / total * _HUNDRED, places_of(wrong.share.figure))
    evidence = [(each.start, each.end) for other in family if other is not wrong for each in other[1:]]
    at = wrong.share.start, wrong.share.end
    message = (
        f"{quoted(reading, wrong.part)} is {right} % of the whole that the other shares imply, "
        f"not {quoted(reading, wrong.share)}"
    )
    yield reading.finding(
        "arithmetic", "error", message, at, f"{right}%", [(wrong.part.start, wrong.part.end), *evidence]
    )


def _whole(reading: Reading, each: _Share) -> tuple[Decimal, Decimal]:
    """Between what the whole lies that a part and its share imply."""
    value, share = (bounded(placed.figure, reading.slack) for placed in (each.part, each.share))
    if share[0] <= 0:
        return Decimal(0), Decimal("Infinity")
    return value[0] / share[1] * _HUNDRED, value[1] / share[0] * _HUNDRED


def _agreeing(wholes: Sequence[tuple[Decimal, Decimal]]) -> list[bool]:
    """Which of three or more wholes agree with most of the others."""
    overlaps = [[low <= other[1] and other[0] <= high for other in wholes] for low, high in wholes]
    best = max(overlaps, key=sum)
    return best if len(wholes) > _LEAST else [True] * len(wholes)
