"""Every value that the document gives for something at a time, from tables and prose alike, under comparable names."""

from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from msgspec import Struct

from planextract.audit.numbers import bounded
from planextract.audit.reading import Placed, Reading
from planextract.audit.windows import start_of
from planextract.chinese.clauses import without_brackets
from planextract.chinese.folding import folded, without_spaces
from planextract.model.figure import Figure
from planextract.model.span import Span
from planextract.model.table import Indicator, Observation
from planextract.patterns import compiled

_SIGNS = compiled(r"[“”\"《》、·,，/]")
_OWN_AREA = {"county": "own_of_a_county", "prefecture": "own_of_a_prefecture", "province": "own_of_a_province"}
_OTHER_AREAS = {"county": "above_a_county", "prefecture": "above_a_prefecture", "province": "above_a_province"}
"""Level of a plan's region → the word list with what its columns, or clauses about a region above, are called."""
_SHORTEST = 4
"""Characters that a subject of the prose must have to name one thing."""


class Claim(Struct, frozen=True):
    """One value with what it is of."""

    key: str
    """The name as compared."""
    unit: str
    time: str
    role: str
    """actual | target"""
    low: Decimal
    high: Decimal
    """Between what the value lies."""
    value: Decimal
    bound: str
    span: Span
    quote: str
    where: str
    """The sentence or table row it stands in, so that two values of one of them are no contradiction."""
    in_table: bool
    is_dated: bool
    """Whether its time stands in its own clause or column, so that it is not taken over from a sentence before."""
    is_measured: bool
    """Whether the name is that of an indicator (覆盖率, 标准, 总数), of which a document has one value for a time.

    Not so a second figure of a sentence, which may be of a group that the first one names.
    """


def claims(reading: Reading) -> tuple[Claim, ...]:
    """All claims, those of tables first."""
    known = reading.notes.get("claims")
    if known is None:
        known = reading.notes["claims"] = (*_of_tables(reading), *_of_prose(reading))
    found: tuple[Claim, ...] = known
    return found


def key_of(reading: Reading, name: str) -> str:
    """A name as compared: without brackets, signs, and words that say nothing more."""
    name = _SIGNS.sub("", without_brackets(without_spaces(folded(name))))
    for word in _longest_first(reading.words("same_name")):
        name = name.replace(word, "")
    return reading.pattern("end_of_a_name").sub("", name) or name


@cache
def _longest_first(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(words, key=len, reverse=True))


def is_own(reading: Reading, area: str | None) -> bool:
    """Whether a column of that area is about the place that the plan is for."""
    return area is None or area in _of_level(reading, _OWN_AREA)


def _of_level(reading: Reading, lists: dict[str, str]) -> tuple[str, ...]:
    """The words for the level of the plan's region; none where it is not known."""
    level = reading.metadata.region.level if reading.metadata.region else None
    return reading.words(lists[level]) if level in lists else ()


def _of_tables(reading: Reading) -> Iterator[Claim]:
    for indicator in reading.indicators:
        key = key_of(reading, "".join(indicator.name))
        for each in indicator.observations:
            if is_own(reading, each.area):
                claim = _claim(indicator, each, key)
                if claim is not None:
                    yield claim


def _claim(indicator: Indicator, each: Observation, key: str) -> Claim | None:
    value, unit = each.base_value, indicator.base_unit or indicator.unit
    if value is None or each.time is None or each.measure != "level" or each.of or not key or not unit:
        return None
    places = -(each.value.as_tuple().exponent if each.value is not None else 0)  # type: ignore[operator]  # finite
    scale = value / each.value if each.value else Decimal(1)
    step = Decimal(1).scaleb(-places) * scale / 2 if places > 0 else Decimal(0)
    high = value if each.high is None else each.high * scale
    return Claim(
        key=key, unit=unit, time=each.time, role=each.role, low=value - step, high=high + step, value=value,
        bound=each.bound or "eq", span=each.span, quote=f"{each.text} {indicator.unit or ''}".strip(),
        where=indicator.id, in_table=True, is_dated=True, is_measured=True,
    )  # fmt: skip


def _of_prose(reading: Reading) -> Iterator[Claim]:
    sentence = None
    for placed in reading.placed:
        figure, before = placed.figure, sentence
        sentence = start_of(reading.text, placed.start, "。！？\n")
        if figure.role in ("actual", "target") and figure.time and figure.subject and figure.unit:
            key = key_of(reading, figure.subject)
            if len(key) >= _SHORTEST and not _is_of_others(reading, placed) and not _is_undated_base(reading, placed):
                low, high = bounded(figure, reading.slack)
                if figure.high is not None:
                    high = bounded(figure, reading.slack, upper=True)[1]
                time = _time(reading, figure)
                yield Claim(
                    key=key, unit=figure.unit, time=time, role=figure.role, low=low, high=high,
                    value=figure.value, bound=figure.bound, span=figure.span,
                    quote=reading.text[placed.start : placed.end],
                    where=str(sentence), in_table=False, is_dated=time in _dates_before(reading, placed),
                    is_measured=sentence != before and figure.subject.endswith(reading.words("measured")),
                )  # fmt: skip


def _time(reading: Reading, figure: Figure) -> str:
    """The time of a figure; a rate to be reached in the years of the plan is one to be reached by their end."""
    time, period = figure.time or "", reading.metadata.period
    of_plan = period is not None and time == f"{period.start}-{period.end}" and figure.role == "target"
    return time[-4:] if of_plan and (figure.subject or "").endswith(reading.words("measured")) else time


def _dates_before(reading: Reading, placed: Placed) -> str:
    """The words before a figure that may give its time: its sentence, from the last ； on."""
    return reading.text[start_of(reading.text, placed.start, "。！？；;\n") : placed.start]


def _is_undated_base(reading: Reading, placed: Placed) -> bool:
    """Whether a figure is where a movement starts (由 6.2‰ 下降到) and nothing tells when that was."""
    clause = reading.text[start_of(reading.text, placed.start, "。；;，,\n") : placed.start]
    return bool(reading.pattern("undated_beginning").search(clause))


def _is_of_others(reading: Reading, placed: Placed) -> bool:
    """Whether the clause is about the province or the country, of which the plan is not."""
    clause = reading.text[start_of(reading.text, placed.start, "。；;，,\n") : placed.start]
    return any(word in clause for word in _of_level(reading, _OTHER_AREAS))
