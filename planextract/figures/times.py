"""Which time a figure is of, and which it is compared with."""

from itertools import islice

from msgspec import Struct

from planextract.chinese.times import Time
from planextract.figures.calendar import Calendar
from planextract.figures.passage import Passage, Reading

_FARTHEST_PART = 200
"""Characters behind the year of a part in which figures of the whole may follow."""


class _Said(Struct):
    """The times that a sentence says of a number."""

    time: Time | None = None
    base: Time | None = None
    total: int = 0
    """Years over which it was counted up."""


def read_time(passage: Passage, reading: Reading, calendar: Calendar) -> None:
    """Set time and base: from the sentence, nearest before the number; else what the headings give."""
    if reading.linked and reading.previous and reading.role == reading.previous.role:
        reading.time, reading.base = reading.previous.time, reading.previous.base
        return
    said = _said(passage, reading)
    time = said.time or (None if said.total else _opening(passage, reading, is_based=said.base is not None))
    reading.time = calendar.resolve(time, passage.scope) if time else passage.scope.years
    if said.base is not None:
        reading.base = calendar.resolve(said.base, passage.scope)
        if said.base.kind == "last_year" and said.time and reading.time:  # 2019年…，比上年增长 is since 2018
            reading.base = reading.time[1] - 1, reading.time[1] - 1
    if said.total:
        is_planned = passage.scope.tense == "future" and said.total == calendar.length
        known = reading.time or (calendar.planned if is_planned else passage.scope.reviewed)
        reading.time = _of_so_many(known, said.total)


def settle_time(passage: Passage, reading: Reading, calendar: Calendar) -> None:
    """Take back the time that the role rules out, where it is not the figure's own.

    What is so already is not of the years a heading says are to come, nor is a target of years that are over.
    """
    if not calendar.is_plan or explicit_time(passage, reading) is not None:
        return
    is_so = reading.role == "actual" or (reading.role == "change" and passage.scope.tense in ("past", "situation"))
    if is_so and reading.time and calendar.is_ahead(reading.time[0]):
        reading.time = None
    is_over = reading.time is not None and calendar.is_ahead(reading.time[1]) is False
    if reading.role == "target" and is_over and reading.time == passage.scope.years:
        reading.time = None


def _said(passage: Passage, reading: Reading) -> _Said:
    start = reading.sentence[0]
    group = passage.clauses.group_at(reading.quantity.number)
    said = _Said()
    for time in passage.times_before(reading.quantity.start, start):
        if time.kind == "date" or not _is_at_hand(passage, time, group):
            continue
        if time.kind == "total":
            said.total = said.total or (time.years if time.start >= reading.clause[0] else 0)
        elif _is_base(passage, time, start) and reading.direction:
            said.base = said.base or time
        elif _is_of_previous(passage, time, reading) or _is_base_elsewhere(passage, time, reading):
            continue
        elif said.time is None and not _is_of_a_part(passage, time, reading):
            said.time = time
            if not reading.direction:
                break
        elif said.time is not None:  # from 2016 to 2020: what stands first is what a change starts from
            if said.base is None and _word_before(passage, time.start, start, "origin"):
                said.base = time
            break
    return said


def _opening(passage: Passage, reading: Reading, *, is_based: bool) -> Time | None:
    """The year that an earlier sentence of the paragraph opened with, where no other time was said since.

    Nor before, unless the sentence said what had been counted by then (截至2020年底). 年均 is of that year only where
    it is told since when (`is_based`), or is to be reached by then (到2025年).
    """
    text, start = passage.text, reading.sentence[0]
    said = (time for time in passage.times_before(start, 0) if time.kind not in ("date", "total"))
    before = list(islice((time for time in said if not _is_base(passage, time, 0)), 2))
    if not before or before[0].first is None or before[0].first != before[0].last:
        return None
    first = passage.clauses.sentence(before[0].start)[0]
    opener, words = text[first : before[0].start].strip(" "), passage.vocabulary.words
    if opener and opener not in words["opens_a_year"]:
        return None
    if len(before) > 1 and opener not in words["up_to_now"]:
        return None
    if passage.scope.years:
        not_of_one = words["summed"]
    else:
        not_of_one = () if is_based or opener in words["till"] else words["averaged"]
    return None if any(word in text[start : reading.quantity.start] for word in not_of_one) else before[0]


def _is_of_previous(passage: Passage, time: Time, reading: Reading) -> bool:
    """Whether a time belongs to the figure before alone, from which this one has moved: 由目前的12%提高到15%."""
    if reading.previous is None or reading.previous.quantity.start < time.end:
        return False
    start = reading.sentence[0]
    is_origin = time.kind != "since" and not reading.direction and _word_before(passage, time.start, start, "origin")
    return is_origin or _is_base(passage, time, start)


def _is_of_a_part(passage: Passage, time: Time, reading: Reading) -> bool:
    """Whether a time is of a part alone: 2023—2025年建设2.4万套，其中2025年7000套；改造小区210个."""
    is_near = reading.quantity.start - time.end <= _FARTHEST_PART
    if not is_near or "；" not in passage.text[time.end : reading.quantity.start]:
        return False
    part = reading.previous
    while part is not None and part.quantity.start > time.end:
        part = part.previous
    touches = part is not None and part.quantity.start == time.end
    return touches and any(True for _ in passage.times_before(time.start, reading.sentence[0]))


def _is_base_elsewhere(passage: Passage, time: Time, reading: Reading) -> bool:
    """Whether another clause compares with a time: 收入比2015年翻番；产值4.6亿元 is of no year before."""
    return time.end <= reading.clause[0] and _is_base(passage, time, reading.sentence[0])


def _of_so_many(years: tuple[int, int] | None, count: int) -> tuple[int, int] | None:
    """五年年均 said of 2020 is of 2016 to 2020; said of a period of another length, of that period."""
    if years is None or years[0] != years[1]:
        return years
    return years[1] - count + 1, years[1]


def explicit_time(passage: Passage, reading: Reading) -> Time | None:
    """The time that the sentence itself gives before the number, bases of comparison left out."""
    start = reading.sentence[0]
    for time in passage.times_before(reading.quantity.start, start):
        if time.kind in ("date", "total", "now") or passage.clauses.in_title(time.start):
            continue
        if not _is_base(passage, time, start) and not _is_of_previous(passage, time, reading):
            return time
    return None


def _is_at_hand(passage: Passage, time: Time, group: tuple[int, int] | None) -> bool:
    """Whether a time is said of what the figure is said of: not in a title, nor in somebody else's brackets."""
    if passage.clauses.in_title(time.start):
        return False
    here = passage.clauses.group_at(time.start)
    return here is None or here == group


def is_compared(passage: Passage, at: int) -> bool:
    """Whether a time with which something is compared ends at an offset: 比2015年, 较上年同期."""
    end = at
    while passage.text[end - 1 : end] == " ":
        end -= 1
    same_time = passage.vocabulary.table("same_time").ending(passage.text, end)
    time = passage.time_ending(end - len(same_time or ""))
    return time is not None and _is_base(passage, time, 0)


def _is_base(passage: Passage, time: Time, start: int) -> bool:
    if _word_before(passage, time.start, start, "compared_with"):
        return True
    behind = passage.text[time.end : time.end + 2].lstrip(" ")
    return behind.startswith("的") and _word_before(passage, time.start, start, "equated")


def _word_before(passage: Passage, at: int, start: int, name: str) -> bool:
    return passage.text[max(start, at - 5) : at].rstrip(' “"').endswith(passage.vocabulary.words[name])


def shown(years: tuple[int, int] | None) -> str | None:
    """Years as the record shows them: 2020, 2016-2020."""
    if years is None:
        return None
    return str(years[0]) if years[0] == years[1] else f"{years[0]}-{years[1]}"
