"""A date that no calendar has.

Rule: months run from 1 to 12, and a day is one that its month has, leap years reckoned.
Tolerance: ranges (7-8月) and numbers that are no dates are left alone.
Example: 2021年2月30日.
"""

from calendar import monthrange
from collections.abc import Iterator

from planextract.audit.reading import Reading
from planextract.model.finding import Finding
from planextract.patterns import compiled

_DATE = compiled(r"(?<!\d)(?P<year>(?:19|20)\d\d)[ ]?年[ ]?(?P<month>\d{1,2})[ ]?月(?:[ ]?(?P<day>\d{1,2})[ ]?日)?")
_MONTHS, _DAYS = 12, 31


def check(reading: Reading) -> Iterator[Finding]:
    """Findings about dates in the prose and on the cover."""
    for found in _DATE.finditer(reading.text):
        year, month, day = int(found["year"]), int(found["month"]), int(found["day"] or 1)
        if not 1 <= month <= _MONTHS:
            message = f"{found[0]}: there is no month {month}"
        elif not 1 <= day <= monthrange(year, month)[1]:
            message = f"{found[0]}: that month has {monthrange(year, month)[1]} days"
        else:
            continue
        yield reading.finding("period", "error", message, found.span())
