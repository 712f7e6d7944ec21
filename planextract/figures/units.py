"""Units that are not printed behind the number: of a list, of money per person, before the number, or understood."""

import re

from planextract.chinese.quantity import plain
from planextract.figures.passage import Passage, Reading
from planextract.figures.quantities import Quantity
from planextract.figures.vocabulary import Vocabulary

_PER_PERSON = re.compile(
    r"每人每(?P<a>[年月天日])|每(?P<b>[年月天日])每人|人均每?(?P<c>[年月])(?!来)"
    r"|(?<!\d)(?<!\d )(?P<d>[年月])人均(?!次)|人(?P<e>[年月])均"
)
_PER_MONTH = re.compile("每月|月入|月均")
_LIST_SIGNS = frozenset(("、", "和", "与", "及", "以及", ",", "，", "或"))
_REACHED = re.compile(r"(?:达到?|为|是|至|到|增至|均|约|近|超过?|突破|逾|共|计|[：:])[ 了]?$")
_SHORT_CLAUSE = 10


def share_units(text: str, quantities: list[Quantity]) -> None:
    """Give the unit of a list's last number to those before it: 提高15、22个百分点."""
    for quantity, following in zip(reversed(quantities[:-1]), reversed(quantities[1:]), strict=True):
        if quantity.unit is None and not quantity.ratio and following.unit is not None:
            between = text[quantity.end : following.start].strip(" \t")
            if between in _LIST_SIGNS and following.number == following.start:
                quantity.unit = following.unit
                if following.scale > quantity.scale:
                    quantity.value = plain(quantity.value * following.scale)


def is_figure_without_unit(text: str, quantity: Quantity) -> bool:
    """Whether a number with no unit behind it measures something all the same."""
    if quantity.scale != 1 or quantity.bound is not None or quantity.ratio:
        return True
    if quantity.value != quantity.value.to_integral_value():
        return True
    following = text[quantity.end : quantity.end + 1]
    return (not following or following in "，。；、,;）)") and bool(
        _REACHED.search(text[max(0, quantity.start - 4) : quantity.start])
    )


def settle_unit(passage: Passage, reading: Reading, vocabulary: Vocabulary) -> None:
    """Set the unit of money per person, of a unit that stands before its number, and of one that is understood."""
    quantity = reading.quantity
    if quantity.unit == "元":
        quantity.unit += quantity.rate or _per_person(passage, reading)
    elif quantity.unit is None and not quantity.ratio:
        quantity.unit = _before(passage, reading, vocabulary) or _understood(passage, reading, vocabulary)


def _per_person(passage: Passage, reading: Reading) -> str:
    text, start = passage.text, reading.clause[0]
    found = _PER_PERSON.search(text, start, reading.quantity.start)
    if found is not None:
        return f"/人/{next(part for part in found.groups() if part)}"
    if found := _PER_MONTH.search(text, start, reading.quantity.start):
        return "/月" if reading.quantity.start - found.end() <= _SHORT_CLAUSE else ""
    previous = reading.previous
    group = passage.clauses.group_at(reading.quantity.number)
    if (
        previous is None
        or previous.quantity.unit not in ("元/人/月", "元/人/年")
        or text[previous.quantity.unit_end - 1] != "元"
    ):
        return ""
    is_parallel = (
        reading.quantity.start - start <= _SHORT_CLAUSE
        and previous.clause[1] + 1 == start
        and text[: reading.quantity.start].rstrip(" ").endswith("为")
    )
    return previous.quantity.unit[1:] if is_parallel or (group and not reading.linked) else ""


def _before(passage: Passage, reading: Reading, vocabulary: Vocabulary) -> str | None:
    """入院人次31192.0万."""
    word = vocabulary.lists["before_number"].ending(passage.text, reading.quantity.start, reading.clause[0])
    return None if word is None else {"人数": "人"}.get(word, word.removesuffix("数"))


def _understood(passage: Passage, reading: Reading, vocabulary: Vocabulary) -> str | None:
    """Money after 投入, people after a noun for people; only where a multiplier shows that something is counted."""
    if reading.quantity.scale == 1:
        return None
    text, lists = passage.text, vocabulary.lists
    said = text[reading.clause[0] : reading.quantity.start].rstrip(" ")
    if any(word in said for word in vocabulary.money) or any(
        text.startswith(word, reading.quantity.end) for word in vocabulary.money
    ):
        return "元"
    behind = text[reading.quantity.end : reading.quantity.end + 12].partition("，")[0]
    if any(word in said or word in behind for word in vocabulary.people if word != "人") or said.endswith("人"):
        return "人"
    del lists
    return None
