"""What a column is, by the words of its head: running number, name, unit, a value of some year and place …"""

from collections.abc import Sequence
from typing import NamedTuple

import regex

from planextract.chinese.periods import plan_of_label, plan_years
from planextract.patterns import compiled
from planextract.tables.vocabulary import Vocabulary, key_of

KINDS = ("no", "category", "name", "unit", "attribute", "status", "other", "value")
_YEARS = compiled(r"((?:19|20)\d\d)年?(?:末|底)?(?:[-—–~～－─至到]{1,2}((?:19|20)\d\d)年?(?:末|底)?)?")
_YEAR = compiled(r"(?<!\d)(?:19|20)\d\d(?=\s?年)")
_LONGEST_AREA = 5
"""Characters that a place may have that alone is the head of a column: 清源市, 东城区."""
_STRAY = 4
"""Characters of a head that may be neither time nor place nor role: 2020年全年值."""


class Column(NamedTuple):
    """One column of a rebuilt table."""

    kind: str
    """One of KINDS."""
    name: str
    """Its head as printed, breaks joined, outer/inner."""
    time: str | None = None
    """For a value: "2025", "2021-2025"."""
    area: str | None = None
    role: str | None = None
    """For a value: actual | target; null while only the other columns can tell."""
    measure: str = "level"
    """For a value: level | growth | cumulative."""
    unit: str | None = None
    """Unit that the head names for all its cells."""


class Context(NamedTuple):
    """What caption and document say of all columns of a table."""

    first: int | None = None
    """First year of the plan period that the caption names, or the document."""
    last: int | None = None
    finished: bool = False
    """Whether the caption speaks of what was reached (完成情况)."""
    unit: str | None = None
    """Unit for the whole table: （单位：万元）."""
    year: int | None = None
    """The one year that the caption names, or the title of a document without plan period."""


def context_of(caption: str | None, title: str | None, vocabulary: Vocabulary) -> Context:
    """The context that a caption gives; the title of the document where the caption names no period."""
    key = key_of(caption or "")
    years = _plan_years(key, vocabulary) or _plan_years(key_of(title or ""), vocabulary)
    first, last = years or (None, None)
    found = vocabulary.rule("unit_of_table").search(key)
    behind = vocabulary.rule("unit_behind").search(key)
    if found is None and behind and vocabulary.units.canonical(behind["unit"]) is not None:
        found = behind
    finished = any(word in key for word in vocabulary.words("table_finished"))
    finished = finished or any(word in (title or "") for word in vocabulary.words("table_finished_titles"))
    year = _only_year(caption or "") or (_only_year(title or "") if years is None else None)
    return Context(first, last, finished, found["unit"] if found else None, year)


def _only_year(text: str) -> int | None:
    years = {found[0] for found in _YEAR.finditer(text)}
    return int(years.pop()) if len(years) == 1 else None


def _plan_years(key: str, vocabulary: Vocabulary) -> tuple[int, int] | None:
    for found in vocabulary.rule("plan_by_name").finditer(key):
        if years := _years_of_plan(found):
            return years
    span = next((each for each in _YEARS.finditer(key) if each[2]), None)
    return (int(span[1]), int(span[2])) if span else None


def _years_of_plan(found: regex.Match[str]) -> tuple[int, int] | None:
    """First and last year of a plan called 十四五, or 第十四个五年规划."""
    return plan_years(plan_of_label(found["label"] or f"{found['number']}五") or 0)


def column_of(text: str, context: Context, vocabulary: Vocabulary, *, strict: bool = False) -> Column:
    """The column whose head prints `text` (outer and inner names joined by /).

    Where pieces are joined to try whether they are one head, `strict` allows no word in it that is neither time nor
    place nor role.
    """
    key, unit = key_of(text), None
    if (found := vocabulary.rule("unit_behind").search(key)) and vocabulary.units.canonical(found["unit"]) is not None:
        key, unit = key[: found.start()], found["unit"]
    for kind in KINDS[:-1]:
        if key in _word_set(vocabulary, kind):
            return Column(kind, text, unit=unit)
    column = _value_column(text, key, unit, context, vocabulary, 0 if strict else _STRAY)
    if column is None and vocabulary.rule("name_head").match(key):
        column = Column("name", text, unit=unit)
    return column or Column("other", text, unit=unit)


def _word_set(vocabulary: Vocabulary, kind: str) -> Sequence[str]:
    return vocabulary.words("table_number" if kind == "no" else f"table_{kind}")


def _value_column(
    text: str, key: str, unit: str | None, context: Context, vocabulary: Vocabulary, stray: int
) -> Column | None:
    rest, time, label_end = _time(vocabulary.rule("compared_year").without(key), vocabulary)
    taken: dict[str, bool] = {}
    for name in ("growth", "cumulative", "actual", "target", "level"):
        taken[name] = False
        if name == "level" and not context.finished:
            continue
        for word in vocabulary.longest_first(f"table_{name}"):
            if word in rest:
                taken[name], rest = True, rest.replace(word, "", 1)
                break
    if vocabulary.rule("progress").match(key):
        return None
    area, beside = _area(rest, vocabulary), vocabulary.rule("beside_value")
    is_place = bool(area) and area == beside.without(rest) and len(area) <= _LONGEST_AREA
    if not (time or any(taken.values()) or is_place):
        return None
    if stray == 0 and any(word in rest for word in vocabulary.words("table_no_value")):
        return None
    left = beside.without(rest.replace(area or "", "", 1))
    if len(left) > stray or any(character.isdigit() for character in left):
        return None
    measure = "growth" if taken["growth"] else "cumulative" if taken["cumulative"] else "level"
    role = _role(key, taken, time, vocabulary) or _role_of_time(time, measure, context)
    if (
        measure == "growth"
        and time
        and "-" not in time
        and context.first is not None
        and vocabulary.rule("yearly").search(key)
    ):
        time = None  # 2025年/年均增长: a yearly mean is that of the whole plan
    if label_end and time and measure == "level":
        time = time.split("-")[-1]
    return Column("value", text, time or _time_without_year(role, measure, context), area, role, measure, unit)


def _time(key: str, vocabulary: Vocabulary) -> tuple[str, str | None, bool]:
    """What is left of a head without its time, the time, and whether the time is a plan by name (its last year)."""
    if found := _YEARS.search(key):
        time = f"{found[1]}-{found[2]}" if found[2] else found[1]
        return key[: found.start()] + key[found.end() :], time, False
    plan = vocabulary.rule("plan_by_name").search(key)
    if plan and (years := _years_of_plan(plan)):
        rest = key[: plan.start()] + key[plan.end() :]
        return rest, f"{years[0]}-{years[1]}", plan["whole"] is None
    return key, None, False


def _area(rest: str, vocabulary: Vocabulary) -> str | None:
    for found in vocabulary.rule("area").finditer(rest):
        is_rank = vocabulary.rule("no_area_behind").match(rest[found.end() - 1 :])
        if not is_rank and not vocabulary.rule("no_area").search(found[0]):
            return found[0]
    return None


def _role(key: str, taken: dict[str, bool], time: str | None, vocabulary: Vocabulary) -> str | None:
    """The role that the words of a head tell; of an outer and an inner head the inner one, if its words tell any."""
    both = taken["actual"] and taken["target"]
    if both and "/" in key:
        inner = key.rsplit("/", 1)[1]
        told = [
            role for role in ("actual", "target") if any(word in inner for word in vocabulary.words(f"table_{role}"))
        ]
        if told or time:  # 现状及目标/2020年: the year tells
            return told[0] if told else None
    return "actual" if taken["actual"] else "target" if taken["target"] else None


def _role_of_time(time: str | None, measure: str, context: Context) -> str | None:
    if context.finished:
        return "actual"
    if context.first is None or time is None:
        return "target" if measure != "level" and (time is None or "-" in time) else None
    return "actual" if int(time.split("-")[-1]) < context.first else "target"


def _time_without_year(role: str | None, measure: str, context: Context) -> str | None:
    """Without a year a head means the end of the plan (目标值), the year before it (基期值), or all of it (累计)."""
    if context.year is not None and (context.first is None or context.finished):
        return str(context.year)
    if context.first is None or context.last is None:
        return None
    if measure != "level":
        return f"{context.first}-{context.last}"
    return str(context.first - 1) if role == "actual" and not context.finished else str(context.last)
