"""Years, dates, five-year-plan periods and relative times in running text."""

from typing import NamedTuple

import regex

from planextract.chinese.numerals import parse_numeral
from planextract.chinese.periods import plan_of_label, plan_years
from planextract.chinese.quantity import find_digits
from planextract.patterns import compiled

_B = "[ \t]?"
_YEAR = r"(?:19|20)\d\d"
_TO = rf"{_B}(?:至|到|[-—–―~～－─]{{1,2}}|一(?=(?:19|20)\d)){_B}"
_EDGE = "(?:年(?:[末底初]|[上下]半年|度)?|[末底](?!层))"
_DAY = rf"(?:{_B}\d{{1,2}}{_B}日)"
# Each pattern is matched where its first character stands, so that a text is searched once, for those characters.
_YEARS = compiled(  # 2016-2020年   2014 至 2015 年   2016年至今
    rf"(?P<first>{_YEAR}){_B}{_EDGE}?(?:{_B}\d{{1,2}}{_B}月{_DAY}?)?{_TO}(?P<last>{_YEAR}(?!\d)|今)(?:{_B}{_EDGE})?"
)
_ONE_YEAR = compiled(  # 2025年底前   2018年4月16日   2018年7-8月   2011 (in 2011、2014年)   2021-03-05   （2016）
    rf"(?P<year>{_YEAR})(?:{_B}年(?:{_B}(?:\d{{1,2}}{_B}[-至、—]{_B})?\d{{1,2}}{_B}月(?:{_DAY}|份)?)?"
    r"(?:度|[末底初]|[上下]半年|[一二三四]季度)?"
    rf"|(?=[、,，和与]{_B}{_YEAR}{_B}年)|[-./]\d{{1,2}}[-./]\d{{1,2}}(?!\d)|(?=[)）〕\]])(?<=[(（〔\[]....))"
    rf"(?P<tail>{_B}(?:以来|至今|以前|之前|开始|起|前))?"
)
_MONTH = compiled(  # 3月19日至20日   7-8月   12月底
    rf"\d{{1,2}}{_B}(?:[-—–~至、]{_B}\d{{1,2}}{_B})?月(?:份|底|初|[上中下]旬)?{_DAY}?(?:{_TO}(?:\d{{1,2}}{_B}月)?{_B}\d{{1,2}}{_B}日)?"
)
_LEAD = "过去|过去的|这|近|最近|未来|今后|此后|往后"
_COUNT = compiled(  # 五年来   这五年   近5年   三年共 (累计, 年均, 平均, 合计, 翻番)
    rf"(?P<count>[一二两三四五六七八九十]|\d{{1,2}}){_B}个?年(?P<trail>来|间|以来|里|内(?!容|部|在))?(?P<total>(?=累计|共|年均|平均|合计|翻))?"
)
_LEADS = tuple(sorted(_LEAD.split("|"), key=len, reverse=True))
_IN_WORDS = compiled(
    r"[一二两三四五六七八九十第今去上本明目当至年期](?:"
    r"(?<=[一二三四五六七八九十])(?:(?P<plan>[一二三四五六七八九十]?五(?=[”\"期时规计末以]))|(?=个?年[来间以里内累共年平合翻，])(?P<count>))"
    r"|(?<=[一二两三四五六七八九十])(?=年)(?P<led>)|(?<=第)(?P<nth>[一二三四五六七八九十]{1,3})个五年(?:发展)?(?:规划|计划)?(?:时期|期间|期)?"
    r"|(?<=上)一?个五年(?:规划|计划)?(?:时期|期间|期)?|(?<=[今去上本明])年(?:末|底(?!层))?(?!度)"
    r"|(?<=[目当])前|(?<=至)今|(?<=(?<![一二两三四五六七八九十\d ])年)内|(?<=期)[末内])"
)
_PLAN_TAIL = compiled(
    r"[”\"]?(?P<when>规划|计划)?(?P<part>期末|末期|时期|期间|期|以来|初期|中期)?(?P<end_of>末|结束时)?"
)
_BEFORE_PLAN = "一二三四五六七八九十"
_SIGNS = frozenset("年五-—–―~～－至到")
"""One of them stands in every time that has years: 2020年, 十四五, 2016-2020."""


class Time(NamedTuple):
    """A time as it stands in a text."""

    start: int
    end: int
    first: int | None
    """First year; null where it depends on what the document is about (五年来, 今年)."""
    last: int | None
    """Last year; null as above, and where it runs on (2013年以来)."""
    kind: str
    """year | range | since | before | plan | plan_end | date | years_back | years_ahead | total (五年共) | this_year |
    last_year | next_year | now | period_end | period | period_before"""
    years: int = 0
    """How many years, for 五年来."""


def may_hold_years(text: str) -> bool:
    """Whether a text may hold a time with years, told without looking for one.

    >>> may_hold_years("主要目标"), may_hold_years("“十四五”目标")
    (False, True)
    """
    return not _SIGNS.isdisjoint(text)


def find_times(text: str, digits: list[tuple[int, int]] | None = None) -> list[Time]:
    """All times in a folded text, in order. A month or day without a year is found as a date without years.

    `digits` is what `find_digits` found in the text, where the caller has it.

    >>> [(t.first, t.last, t.kind) for t in find_times("2016-2020年，到2025年底，“十三五”期间，2013年以来")]
    [(2016, 2020, 'range'), (2025, 2025, 'year'), (2016, 2020, 'plan'), (2013, None, 'since')]
    """
    times: list[Time] = []
    at = 0
    for start, end in find_digits(text) if digits is None else digits:
        if start >= at and (time := _of_digits(text, start, end)) is not None:
            times.append(time)
            at = time.end
    words = [time for found in _IN_WORDS.finditer(text) if (time := _of_words(found, text)) is not None]
    return _apart(sorted([*times, *words])) if words else times


def _apart(times: list[Time]) -> list[Time]:
    """Without those that begin inside another: 至今 in 2016年至今."""
    out: list[Time] = []
    for time in times:
        if not out or time.start >= out[-1].end:
            out.append(time)
    return out


def _of_digits(text: str, start: int, end: int) -> Time | None:
    behind = text[end : end + 2].lstrip(" \t")[:1]
    if end - start == 4 and text[start : start + 2] in ("19", "20"):
        if found := _YEARS.match(text, start):
            last = found["last"]
            first = int(found["first"])
            return Time(
                start, found.end(), first, None if last == "今" else int(last), "since" if last == "今" else "range"
            )
        found = _ONE_YEAR.match(text, start)
        return _one_year(found) if found else None
    if end - start > 2:
        return None
    if behind and behind in "月-—–~至、" and (found := _MONTH.match(text, start)):
        return Time(start, found.end(), None, None, "date")
    if behind and behind in "年个" and (found := _COUNT.match(text, start)):
        return _count_of_years(found, text)
    return None


def _one_year(found: regex.Match[str]) -> Time:
    year, tail = int(found["year"]), (found["tail"] or "").strip()
    if tail in ("以来", "至今", "起", "开始"):
        return Time(found.start(), found.end(), year, None, "since")
    return Time(found.start(), found.end(), year, year, "before" if tail else "year")


_WORDS = {
    "今年": "this_year", "本年": "this_year", "年内": "this_year", "去年": "last_year", "上年": "last_year",
    "明年": "next_year", "目前": "now", "当前": "now", "至今": "now", "期末": "period_end", "期内": "period",
}  # fmt: skip


def _of_words(found: regex.Match[str], text: str) -> Time | None:
    start, end = found.span()
    if found["plan"]:
        return _plan(text, start, end)
    if "个五年" in found[0] and not found["nth"]:
        return Time(start, end, None, None, "period_before")
    if nth := found["nth"]:
        return _of_plan(start, end, parse_numeral(nth), "plan")
    if end == start + 1:
        counted = _COUNT.match(text, start)
        return _count_of_years(counted, text) if counted else None
    return Time(start, end, None, None, _WORDS[found[0][:2]])


def _plan(text: str, start: int, end: int) -> Time | None:
    number = plan_of_label(text[start:end])
    tail = _PLAN_TAIL.match(text, end)
    part = (tail["part"] or "") + (tail["end_of"] or "") if tail else ""
    quoted = start > 0 and text[start - 1] in '“"' and text[end : end + 1] in ("”", '"')
    if tail is None or not (quoted or tail["when"] or part) or text[start - 1 : start] in tuple(_BEFORE_PLAN):
        return None
    kind = "plan_end" if "末" in part or "结束" in part else "plan"
    return _of_plan(start - quoted, tail.end(), number, kind)


def _of_plan(start: int, end: int, number: int | None, kind: str) -> Time | None:
    years = plan_years(number) if number is not None else None
    if years is None:
        return None
    first, last = years
    return Time(start, end, last if kind == "plan_end" else first, last, kind)


def _count_of_years(found: regex.Match[str], text: str) -> Time | None:
    """五年来, 近两年; a bare number of years (三年) is none unless 累计 or the like follows."""
    start = found.start()
    lead = next((lead for lead in _LEADS if text.startswith(lead, start - len(lead)) and start >= len(lead)), "")
    if not (lead or found["trail"] or found["total"] is not None):
        return None
    kind = "years_back" if lead or found["trail"] else "total"
    if lead in ("未来", "今后", "此后", "往后") or found["trail"] == "内":
        kind = "years_ahead"
    return Time(start - len(lead), found.end(), None, None, kind, parse_numeral(found["count"]) or 0)
