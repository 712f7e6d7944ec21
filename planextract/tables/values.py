"""The text of a value cell → number, bound, range, note, what it measures by."""

from decimal import Decimal
from typing import NamedTuple

import regex

from planextract.chinese.numerals import MULTIPLIERS
from planextract.chinese.quantity import fraction, plain
from planextract.dialect.units import Units
from planextract.patterns import compiled
from planextract.tables.vocabulary import BLANK, Vocabulary, key_of

_NUMBER = compiled(r"(?<![\d.])[-－−]?\d+(?:[,，]\d{3})*(?:\.\d+)?")
_RANGE = compiled(r"^(?:[-—–~～－─至到]|——|--)$")
_RATIO = compiled("^[:：∶]$")
_NOTE = compiled(r"（([^（）]{0,60})）")
_IN_SQUARE = compiled(r"[\[〔【]([^\[\]〔〕【】]{1,30})[\]〕】]([^\d\[\]〔〕【】]{0,6})")
_MARK_BEHIND = compiled(r"[*＊※①-⑳]{1,3}$")
_YEAR = compiled(r"(?:19|20)\d\d年?")
_WRITTEN = str.maketrans("－−", "--", ",，")
"""How Python writes the signs of a number."""
_LONGEST_OF = 40
_LONGEST_PREFIX = 6
"""Characters before a number that may be a note of where it holds (城区100)."""


class Value(NamedTuple):
    """What a cell says; `number` is null where it holds none, or several that are no range."""

    number: Decimal | None = None
    high: Decimal | None = None
    bound: str | None = None
    of: str | None = None
    note: str | None = None
    unit: str | None = None
    """Unit printed in the cell itself, multiplier included."""
    measure: str | None = None
    """growth or cumulative, where the cell itself says so."""
    several: bool = False
    """Whether it holds several numbers that are neither range nor ratio."""


NOTHING = Value()


def read_value(text: str, vocabulary: Vocabulary) -> Value:
    """What one cell holds. Numbers are as printed; the multiplier of the cell's own unit is left to `unit`."""
    key = key_of(text)
    if not key or vocabulary.traits(text) == BLANK:
        return NOTHING
    measure, notes = None, []
    if squared := _IN_SQUARE.fullmatch(key):  # [120] counts the years of the plan together
        key, measure = squared[1] + squared[2], "cumulative"
    if mark := _MARK_BEHIND.search(key):
        notes.append(mark[0])
        key = key[: mark.start()]
    if key.startswith("（") and key.endswith("）") and key.count("（") == 1:
        key = key[1:-1]
    notes = [found for found in _NOTE.findall(key) if found] + notes
    key = _NOTE.sub("", key)
    value = _of_numbers(key, vocabulary)
    if value.number is None:
        return value
    notes = [*([value.note] if value.note else []), *notes]
    return Value(
        number=value.number, high=value.high, bound=value.bound, of=value.of, note="；".join(notes) or None,
        unit=value.unit, measure=measure or value.measure,
    )  # fmt: skip


def _of_numbers(key: str, vocabulary: Vocabulary) -> Value:
    found = list(_NUMBER.finditer(key))
    first_after_words = [each for each in found if not _is_year(key, each)]
    if not first_after_words or len(first_after_words) > 2:
        return Value(several=len(first_after_words) > 2)
    one, other = first_after_words[0], first_after_words[-1]
    number: Decimal | None = _number(one[0])
    high, ratio = None, None
    if other is not one:
        between, unit_between = _joint(key[one.end() : other.start()], vocabulary.units)
        if _RANGE.match(between):
            high = _number(other[0].lstrip("-－−"))
        elif _RATIO.match(between) and not unit_between:
            ratio, number = key[one.start() : other.end()], _ratio(_number(one[0]), _number(other[0]))
        elif between == "/" and not unit_between and _number(one[0]) < _number(other[0]):
            ratio, number = key[one.start() : other.end()], fraction(_number(one[0]), _number(other[0]))
        else:
            return Value(several=True)
        if number is None:
            return Value(note=ratio)
    value = _with_words(key[: one.start()], key[other.end() :], vocabulary)
    if value is None:
        return NOTHING
    note = value.note if ratio is None else ratio
    return Value(number, high, value.bound, value.of, note, value.unit, value.measure)


def _is_year(key: str, found: regex.Match[str]) -> bool:
    """Whether it is the year of a comparison (较2020年下降5%), not a value."""
    return bool(_YEAR.fullmatch(found[0] + key[found.end() : found.end() + 1])) and key[found.end() :][:1] == "年"


def _joint(text: str, units: Units) -> tuple[str, str]:
    """What stands between two numbers: the sign, and the unit of the first (30%—35%)."""
    for at in range(len(text)):
        if text[at] in "-—–~～－─至到:：∶/" and (at == 0 or units.canonical(text[:at]) is not None):
            return text[at:], text[:at]
    return text, ""


def _number(digits: str) -> Decimal:
    return Decimal(digits.translate(_WRITTEN))


def _ratio(first: Decimal, second: Decimal) -> Decimal | None:
    """1:1.5 is 1.5 to one, 5:1 five to one; 2:3 is no single number."""
    return second if first == 1 else first if second == 1 else None


def _with_words(before: str, after: str, vocabulary: Vocabulary) -> Value | None:
    """Bound, unit and further words around a number; null where they make of it something else than a value."""
    units, reaching = vocabulary.units, vocabulary.rule("reaching")
    behind, after = vocabulary.bounds.off_back(after)
    unit = after or None
    if unit and units.canonical(unit) is None and (len(unit) > 2 or unit[-1] in "岁年月日"):
        return None
    front, rest = vocabulary.bounds.off_front(reaching.without(before))
    bound, rest = front or behind or "eq", reaching.without(rest)
    if not rest:
        return Value(bound=bound, unit=unit)
    if vocabulary.rule("growing").match(rest):
        return Value(bound=bound, unit=unit, note=rest, measure="growth")
    if rest.endswith("的") and len(rest) <= _LONGEST_OF:
        return Value(bound=bound, unit=unit, of=rest[:-1])
    return Value(bound=bound, unit=unit, note=rest) if len(rest) <= _LONGEST_PREFIX else None


def in_unit(number: Decimal, own: str | None, table_unit: str | None, units: Units) -> tuple[Decimal, Decimal | None]:
    """The number in the unit of the table, and in its base unit (null where the unit is unknown).

    2.5万 in a table of 人 is 25000; 1.2亿元 in a table of 万元 is 12000 and 120000000; 6.3 in 亿元 is 630000000.
    """
    table = units.canonical(table_unit) if table_unit else None
    mine = units.canonical(own) if own else None
    factor = table[1] if table else Decimal(1)
    if mine and table and mine[0] in (table[0], ""):
        base = plain(number * mine[1])
        return (number if mine[1] == factor else plain(base / factor)), base
    if mine and not table:
        bare = own in MULTIPLIERS
        return (plain(number * mine[1]) if bare else number), plain(number * mine[1])
    if mine and table:  # 倍 in a table of 元/月: the cell's own unit holds
        return number, plain(number * mine[1])
    return number, (plain(number * factor) if table or not table_unit else number)
