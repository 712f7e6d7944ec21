"""Shares of a whole that make more, or less, than the whole.

Rule: the three parts of an economy (三次产业结构 a:b:c, list `economy`) make 100; shares that a sentence lists with
分别占 (or 占比分别为, list `listed_shares`) make no more than 100.
Tolerance: rounding of each share. Listed shares may make less, for something may be left out.
Example: 三次产业结构由12:45:48调整为10:42:48 — the first makes 105.
"""

from collections.abc import Iterator
from decimal import Decimal

from planextract.audit.numbers import printed, shown
from planextract.audit.reading import Reading
from planextract.audit.statements import statements
from planextract.model.finding import Finding
from planextract.patterns import compiled

_NUMBER = r"\d{1,3}(?:\.\d{1,2})?"
_RATIO = compiled(rf"(?<![\d:：∶.])({_NUMBER})[ ]?[:：∶][ ]?({_NUMBER})[ ]?[:：∶][ ]?({_NUMBER})(?![\d:：∶]|\.\d)")
_WINDOW = 40
_LEAST_SHARES = 3
_WHOLE = Decimal(100)


def check(reading: Reading) -> Iterator[Finding]:
    """Findings about ratios of three and about lists of shares."""
    text = reading.text
    economy, shares = reading.pattern("before_an_economy"), reading.pattern("before_listed_shares")
    for found in _RATIO.finditer(text):
        if economy.search(text[max(found.start() - _WINDOW, 0) : found.start()]):
            parts = [Decimal(part) for part in found.groups()]
            slack = sum((_step(part) for part in found.groups()), Decimal(0)) / 2
            if abs(sum(parts) - _WHOLE) > slack:
                yield _finding(reading, found.span(), sum(parts, Decimal(0)), "not 100")
    for statement in statements(reading):
        for group in statement.groups:
            if group.kind == "%" and len(group.figures) >= _LEAST_SHARES and shares.search(group.before):
                values = [printed(each.figure) for each in group.figures]
                made = sum((value.value for value in values), Decimal(0))
                if made - sum((value.step for value in values), Decimal(0)) / 2 > _WHOLE:
                    yield _finding(reading, (group.start, group.end), made, "more than the whole")


def _step(number: str) -> Decimal:
    """What one more in the last digit of a number is worth."""
    return Decimal(1).scaleb(-len(number.partition(".")[2]))


def _finding(reading: Reading, at: tuple[int, int], made: Decimal, than: str) -> Finding:
    message = f"the shares {reading.text[slice(*at)]} make {shown(made)}, {than}"
    return reading.finding("arithmetic", "error", message, at, "100")
