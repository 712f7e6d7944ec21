"""A growth rate that its own two values contradict.

Rule: (now − base) / base is the growth; 年均 asks for the root over the years, or no more than a note is due that the
rate was only divided. 是 … 的 N 倍 is now / base, 增长 N 倍 one less.
Tolerance: rounding of all three values; cut off instead of rounded passes (limit `cut_off`); 约, 近, 逾 leave a tenth.
Growth at constant prices (生产总值, 增加值) is let pass.
Example: from 629 to 1100 in four years is 15.0 % a year; 18.7 % is 74.9 % divided by four.
"""

from collections.abc import Iterator
from decimal import Decimal

from planextract.audit.comparisons import Comparison, comparisons
from planextract.audit.numbers import agreement, middle, places_of, quotient, shown
from planextract.audit.reading import Reading
from planextract.audit.statements import kind_of, quoted
from planextract.audit.windows import WINDOW
from planextract.model.finding import Finding
from planextract.patterns import compiled

_YEAR = compiled(r"(?:19|20)\d\d(?=[ ]?[年\-—–~～至到])")
_MOST_YEARS = 30
_NAME = 30
"""Characters before a value in which its name stands."""
_HUNDRED, _ONE = Decimal(100), Decimal(1)


def check(reading: Reading) -> Iterator[Finding]:
    """Findings about stated rates and multiples."""
    yearly = reading.words("yearly")
    for comparison in comparisons(reading):
        kind = kind_of(comparison.change.figure)
        if kind == "%" and _is_at_constant_prices(reading, comparison):
            continue
        if kind == "%" and any(word in comparison.words for word in yearly):
            yield from _check_yearly(reading, comparison)
        elif kind == "%":
            yield from _check_rate(reading, comparison)
        elif kind == "倍":
            yield from _check_multiple(reading, comparison)


def _is_at_constant_prices(reading: Reading, comparison: Comparison) -> bool:
    """Whether the rate leaves out what prices rose by, which the two values hold: 生产总值由102亿元增加到186亿元."""
    start = max(comparison.statement.start, comparison.evidence[0].start - _NAME)
    said = reading.text[start : comparison.change.end]
    return any(word in said for word in reading.words("at_constant_prices"))


def _check_rate(reading: Reading, comparison: Comparison) -> Iterator[Finding]:
    if kind_of(comparison.evidence[0].figure) == "%":
        return  # between two shares the difference is counted in points: see steps
    falls = any(word in comparison.words for word in reading.words("fall"))
    grown = _growth(comparison.base, comparison.now, falls=falls)
    if grown is None:
        return
    verdict = agreement(comparison.change.figure, *grown, reading.slack)
    if verdict != "right" and comparison.upper:
        second = _growth(*comparison.upper, falls=falls)
        verdict = agreement(comparison.change.figure, *second, reading.slack) if second else verdict
    yield from _told(reading, comparison, verdict, middle(grown), "%")


def _growth(
    base: tuple[Decimal, Decimal], now: tuple[Decimal, Decimal], *, falls: bool
) -> tuple[Decimal, Decimal] | None:
    ratio = quotient(now, base)
    if ratio is None:
        return None
    low, high = ((each - _ONE) * _HUNDRED for each in ratio)
    return (-high, -low) if falls else (low, high)


def _check_multiple(reading: Reading, comparison: Comparison) -> Iterator[Finding]:
    ratio = quotient(comparison.now, comparison.base)
    if ratio is None:
        return
    grown = any(word in comparison.words for word in reading.words("grown"))
    if grown or not reading.pattern("as_many_times_as").search(comparison.words):
        ratio = ratio[0] - _ONE, ratio[1] - _ONE
    if "翻" in reading.text[comparison.change.start : comparison.change.end]:
        ratio = ratio[0] + _ONE, ratio[1] + _ONE
    verdict = agreement(comparison.change.figure, *ratio, reading.slack)
    yield from _told(reading, comparison, verdict, middle(ratio), "times")


def _check_yearly(reading: Reading, comparison: Comparison) -> Iterator[Finding]:
    ratio, years = quotient(comparison.now, comparison.base), _years(comparison)
    if ratio is None or years is None or ratio[0] <= 0:
        return
    figure = comparison.change.figure
    compounded = {count: _compound(ratio, count) for count in (years, years + 1)}
    if any(agreement(figure, *rate, reading.slack) != "wrong" for rate in compounded.values()):
        return
    expected = middle(compounded[years])
    total = (ratio[0] - _ONE) * _HUNDRED, (ratio[1] - _ONE) * _HUNDRED
    for count in (years, years + 1):
        if agreement(figure, total[0] / count, total[1] / count, reading.slack) != "wrong":
            rate, right = shown(middle(total)), shown(expected, places_of(figure))
            message = (
                f"{comparison.told} in {years} years is {right} % a year; "
                f"{quoted(reading, comparison.change)} is {rate} % divided by {count}"
            )
            yield _finding(reading, comparison, "warning", message, f"{right}%")
            return
    yield from _told(reading, comparison, "wrong", expected, f"% a year over {years} years")


def _compound(ratio: tuple[Decimal, Decimal], years: int) -> tuple[Decimal, Decimal]:
    low, high = (Decimal(str((float(each) ** (1 / years) - 1) * 100)) for each in ratio)
    return low, high


def _years(comparison: Comparison) -> int | None:
    """How many years lie between base and now: by the years that stand before the change, else by the figure's time."""
    statement, change = comparison.statement, comparison.change
    text = statement.reading.text[max(statement.start, change.start - WINDOW) : change.start]
    found = sorted({int(year) for year in _YEAR.findall(text)})
    if len(found) < 2:
        found = [int(year) for year in (change.figure.time or "").split("-") if year]
    years = found[-1] - found[0] if len(found) >= 2 else 0
    return years if 0 < years <= _MOST_YEARS else None


def _told(reading: Reading, comparison: Comparison, verdict: str, right: Decimal, unit: str) -> Iterator[Finding]:
    figure = comparison.change.figure
    if verdict == "right" or (verdict == "cut" and reading.rules.limits["cut_off"]):
        return
    stated, value = quoted(reading, comparison.change), shown(abs(right), places_of(figure))
    way = "a fall of " if right < 0 else ""
    message = f"{comparison.told} is {way}{value} {unit}, not {stated}"
    if verdict == "cut":
        message = f"{comparison.told} is {value} {unit}: {stated} is cut off, not rounded"
    sign = "%" if unit.startswith("%") else "倍"
    yield _finding(
        reading,
        comparison,
        "note" if verdict == "cut" else "error",
        message,
        f"{shown(right, places_of(figure))}{sign}",
    )


def _finding(reading: Reading, comparison: Comparison, severity: str, message: str, expected: str) -> Finding:
    evidence = [(each.start, each.end) for each in comparison.evidence]
    at = comparison.change.start, comparison.change.end
    return reading.finding("arithmetic", severity, message, at, expected, evidence)
