"""Units that are not printed behind the number: of a list, of money per person, before the number, or understood."""

from planextract.chinese.quantity import plain
from planextract.figures.passage import Passage, Reading
from planextract.figures.quantities import Quantity
from planextract.figures.vocabulary import Vocabulary

_CLAUSE_ENDS = (*"，。；、,;）)", "")
_SHORT_CLAUSE = 10
_FARTHEST = 80
"""Characters between 每人每月 and the sums of its clause."""
_BEHIND = 12
"""Characters behind a number in which a noun for people is looked for."""


def share_units(text: str, quantities: list[Quantity], vocabulary: Vocabulary) -> None:
    """Give the unit of a list's last number to those before it: 提高15、22个百分点."""
    for quantity, following in zip(reversed(quantities[:-1]), reversed(quantities[1:]), strict=True):
        is_cut = (quantity.unit, following.unit) == ("个", "个百分点")  # 1.9个和0.7个百分点
        if (quantity.unit is None or is_cut) and not quantity.ratio and following.unit is not None:
            between = text[quantity.end : following.start].strip(" \t")
            if between in vocabulary.words["between_listed"] and following.number == following.start:
                quantity.unit = following.unit
                if following.scale > quantity.scale:
                    quantity.value, quantity.scale = plain(quantity.value * following.scale), following.scale


def is_figure_without_unit(text: str, quantity: Quantity, vocabulary: Vocabulary) -> bool:
    """Whether a number with no unit behind it measures something all the same."""
    if quantity.scale != 1 or quantity.bound is not None or quantity.ratio:
        return True
    if quantity.value != quantity.value.to_integral_value():
        return True
    before = text[max(0, quantity.start - 4) : quantity.start].rstrip(" \t")
    is_last = text[quantity.end : quantity.end + 1] in _CLAUSE_ENDS
    if before.endswith(vocabulary.words["counted_up"]):
        return True
    return is_last and vocabulary.pattern("needs_no_unit").search(before) is not None


def settle_unit(passage: Passage, reading: Reading) -> None:
    """Set the unit of money per person, of a unit that stands before its number, and of one that is understood."""
    quantity = reading.quantity
    if quantity.unit == "元":
        quantity.unit += quantity.rate or _per_person(passage, reading)
    elif quantity.unit is None and not quantity.ratio:
        quantity.unit = _before(passage, reading) or _understood(passage, reading)


def _per_person(passage: Passage, reading: Reading) -> str:
    text, start, vocabulary = passage.text, reading.clause[0], passage.vocabulary
    window = max(start, reading.quantity.start - _FARTHEST), reading.quantity.start
    if found := vocabulary.pattern("per_person").search(text, *window):
        return f"/人/{found['time']}"
    if found := vocabulary.pattern("per_month").search(text, *window):
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
        and vocabulary.pattern("another_group").search(text[start : reading.quantity.start].rstrip(" ")) is not None
    )
    return previous.quantity.unit[1:] if is_parallel or (group and not reading.linked) else ""


def _before(passage: Passage, reading: Reading) -> str | None:
    """入院人次31192.0万."""
    word = passage.vocabulary.table("before_number").ending(passage.text, reading.quantity.start, reading.clause[0])
    return None if word is None else word.removesuffix("数")


def _understood(passage: Passage, reading: Reading) -> str | None:
    """Money after 投入, people beside a noun for people; only where a multiplier shows that something is counted."""
    quantity, text, vocabulary = reading.quantity, passage.text, passage.vocabulary
    if quantity.scale == 1:
        return None
    said = text[max(reading.clause[0], quantity.start - _FARTHEST) : quantity.start].rstrip(" ")
    money = vocabulary.table("money")
    if money.any_in(said) or money.starting(text, quantity.end):
        return "元"
    behind = text[quantity.end : quantity.end + _BEHIND].partition("，")[0]
    return "人" if vocabulary.table("people").any_in(said + behind) or said.endswith("人") else None
