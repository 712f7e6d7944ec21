"""Whether a figure is a least, a most, more, less or about."""

from planextract.figures.passage import Passage, Reading
from planextract.figures.vocabulary import Vocabulary

_FARTHEST, _IN_SIGHT, _NEARBY = 25, 16, 6
"""Characters that may stand between a limit and its number: 不低于去年人均收入的40%, 至少…, 最高…."""


def read_bound(passage: Passage, reading: Reading) -> None:
    """Set the bound: by the words that touch the number, by one further left in its clause, or behind the noun."""
    quantity, text, vocabulary = reading.quantity, passage.text, passage.vocabulary
    reading.limits_each = _limits_each(text, reading, vocabulary)
    if quantity.bound is not None:
        reading.bound = quantity.bound
        return
    previous = reading.previous
    if previous and reading.linked and previous.limits_each:
        reading.bound = previous.bound
        return
    floor = max(reading.clause[0], previous.quantity.end if previous else 0)
    reading.bound = _apart(text, floor, quantity.number, vocabulary) or _behind_noun(text, reading, vocabulary) or "eq"


def _limits_each(text: str, reading: Reading, vocabulary: Vocabulary) -> bool:
    """Whether a limit before the first of a list holds for the rest: 分别不低于1万元、5000元."""
    quantity, previous = reading.quantity, reading.previous
    if quantity.start == quantity.number:
        return reading.linked and previous is not None and previous.limits_each
    before = text[max(quantity.start - _NEARBY, 0) : quantity.start].rstrip(" ")
    return before.endswith(vocabulary.words["of_each"])


def _apart(text: str, floor: int, at: int, vocabulary: Vocabulary) -> str | None:
    floor = max(floor, at - _FARTHEST)
    if not vocabulary.apart.may_be_in(text[floor:at]):
        return None
    for word, bound in vocabulary.apart.items():
        found = text.rfind(word, floor, at)
        if (
            found >= 0
            and at - found - len(word) <= _reach(word, vocabulary)
            and not text.startswith(vocabulary.words["no_limit"], found + len(word))
        ):
            return bound
    return None


def _reach(word: str, vocabulary: Vocabulary) -> int:
    if word in vocabulary.words["nearby_limits"]:
        return _NEARBY
    return _IN_SIGHT if word in vocabulary.words["limits_in_sight"] else _FARTHEST


def _behind_noun(text: str, reading: Reading, vocabulary: Vocabulary) -> str | None:
    """200张床位以上."""
    if reading.quantity.unit is None or reading.quantity.unit in vocabulary.words["not_counting"]:
        return None
    pattern = vocabulary.pattern("limit_behind_a_noun")
    found = pattern.match(text, reading.quantity.end, min(reading.clause[1], reading.quantity.end + 8))
    return ("ge" if found["least"] else "le") if found else None


def share_limits(readings: list[Reading]) -> None:
    """A limit behind the last of a list holds for all: 5小时、3小时内, 80%和70%左右."""
    for reading in reversed(readings):
        previous = reading.previous
        if reading.linked and previous and reading.bound in ("le", "approx") and previous.bound == "eq":
            same = previous.quantity.unit == reading.quantity.unit
            if same and reading.quantity.end > reading.quantity.unit_end:
                previous.bound = reading.bound
