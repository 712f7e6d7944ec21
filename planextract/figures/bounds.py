"""Whether a figure is a least, a most, more, less or about."""

from planextract.figures.passage import Passage, Reading
from planextract.figures.vocabulary import Vocabulary
from planextract.patterns import compiled

_REACH = {"至少": 16, "最少": 16, "起码": 16, "最高": 6, "最多": 6, "至多": 6}
_FARTHEST = 25
"""Characters that may stand between 不低于 and its number: 不低于上年度人均可支配收入的65%."""
_BEHIND_NOUN = compiled(r"(?!.{0,3}[级星类等岁A])[一-鿿]{1,4}?(?:及)?以(?P<side>[上下内])(?!来)")
_COUNTED_APART = frozenset(("%", "‰", "倍", "元", "个百分点"))


def read_bound(passage: Passage, reading: Reading, vocabulary: Vocabulary) -> None:
    """Set the bound: by the words that touch the number, by one further left in its clause, or behind the noun."""
    quantity, text = reading.quantity, passage.text
    if quantity.bound is not None:
        reading.bound = quantity.bound
        return
    previous = reading.previous
    if previous and reading.linked and _is_shared(text, previous):
        reading.bound = previous.bound
        return
    floor = max(reading.clause[0], previous.quantity.end if previous else 0)
    reading.bound = _apart(text, floor, quantity.number, vocabulary) or _behind_noun(text, reading) or "eq"


def _is_shared(text: str, first: Reading) -> bool:
    """Whether a limit before the first of a list holds for the rest: 分别不低于1万元、5000元."""
    while first.linked and first.previous and first.quantity.start == first.quantity.number:
        first = first.previous
    before = text[: first.quantity.start].rstrip(" ")
    return first.quantity.start < first.quantity.number and before.endswith(("分别", "各"))


def _apart(text: str, floor: int, at: int, vocabulary: Vocabulary) -> str | None:
    floor = max(floor, at - _FARTHEST)
    if not vocabulary.apart.may_be_in(text[floor:at]):
        return None
    for word, bound in vocabulary.apart.items():
        found = text.rfind(word, floor, at)
        if (
            found >= 0
            and at - found - len(word) <= _REACH.get(word, _FARTHEST)
            and text[found + len(word)] not in "的水峰限"
        ):
            return bound
    return None


def _behind_noun(text: str, reading: Reading) -> str | None:
    """200张床位以上."""
    if reading.quantity.unit is None or reading.quantity.unit in _COUNTED_APART:
        return None
    found = _BEHIND_NOUN.match(text, reading.quantity.end, min(reading.clause[1], reading.quantity.end + 8))
    return ("ge" if found["side"] == "上" else "le") if found else None


def share_limits(readings: list[Reading]) -> None:
    """A limit behind the last of a list holds for all: 5小时、3小时内, 80%和70%左右."""
    for reading in reversed(readings):
        previous = reading.previous
        if reading.linked and previous and reading.bound in ("le", "approx") and previous.bound == "eq":
            same = previous.quantity.unit == reading.quantity.unit
            if same and reading.quantity.end > reading.quantity.unit_end:
                previous.bound = reading.bound
