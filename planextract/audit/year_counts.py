"""A count of years that the years beside it contradict.

Rule: 2013年至2015年，连续三年 — the years from first to last, both counted, are as many as stated.
Tolerance: where the ends are points in time (2012年底至2015年底), the difference of the years is right as well.
Example: 2012年至2015年，三年共投入 — these are four years.
"""

from collections.abc import Iterator

from planextract.audit.reading import Reading
from planextract.chinese.numerals import parse_numeral, to_numeral
from planextract.model.finding import Finding


def check(reading: Reading) -> Iterator[Finding]:
    """Findings about periods that are given by their years and by their length."""
    for found in reading.pattern("years_with_their_count").finditer(reading.text):
        first, last, stated = int(found["first"]), int(found["last"]), parse_numeral(found["count"]) or 0
        years = last - first + 1
        allowed = {years, years - 1} if found["point"] or found["end"] else {years}
        if years > 1 and stated not in allowed:
            message = f"{first} to {last} are {years} years, not {stated}"
            evidence = [(found.start("first"), found.end("last"))]
            at = found.start("count"), found.end("count") + 1
            yield reading.finding("arithmetic", "warning", message, at, f"{to_numeral(years)}年", evidence)
