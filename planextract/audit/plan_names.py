"""A five-year plan called by a number that cannot be right.

Rule: the years in brackets behind a plan's name are that plan's (十四五: 2021–2025); a plan is founded on no plan for
years that were over before it began; in a part whose title names tasks or goals, 期间 and 末 belong to no such plan.
Tolerance: comparisons (比“十三五”末) and what tells the past (已, 以来) are left alone.
Example: 根据《某市国民经济和社会发展第十一个五年规划》制定本规划, in a plan for 2016–2020.
"""

from collections.abc import Iterator

import regex

from planextract.audit.reading import Reading
from planextract.audit.windows import end_of, start_of
from planextract.chinese.numerals import parse_numeral
from planextract.chinese.periods import plan_label, plan_number, plan_of_label, plan_years
from planextract.model.finding import Finding
from planextract.patterns import compiled

_YEARS = compiled(
    r"[^，。；、《》\n]{0,16}?[（(][ ]?(?P<first>(?:19|20)\d\d)[ ]?年?[ ]?(?:至|到|[-—–~～一]{1,2})[ ]?"
    r"(?P<last>(?:19|20)\d\d)[ ]?年?[ ]?[）)]"
)
_MARKS = "。；\n"


def check(reading: Reading) -> Iterator[Finding]:
    """Findings about the names of plans in the prose, the title included."""
    own = plan_number(reading.metadata.period.start) if reading.metadata.period else None
    for found in reading.pattern("name_of_a_plan").finditer(reading.text):
        number = plan_of_label(found["label"]) if found["label"] else parse_numeral(found["nth"])
        if number is None or plan_years(number) is None:
            continue
        if reading.text.startswith(reading.words("own_campaigns"), found.end()):
            continue
        years = _YEARS.match(reading.text, found.end())
        if years and (int(years["first"]), int(years["last"])) != plan_years(number) and _is_plan(years):
            yield _wrong_years(reading, found, number, years)
        elif own is not None and number < own:
            yield from _older(reading, found, number, own)


def _is_plan(years: regex.Match[str]) -> bool:
    """Whether the years are those of a five-year plan, so that they or the name are wrong."""
    first, last = int(years["first"]), int(years["last"])
    number = plan_number(first)
    return number is not None and plan_years(number) == (first, last)


def _wrong_years(reading: Reading, found: regex.Match[str], number: int, years: regex.Match[str]) -> Finding:
    first, last = plan_years(number) or (0, 0)
    right = plan_label(plan_number(int(years["first"])) or number)
    message = f"{found[0]} is {first}-{last}, not {years['first']}-{years['last']} (which is {right})"
    evidence = [(years.start("first"), years.end("last"))]
    return reading.finding("period", "error", message, found.span(), None, evidence)


def _older(reading: Reading, found: regex.Match[str], number: int, own: int) -> Iterator[Finding]:
    start, end = start_of(reading.text, found.start(), _MARKS), end_of(reading.text, found.end(), _MARKS)
    before, behind = (
        reading.text[start : found.start()],
        reading.text[found.end() : end],
    )
    in_title = before.count("《") > before.count("》")
    expected = found[0].replace(found["label"], plan_label(own)) if found["label"] else None
    if (
        in_title
        and any(word in before for word in reading.words("founded_on"))
        and reading.pattern("founds_a_plan").search(behind)
    ):
        first, last = plan_years(number) or (0, 0)
        message = f"a plan for {_shown(reading)} cannot be founded on the plan for {first}-{last}"
        yield reading.finding("period", "error", message, found.span(), expected, _own_name(reading))
    elif (
        not in_title
        and reading.pattern("during_a_plan").match(behind)
        and _is_ahead(reading, found.start(), before, behind)
    ):
        message = f"{found[0]} was over before the plan ({_shown(reading)}) began"
        yield reading.finding("period", "warning", message, found.span(), expected, _own_name(reading))


def _is_ahead(reading: Reading, at: int, before: str, behind: str) -> bool:
    title = reading.passage_at(at).root.title or ""
    named = any(word in title for word in reading.words("future"))
    background = any(word in title for word in reading.words("background"))
    told = any(word in before + behind for word in reading.words("over"))
    return named and not background and not told and not reading.pattern("compared_with_a_plan").search(before)


def _own_name(reading: Reading) -> list[tuple[int, int]]:
    """Where the plan's own period stands in the text."""
    period = reading.metadata.period
    if period is None or not period.label:
        return []
    at: int | None = reading.notes.get("own_name")
    if at is None:
        at = reading.text.find(period.label)
        reading.notes["own_name"] = at
    return [(at, at + len(period.label))] if at >= 0 else []


def _shown(reading: Reading) -> str:
    period = reading.metadata.period
    return f"{period.start}-{period.end}" if period else ""
