"""A deadline that was over before the plan began, or lies absurdly far behind its end.

Rule: a part that looks ahead (its title names tasks or goals, or its other deadlines lie in the plan's years) sets no
deadline before the first year of the plan. No year lies further behind the plan's end than the limit `years_ahead`.
Tolerance: what tells the past (已, 截至, 自 … 年, 2000年底前建成的小区, a cited title) is left alone, and so is a part
that tells the past.
Example: 到2015年底，每个社区配备不少于6名社工, in the third chapter of a plan for 2021–2025.
"""

from collections.abc import Iterator

import regex
from msgspec import Struct, field

from planextract.audit.reading import Reading, Stretch
from planextract.audit.windows import start_of
from planextract.model.finding import Finding
from planextract.model.metadata import Period
from planextract.model.outline import Section

_DASHES = "-—–~～至到"
_MARKS = "。；;\n"
_AHEAD = 30
"""Characters behind a year in which its sentence tells that it is over."""
_MIDDLE_OF_THE_CENTURY = (2049, 2050)
_LATEST = 2299


class _Part(Struct):
    """The years of one outermost section."""

    section: Section
    early: list[tuple[int, Stretch]] = field(default_factory=list)
    """Deadlines before the plan."""
    ahead: list[Stretch] = field(default_factory=list)
    """Deadlines in the plan's years."""
    past: int = 0
    """How many other years before the plan it names."""


def check(reading: Reading) -> Iterator[Finding]:
    """Findings about deadlines, part by part."""
    period = reading.metadata.period
    if period is None:
        return
    parts: dict[str, _Part] = {}
    for found in reading.pattern("year_of_a_deadline").finditer(reading.text):
        year, at = int(found[0][:4]), found.span()
        root = reading.passage_at(at[0]).root
        part = parts.setdefault(root.id, _Part(root))
        if reading.text[at[0] - 1 : at[0]].isdigit() or year > _LATEST:
            continue
        if year > period.end + reading.rules.limits["years_ahead"] and year not in _MIDDLE_OF_THE_CENTURY:
            message = f"{year} lies {year - period.end} years behind the end of the plan ({_shown(period)})"
            yield reading.finding("period", "error", message, at)
        elif not _is_deadline(reading, found):
            part.past += year < period.start
        elif year < period.start:
            if not _is_over(reading, at):
                part.early.append((year, at))
        else:
            part.ahead.append(at)
    for part in parts.values():
        if part.early and _looks_ahead(reading, part):
            yield from (_finding(reading, period, year, at, part.ahead) for year, at in part.early)


def _is_deadline(reading: Reading, found: regex.Match[str]) -> bool:
    """Whether something is to be reached by that year: 到2025年, 2025年底前; not the end of a range."""
    text, (start, end) = reading.text, found.span()
    before = text[max(start - 8, 0) : start].rstrip()
    if text[end : end + 1] in _DASHES and text[end + 1 : end + 2].strip().isdigit():
        return False
    opened = before.endswith(reading.words("opens_a_deadline"))
    if opened and before[-1] in "到至" and (before[:-1].rstrip()[-1:].isdigit() or "年" in before):
        return False  # 2013 至 2015 年
    return (
        opened
        or found["by"] is not None
        or reading.pattern("planned_for_a_year").match(text[end : end + _AHEAD]) is not None
    )


def _is_over(reading: Reading, at: Stretch) -> bool:
    """Whether the sentence tells that the year is past, or a title in 《》 names it."""
    text = reading.text
    start = start_of(text, at[0], _MARKS)
    clause = text[start_of(text, at[0], _MARKS + "，,") : at[0]]
    before, behind = text[start : at[0]], text[at[1] : at[1] + _AHEAD].partition("。")[0]
    in_title = before.count("《") > before.count("》")
    return (
        in_title
        or reading.pattern("there_since").match(text[at[1] : at[1] + _AHEAD]) is not None
        or any(word in clause + behind for word in reading.words("over"))
        or any(word in before for word in reading.words("told_so_far"))
    )


def _looks_ahead(reading: Reading, part: _Part) -> bool:
    title = part.section.title or ""
    if any(word in title for word in reading.words("background")):
        return False
    named = any(word in title for word in reading.words("future"))
    return named or (len(part.ahead) > len(part.early) and not part.past)


def _finding(reading: Reading, period: Period, year: int, at: Stretch, others: list[Stretch]) -> Finding:
    message = f"{reading.text[slice(*at)]} was over before the plan ({_shown(period)}) began"
    digit = str(year)[-1]
    likely = [each for each in range(period.start, period.end + 1) if str(each)[-1] == digit]
    expected = f"{likely[0]}年" if len(likely) == 1 else None
    return reading.finding("period", "error", message, at, expected, others[:1])


def _shown(period: Period) -> str:
    return f"{period.start}-{period.end}"
