"""Sentences that compare two values and say by how much they differ."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

import regex

from planextract.audit.numbers import bounded, shown
from planextract.audit.reading import Placed, Reading
from planextract.audit.statements import Group, Statement, measure, quoted, statements
from planextract.dialect.audit_rules import AuditRules
from planextract.model.figure import Figure

Bounds = tuple[Decimal, Decimal]


@dataclass(frozen=True, slots=True)
class Comparison:
    """One stated change with what it comes from."""

    statement: Statement
    change: Placed
    """The stated change: %, 倍, percentage points or an amount."""
    words: str
    """The words before the change."""
    evidence: tuple[Placed, ...]
    """The figures that it comes from."""
    base: Bounds
    """Between what the value lay before."""
    now: Bounds
    """Between what it lies now."""
    told: str
    """The two values in words, for a message."""
    upper: "tuple[Bounds, Bounds] | None" = None
    """The same for the upper ends where the values are ranges."""


@dataclass(frozen=True)
class _Patterns:
    """The words of comparisons, as patterns."""

    from_: regex.Pattern[str]
    to: regex.Pattern[str]
    than: regex.Pattern[str]
    moved: regex.Pattern[str]
    change: regex.Pattern[str]
    since: regex.Pattern[str]
    new: regex.Pattern[str]
    reached: regex.Pattern[str]


@cache
def _patterns(rise: tuple[str, ...], fall: tuple[str, ...], nouns: tuple[str, ...], yearly: tuple[str, ...],
              compared: tuple[str, ...]) -> _Patterns:  # fmt: skip
    moves = "|".join(sorted((*rise, *fall), key=len, reverse=True))
    noun, year, than = "|".join(nouns), "|".join(yearly), "|".join(compared)
    return _Patterns(
        from_=regex.compile(r"[由从][^，,；;：:由从]{0,24}$"),
        to=regex.compile(rf"(?:{moves})(?:了)?[到至为][^，,；;：:]{{0,16}}$"),
        than=regex.compile(rf"(?:{than})[^，,；;：:]{{0,24}}$"),
        moved=regex.compile(rf"(?:{moves}|新增|净增|多|少)(?:了)?[ ]?$"),
        # What may stand before a change that belongs to the values just compared: no noun of its own.
        change=regex.compile(rf"[，,、]?[ ]?(?:分别|累计|共|总|五年|四年|三年|期间|{year}|{moves}|{noun}|率|幅度|达到|达|为|约|了|的|是|[ ])*"),
        # Only a time may stand between 比 and 增长: 比去年同类地区 compares with something else.
        since=regex.compile(
            rf"[，,]?[ ]?(?:{than})[ \d年底末初“”\"一二三四五六七八九十]*(?:期)?末?(?:相比)?[，,]?(?:{moves}|{noun}|了|率|达|到|为|[ ])*"
        ),
        new=regex.compile(r"(?:新增|净增|增加|增设)(?:了)?[^，,；;：:]{0,14}$"),
        reached=regex.compile(r"(?:达到|达|增至|增加到|共有|总数|总量|为)[^，,；;：:]{0,6}$"),
    )  # fmt: skip


def comparisons(reading: Reading) -> tuple[Comparison, ...]:
    """Every comparison whose two values the sentence states, in order."""
    known = reading.notes.get("comparisons")
    if known is None:
        known = reading.notes["comparisons"] = tuple(_comparisons(reading))
    found: tuple[Comparison, ...] = known
    return found


def _comparisons(reading: Reading) -> Iterator[Comparison]:
    rules: AuditRules = reading.rules
    names = ("rise", "fall", "change_nouns", "yearly", "compared")
    patterns = _patterns(*(rules.words[name] for name in names))
    for statement in statements(reading):
        groups = statement.groups
        for at in range(len(groups) - 1):
            yield from _from_to(statement, at, patterns)
            yield from _since(statement, at, patterns)
            if at + 2 < len(groups):
                yield from _than(statement, at, patterns)
                yield from _by(statement, at, patterns)
                yield from _new(statement, at, patterns)


def _from_to(statement: Statement, at: int, patterns: _Patterns) -> Iterator[Comparison]:
    """由 A 提高到 B，增长 P，年均增长 Q"""
    base, now = statement.groups[at], statement.groups[at + 1]
    if not (_alike(base, now) and patterns.from_.search(base.before) and patterns.to.search(now.before)):
        return
    for change in _changes(statement, at + 2, patterns):
        yield from _pairs(statement, base, now, change)


def _than(statement: Statement, at: int, patterns: _Patterns) -> Iterator[Comparison]:
    """B，比去年的 A 增长 P"""
    now, base = statement.groups[at], statement.groups[at + 1]
    if not (_alike(base, now) and patterns.than.search(base.before)) or patterns.moved.search(base.before):
        return
    for change in _changes(statement, at + 2, patterns):
        if any(word in change.before for word in _moving(statement.reading)):
            yield from _pairs(statement, base, now, change)


def _by(statement: Statement, at: int, patterns: _Patterns) -> Iterator[Comparison]:
    """B，比去年增加 D，增长率 P"""
    now, by = statement.groups[at], statement.groups[at + 1]
    if not (_alike(by, now) and patterns.than.search(by.before) and patterns.moved.search(by.before)):
        return
    if len(now.figures) != 1 or len(by.figures) != 1:
        return
    falls = any(by.before.rstrip("了 ").endswith(word) for word in (*statement.reading.words("fall"), "少"))
    for change in _changes(statement, at + 2, patterns):
        yield from _increase(statement, now, by, change, falls=falls)


def _new(statement: Statement, at: int, patterns: _Patterns) -> Iterator[Comparison]:
    """新增 D，增长率 P，达到 B"""
    by, change, now = statement.groups[at : at + 3]
    subjects = {each.figures[0].figure.subject or "" for each in (by, now)}
    shared = min(subjects, key=len)
    if (
        _alike(by, now)
        and change.kind == "%"
        and len({len(by.figures), len(change.figures), len(now.figures), 1}) == 1
        and patterns.new.search(by.before)
        and any(word in change.before for word in _moving(statement.reading))
        and patterns.reached.search(now.before)
        and len(shared) > 1 and all(subject.endswith(shared) for subject in subjects)
    ):  # fmt: skip
        yield from _increase(statement, now, by, change, falls=False)


def _increase(statement: Statement, now: Group, by: Group, change: Group, *, falls: bool) -> Iterator[Comparison]:
    if len(change.figures) != 1:
        return
    value, step = bounded(now.figures[0].figure), bounded(by.figures[0].figure)
    base = (value[0] + step[0], value[1] + step[1]) if falls else (value[0] - step[1], value[1] - step[0])
    reading, evidence = statement.reading, (now.figures[0], by.figures[0])
    first, second = (quoted(reading, each) for each in evidence)
    from_ = shown((base[0] + base[1]) / 2, 2)
    told = f"{second} {'less' if falls else 'more'} makes {first}, so from {from_} on it"
    yield Comparison(statement, change.figures[0], change.before, evidence, base, value, told)


def _since(statement: Statement, at: int, patterns: _Patterns) -> Iterator[Comparison]:
    """B，比 2014 年增长 P, where the paragraph has told the value of 2014 before"""
    now, change = statement.groups[at], statement.groups[at + 1]
    figure, by = now.figures[0].figure, change.figures[0].figure
    if len(now.figures) != 1 or len(change.figures) != 1 or change.kind not in ("%", "倍") or not by.base_time:
        return
    if (
        not patterns.than.search(change.before)
        or "同期" in change.before
        or not patterns.since.fullmatch(change.before)
    ):
        return
    earlier = [each for each in _before(statement, now.start) if _is_base(each.figure, figure, by.base_time)]
    if len(earlier) == 1:
        base = Group((earlier[0],), "", now.kind)
        yield from _pairs(statement, base, now, change)


def _before(statement: Statement, end: int) -> list[Placed]:
    start = statement.reading.passage_at(statement.start).start
    return [each for each in statement.reading.placed if start <= each.start < end]


def _is_base(figure: Figure, now: Figure, time: str) -> bool:
    same = figure.subject == now.subject and figure.unit == now.unit and figure.role == now.role == "actual"
    return same and figure.time == time and now.time != time


def _pairs(statement: Statement, base: Group, now: Group, change: Group) -> Iterator[Comparison]:
    if not len(base.figures) == len(now.figures) == len(change.figures):
        return
    for before, after, by in zip(base.figures, now.figures, change.figures, strict=True):
        uppers = None
        if before.figure.high is not None and after.figure.high is not None:
            uppers = bounded(before.figure, upper=True), bounded(after.figure, upper=True)
        reading = statement.reading
        told = f"from {quoted(reading, before)} to {quoted(reading, after)}"
        yield Comparison(
            statement, by, change.before, (before, after), bounded(before.figure), bounded(after.figure), told, uppers
        )


def _changes(statement: Statement, at: int, patterns: _Patterns) -> Iterator[Group]:
    """The changes that follow the values, one list after another: ratios, or amounts of the same measure."""
    unit = statement.groups[at - 1].unit
    for group in statement.groups[at:]:
        is_amount = group.kind == "amount" and group.unit == unit and patterns.moved.search(group.before)
        if not (group.kind != "amount" or is_amount) or not patterns.change.fullmatch(group.before):
            return
        yield group


def _moving(reading: Reading) -> tuple[str, ...]:
    return (*reading.words("rise"), *reading.words("fall"), *reading.words("change_nouns"))


def _alike(group: Group, other: Group) -> bool:
    figure, second = group.figures[0].figure, other.figures[0].figure
    return group.kind == other.kind and measure(figure) == measure(second)
