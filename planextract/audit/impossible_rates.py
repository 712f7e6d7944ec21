"""A rate of a whole that is larger than the whole.

Rule: coverage, participation, satisfaction and the like (word list `rates`) cannot pass 100 %; neither in the prose
nor in a table.
Tolerance: none. Rates of completion, use or growth, which can, are not in the list.
Example: 养老服务设施覆盖率达到120%.
"""

from collections.abc import Iterator
from decimal import Decimal

from planextract.audit.reading import Reading
from planextract.audit.statements import quoted
from planextract.audit.windows import start_of
from planextract.model.finding import Finding

_WINDOW = 14
_HUNDRED = Decimal(100)


def check(reading: Reading) -> Iterator[Finding]:
    """Findings about prose and tables."""
    rates = reading.words("rates")
    for placed in reading.placed:
        figure = placed.figure
        if figure.unit == "%" and max(figure.value, figure.high or 0) > _HUNDRED and figure.role != "change":
            start = start_of(reading.text, placed.start, "，,。；;、\n", placed.start - _WINDOW)
            clause = reading.text[start : placed.start]
            rate = next((word for word in rates if word in clause), None)
            if rate:
                message = f"{quoted(reading, placed)} cannot be a {rate}: it is more than the whole"
                yield reading.finding("arithmetic", "error", message, (placed.start, placed.end))
    for indicator in reading.indicators:
        name = "".join(indicator.name)
        if indicator.unit == "%" and name.endswith(rates):
            for each in indicator.observations:
                if each.value is not None and each.value > _HUNDRED and each.measure == "level" and not each.of:
                    message = f"{each.text} % cannot be a {name}: it is more than the whole"
                    yield Finding("arithmetic", "error", message, each.span)
