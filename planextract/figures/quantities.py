"""A number in the text → the quantity it opens: value, range, unit, and the words that touch it."""

from decimal import Decimal

from msgspec import Struct

from planextract.chinese.quantity import ONE, RANGE_SIGNS, Number, fraction, plain, read_number
from planextract.dialect.units import Units
from planextract.figures.printed_units import UnitReader
from planextract.figures.vocabulary import Vocabulary

_MINUS = ("-", "−", "－")
_RATIO = ":：∶"
_SPACES = " \t"
_RATE_LENGTHS = (4, 3, 2)
"""Characters that words such as 每人每月 have."""


class Quantity(Struct):
    """A number with its unit and the words that touch it; offsets count in the paragraph's text."""

    start: int
    """Of the first qualifying word, or of the number."""
    number: int
    """Of the first digit."""
    end: int
    """After the unit or the last qualifying word."""
    value: Decimal
    high: Decimal | None
    unit: str | None
    """Canonical; null where none is printed."""
    bound: str | None
    """From the words that touch the number; null where none does."""
    rate: str
    """What words before a sum of money divide it by: /人/月 for 每人每月."""
    scale: Decimal = ONE
    """What the multipliers in it are worth."""
    ratio: bool = False
    """Whether it is printed as a ratio: 2.5∶1."""
    unit_end: int = 0
    """After the unit, before qualifying words."""


class Reader:
    """Reads quantities with the units and the vocabulary of a run."""

    __slots__ = ("_units", "vocabulary")

    def __init__(self, units: Units, vocabulary: Vocabulary) -> None:
        """Keep what is asked for each number."""
        self._units, self.vocabulary = UnitReader(units), vocabulary

    def quantity(self, text: str, spans: list[tuple[int, int]], index: int) -> tuple[Quantity, int]:
        """The quantity that the number at `spans[index]` opens, and the index of the next number behind it."""
        number = read_number(text, *spans[index])
        unit, end = self._units.unit_at(text, number.end)
        quantity = Quantity(
            number.start, number.start, end, number.value, None, unit, None, "", number.scale, unit_end=end
        )
        if number.more:
            quantity.bound = "gt"
        if text[number.start - 1 : number.start] in _MINUS and self._is_below_zero(text, number.start - 1):
            quantity.value, quantity.number, quantity.start = -number.value, number.start - 1, number.start - 1
        following = index + 1
        while (
            following < len(spans)
            and spans[following][0] - quantity.end <= 3
            and self._joined(text, quantity, number, spans[following])
        ):
            following += 1
        return quantity, following

    def _is_below_zero(self, text: str, at: int) -> bool:
        """Whether a sign at `at` is a minus (增长-2.3%) and no dash of a range."""
        end = at - 1 if text[max(at - 1, 0) : at].strip(_SPACES) == "" and at else at
        return (
            text.endswith(self.vocabulary.words["before_minus"], 0, end)
            or self.vocabulary.growth.ending(text, end) is not None
        )

    def of_numeral(self, text: str, number: Number) -> Quantity | None:
        """The quantity that a Chinese numeral opens; null where no unit shows that it measures."""
        unit, end = (number.unit, number.end) if number.unit else self._units.unit_at(text, number.end)
        if (
            unit is None and number.scale is ONE and "分之" not in text[number.start : number.end]
        ) or unit in self.vocabulary.words["in_names"]:
            return None
        quantity = Quantity(
            number.start, number.start, end, number.value, None, unit, None, "", number.scale, unit_end=end
        )
        quantity.bound = "gt" if number.more else None
        self.qualify(text, quantity, 0)
        return quantity

    def _joined(self, text: str, quantity: Quantity, number: Number, span: tuple[int, int]) -> bool:
        """Take in a further number that is the other end of a range, or a part of a ratio or of a fraction."""
        sign = text[quantity.end : span[0]].strip(_SPACES)
        if not sign or quantity.high is not None:
            return False
        is_bare = quantity.unit is None and number.scale is ONE
        if sign in _RATIO:
            return (is_bare or quantity.ratio) and self._ratio(text, quantity, span)
        if sign == "/":
            return is_bare and not quantity.ratio and _is_fraction(text, quantity, span)
        is_range = not quantity.ratio and all(character in RANGE_SIGNS for character in sign)
        return is_range and self._range(text, quantity, number, span, sign)

    def _ratio(self, text: str, quantity: Quantity, span: tuple[int, int]) -> bool:
        """2.5∶1 has no unit, 37∶14∶43 the unit ∶14∶43."""
        base = read_number(text, *span).value
        is_first, quantity.ratio = not quantity.ratio, True
        quantity.end = quantity.unit_end = span[1]
        if is_first:
            quantity.unit = None if base == 1 else f"∶{base}"
        else:
            quantity.unit = f"{quantity.unit or '∶1'}∶{base}"
        return True

    def _range(self, text: str, low: Quantity, number: Number, span: tuple[int, int], sign: str) -> bool:
        second = read_number(text, *span)
        unit, end = self._units.unit_at(text, second.end)
        if unit is None and (low.unit is not None or second.scale is ONE):
            return False
        if low.unit not in (None, unit) or (low.unit is not None and self._moves_from(text, low.number, sign)):
            return False
        if second.scale is not ONE and number.scale is ONE and low.unit is None:
            low.value = plain(low.value * second.scale)
        if second.value <= low.value:
            return False
        low.high, low.unit, low.end, low.unit_end = second.value, unit, end, end
        return True

    def _moves_from(self, text: str, at: int, sign: str) -> bool:
        """从10元到20元 is a movement and no range."""
        words = self.vocabulary.words
        return sign in words["till"] and text[max(0, at - 6) : at].rstrip(_SPACES).endswith(words["origin"])

    def qualify(self, text: str, quantity: Quantity, floor: int) -> None:
        """Take in the words that touch the quantity; none may begin before `floor`."""
        self._words_before(text, quantity, floor)
        self._words_after(text, quantity)

    def _words_before(self, text: str, quantity: Quantity, floor: int) -> None:
        before, start = self.vocabulary.before, quantity.start
        while True:
            end = start - 1 if start > floor and text[start - 1] in _SPACES else start
            if (word := before.ending(text, end, floor)) is not None:
                quantity.bound = quantity.bound or before.tag(word)
            elif quantity.unit == "元" and not quantity.rate and (word := self._per(text, end, floor)):
                quantity.rate = self.vocabulary.rates[word]
            else:
                break
            start = end - len(word)
        quantity.start = start

    def _per(self, text: str, end: int, floor: int) -> str | None:
        words = (text[end - length : end] for length in _RATE_LENGTHS if end - length >= floor)
        return next((word for word in words if word in self.vocabulary.rates), None)

    def _words_after(self, text: str, quantity: Quantity) -> None:
        at = quantity.end
        here = at + 1 if text[at : at + 1] in _SPACES and at < len(text) else at
        word = self.vocabulary.after.starting(text, here)
        more = self.vocabulary.words["and_more"]
        if word is not None and not (word in more and not _ends_word(text, here + 1)):
            bound = self.vocabulary.after.tag(word)
            # 30多 said it already; 不超过 before and 左右 after: the first holds.
            quantity.bound, quantity.end = quantity.bound or bound, here + len(word)
        elif quantity.unit in self.vocabulary.words["durations"] and self.vocabulary.pattern("within").match(
            text, here
        ):
            quantity.bound, quantity.end = quantity.bound or "le", here + 1


def _is_fraction(text: str, quantity: Quantity, span: tuple[int, int]) -> bool:
    """Take in what stands below the line of 1/4; 3/2018 is none."""
    start, end = span
    if end - start > 2 or text[end : end + 1] in ("万", "千", "/"):
        return False
    quantity.value, quantity.end, quantity.unit_end = fraction(quantity.value, Decimal(text[start:end])), end, end
    return True


def _ends_word(text: str, at: int) -> bool:
    """Whether 多 before `at` ends a quantity (3年多，) and does not open a word (多元)."""
    return not text[at : at + 1] or text[at] in "，。；、,;）)的"
