"""Sentences that compare two values and say by how much they differ."""

from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from planextract.audit.comparison_words import ComparisonWords, comparison_words
from planextract.audit.numbers import bounded, middle, shown
from planextract.audit.reading import Placed, Reading
from planextract.audit.statements import Group, Statement, measure, quoted, statements
from planextract.model.figure import Figure

Bounds = tuple[Decimal, Decimal]
_MOST_BEFORE, _MOST_CHANGES = 300, 20
"""Figures before a change, and changes behind two values, that are looked at."""


class Comparison(NamedTuple):
    """One stated change with what it comes from."""

    statement: Statement
    change: Placed
    """The stated change: %, 倍, percentage points or an amount."""
    words: str
    """The words before the change."""
    evidence: tuple[Placed, Placed]
    """The figures that it comes from."""
    base: Bounds
    """Between what the value lay before."""
    now: Bounds
    """Between what it lies now."""
    told: str
    """The two values in words, for a message."""
    by_step: bool = False
    """Whether the base was found by taking a step from the value (增加 240 家) and is not stated itself."""
    upper: tuple[Bounds, Bounds] | None = None
    """The same for the upper ends where the values are ranges."""


def comparisons(reading: Reading) -> tuple[Comparison, ...]:
    """Every comparison whose two values the sentence (or the paragraph before it) states, in order."""
    known = reading.notes.get("comparisons")
    if known is None:
        known = reading.notes["comparisons"] = tuple(_comparisons(reading))
    found: tuple[Comparison, ...] = known
    return found


def _comparisons(reading: Reading) -> Iterator[Comparison]:
    words = comparison_words(reading.rules)
    for statement in statements(reading):
        count = len(statement.groups)
        for at in range(count - 1):
            yield from _from_to(statement, at, words)
            yield from _each_from_to(statement, at, words)
            yield from _since(statement, at, words)
            if at + 2 < count:
                yield from _than(statement, at, words)
                yield from _by(statement, at, words)
                yield from _new(statement, at, words)


def _from_to(statement: Statement, at: int, words: ComparisonWords) -> Iterator[Comparison]:
    """由 A 提高到 B，增长 P，年均增长 Q"""
    if _is_from_to(statement, at, words):
        base, now = statement.groups[at], statement.groups[at + 1]
        for change in _changes(statement, at + 2, words):
            yield from _pairs(statement, base, now, change)


def _is_from_to(statement: Statement, at: int, words: ComparisonWords) -> bool:
    if at + 1 >= len(statement.groups):
        return False
    base, now = statement.groups[at], statement.groups[at + 1]
    return bool(_alike(base, now) and words.base.search(base.before) and words.reached.search(now.before))


def _each_from_to(statement: Statement, at: int, words: ComparisonWords) -> Iterator[Comparison]:
    """甲由 A 提高到 B，乙由 C 提高到 D，分别增长 P、Q"""
    groups, end = statement.groups, at
    while _is_from_to(statement, end, words) and len(groups[end].figures) == len(groups[end + 1].figures) == 1:
        end += 2
    starts = range(at, end, 2)
    if len(starts) < 2 or end >= len(groups) or (at > 1 and _is_from_to(statement, at - 2, words)):
        return
    change = groups[end]
    each_its_own = any(word in change.before for word in statement.reading.words("respectively"))
    if len(change.figures) == len(starts) and each_its_own and words.change.fullmatch(change.before):
        for start, by in zip(starts, change.figures, strict=True):
            yield from _pairs(statement, groups[start], groups[start + 1], Group((by,), change.before, change.kind))


def _than(statement: Statement, at: int, words: ComparisonWords) -> Iterator[Comparison]:
    """B，比去年的 A 增长 P; B，与去年的 A 相比，增长 P"""
    now, base = statement.groups[at], statement.groups[at + 1]
    beside = words.beside.search(base.before) and statement.groups[at + 2].before.startswith(
        statement.reading.words("beside")
    )
    than = beside or words.than.search(base.before)
    if _alike(base, now) and than and not words.moved.search(base.before):
        for change in _changes(statement, at + 2, words):
            if any(word in change.before for word in words.moving):
                yield from _pairs(statement, base, now, change)


def _since(statement: Statement, at: int, words: ComparisonWords) -> Iterator[Comparison]:
    """B，比 2014 年增长 P, where the paragraph has told the value of 2014 before"""
    now, change = statement.groups[at], statement.groups[at + 1]
    by = change.figures[0].figure
    if len(now.figures) != 1 or len(change.figures) != 1 or change.kind not in ("%", "倍") or not by.base_time:
        return
    if any(word in change.before for word in statement.reading.words("same_time")) or not words.since.fullmatch(
        change.before
    ):
        return
    start = statement.reading.passage_at(statement.start).start
    last = bisect_left(statement.reading.placed, now.start, key=lambda each: each.start)
    before = (each for each in statement.reading.placed[max(last - _MOST_BEFORE, 0) : last] if each.start >= start)
    earlier = [each for each in before if _is_base(each.figure, now.figures[0].figure, by.base_time)]
    if len(earlier) == 1:
        yield from _pairs(statement, Group((earlier[0],), "", now.kind), now, change)


def _is_base(figure: Figure, now: Figure, time: str) -> bool:
    same = figure.subject == now.subject and figure.unit == now.unit and figure.role == now.role == "actual"
    return same and figure.time == time and now.time != time


def _by(statement: Statement, at: int, words: ComparisonWords) -> Iterator[Comparison]:
    """B，比去年增加 D，增长率 P"""
    now, by = statement.groups[at], statement.groups[at + 1]
    if _alike(by, now) and words.than.search(by.before) and words.moved.search(by.before):
        falls = by.before.rstrip("了 ").endswith(words.falling)
        for change in _changes(statement, at + 2, words):
            if len(now.figures) == len(by.figures) == len(change.figures) == 1:
                yield _increase(statement, now, by, change, falls=falls)


def _new(statement: Statement, at: int, words: ComparisonWords) -> Iterator[Comparison]:
    """新增 D，增长率 P，达到 B"""
    by, change, now = statement.groups[at : at + 3]
    names = {each.figures[0].figure.subject or "" for each in (by, now)}
    shared = min(names, key=len)
    if (
        _alike(by, now)
        and change.kind == "%"
        and len(by.figures) == len(change.figures) == len(now.figures) == 1
        and words.new.search(by.before)
        and any(word in change.before for word in words.moving)
        and words.total.search(now.before)
        and len(shared) > 1
        and all(name.endswith(shared) for name in names)
    ):
        yield _increase(statement, now, by, change, falls=False)


def _increase(statement: Statement, now: Group, by: Group, change: Group, *, falls: bool) -> Comparison:
    reading = statement.reading
    value, step = (bounded(each.figures[0].figure, reading.slack) for each in (now, by))
    base = (value[0] + step[0], value[1] + step[1]) if falls else (value[0] - step[1], value[1] - step[0])
    first, second = quoted(reading, now.figures[0]), quoted(reading, by.figures[0])
    told = f"{second} {'less' if falls else 'more'} makes {first}, so from {shown(middle(base), 2)} on it"
    evidence = now.figures[0], by.figures[0]
    return Comparison(statement, change.figures[0], change.before, evidence, base, value, told, by_step=True)


def _pairs(statement: Statement, base: Group, now: Group, change: Group) -> Iterator[Comparison]:
    reading, slack = statement.reading, statement.reading.slack
    if not len(base.figures) == len(now.figures) == len(change.figures):
        return
    for before, after, by in zip(base.figures, now.figures, change.figures, strict=True):
        upper = None
        if before.figure.high is not None and after.figure.high is not None:
            upper = bounded(before.figure, slack, upper=True), bounded(after.figure, slack, upper=True)
        told = f"from {quoted(reading, before)} to {quoted(reading, after)}"
        low, high = bounded(before.figure, slack), bounded(after.figure, slack)
        yield Comparison(statement, by, change.before, (before, after), low, high, told, upper=upper)


def _changes(statement: Statement, at: int, words: ComparisonWords) -> Iterator[Group]:
    """The changes that follow the values, one list after another: ratios, or amounts of the same measure."""
    unit = statement.groups[at - 1].unit
    for group in statement.groups[at : at + _MOST_CHANGES]:
        is_step = group.kind == "amount" and group.unit == unit and words.moved.search(group.before)
        if group.kind == "amount" and not is_step:
            return
        is_multiple = group.kind == "倍" and words.multiple.fullmatch(group.before)
        if not is_multiple and not words.change.fullmatch(group.before):
            return
        yield group


def _alike(group: Group, other: Group) -> bool:
    figure, second = group.figures[0].figure, other.figures[0].figure
    return group.kind == other.kind and measure(figure) == measure(second)
