"""A count of years that the years beside it contradict.

Rule: 2013年至2015年，连续三年 — the years from first to last, both counted, are as many as stated.
Tolerance: where the ends are points in time (2012年底至2015年底), the difference of the years is right as well.
Example: 2012年至2015年，三年共投入 — these are four years.
"""

from collections.abc import Iterator

from planextract.audit.reading import Reading
from planextract.chinese.numerals import parse_numeral, to_numeral
from planextract.model.finding import Finding
from planextract.patterns import compiled

_RANGE = compiled(
    r"(?P<first>(?:19|20)\d\d)[ ]?(?:年(?P<point>[初底末中]|\d{1,2}月)?)?[ ]?(?:至|到|[-—–~～]{1,2})[ ]?"
    r"(?P<last>(?:19|20)\d\d)[ ]?年(?P<end>[初底末中]|\d{1,2}月)?(?:间|期间)?[，,（(]?"
    r"(?P<in_a_row>连续|累计)?(?:这|的)?(?P<count>[一二两三四五六七八九十]|\d{1,2})[ ]?年"
    r"(?(in_a_row)|(?=来|间|共|累计|连续|内|里|期间|[，,）)]|平均))"
)


def check(reading: Reading) -> Iterator[Finding]:
    """Findings about periods that are given by their years and by their length."""
    for found in _RANGE.finditer(reading.text):
        first, last, stated = int(found["first"]), int(found["last"]), parse_numeral(found["count"]) or 0
        years = last - first + 1
        allowed = {years, years - 1} if found["point"] or found["end"] else {years}
        if years > 1 and stated not in allowed:
            message = f"{first} to {last} are {years} years, not {stated}"
            evidence = [(found.start("first"), found.end("last"))]
            at = found.start("count"), found.end("count") + 1
            yield reading.finding("arithmetic", "warning", message, at, f"{to_numeral(years)}年", evidence)
