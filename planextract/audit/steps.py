"""A stated step that the two values contradict.

Rule: now − base is the step: 个百分点 between two shares, the unit itself between two amounts. A step between shares
that is printed with % must be either that difference (then 个百分点 was meant) or the growth of the share.
Tolerance: rounding of all three values; 约, 近, 逾 leave a tenth.
Example: from 70 % to 90 % is 20 percentage points, not 25.
"""

from collections.abc import Iterator
from decimal import Decimal

from planextract.audit.comparisons import Comparison, comparisons
from planextract.audit.numbers import agreement, as_stated, middle, places_of, quotient, shown
from planextract.audit.reading import Reading
from planextract.audit.statements import kind_of, quoted
from planextract.model.finding import Finding

_HUNDRED = Decimal(100)


def check(reading: Reading) -> Iterator[Finding]:
    """Findings about steps in points and in amounts."""
    for comparison in comparisons(reading):
        kind, of = kind_of(comparison.change.figure), kind_of(comparison.evidence[0].figure)
        falls = any(word in comparison.words for word in reading.words("fall"))
        base, now = _ends(reading, comparison)
        step = now[0] - base[1], now[1] - base[0]
        step = (-step[1], -step[0]) if falls else step
        if (kind, of) == ("点", "%") or (kind == of == "amount"):
            if agreement(comparison.change.figure, *step, reading.slack) == "wrong":
                yield _told(reading, comparison, step)
        elif kind == of == "%":
            yield from _check_share(reading, comparison, step, falls=falls)


def _ends(reading: Reading, comparison: Comparison) -> tuple[tuple[Decimal, Decimal], tuple[Decimal, Decimal]]:
    """Base and now; whole numbers as they stand where both are stated."""
    if comparison.by_step:
        return comparison.base, comparison.now
    base, now = (as_stated(each.figure, reading.slack) for each in comparison.evidence)
    return base, now


def _check_share(
    reading: Reading, comparison: Comparison, step: tuple[Decimal, Decimal], *, falls: bool
) -> Iterator[Finding]:
    ratio = quotient(comparison.now, comparison.base)
    if ratio is None or any(word in comparison.words for word in reading.words("yearly")):
        return
    growth = (ratio[0] - 1) * _HUNDRED, (ratio[1] - 1) * _HUNDRED
    growth = (-growth[1], -growth[0]) if falls else growth
    if agreement(comparison.change.figure, *growth, reading.slack) != "wrong":
        return
    if agreement(comparison.change.figure, *step, reading.slack) == "wrong":
        yield _told(reading, comparison, step)
        return
    stated = quoted(reading, comparison.change)
    points = shown(middle(step), places_of(comparison.change.figure))
    message = f"{comparison.told} is {points} percentage points (个百分点), not {stated} of growth"
    yield _finding(reading, comparison, "warning", message, f"{points}个百分点")


def _told(reading: Reading, comparison: Comparison, step: tuple[Decimal, Decimal]) -> Finding:
    unit = comparison.change.figure.unit or ""
    right = shown(middle(step), places_of(comparison.change.figure))
    unit = "个百分点" if kind_of(comparison.change.figure) in ("点", "%") else unit.partition("/")[0]
    message = f"{comparison.told} is {right} {unit}, not {quoted(reading, comparison.change)}"
    return _finding(reading, comparison, "error", message, f"{right}{unit}")


def _finding(reading: Reading, comparison: Comparison, severity: str, message: str, expected: str) -> Finding:
    evidence = [(each.start, each.end) for each in comparison.evidence]
    at = comparison.change.start, comparison.change.end
    return reading.finding("arithmetic", severity, message, at, expected, evidence)
