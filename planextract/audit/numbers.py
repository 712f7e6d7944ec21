"""How exactly a figure is printed, and whether a stated value agrees with a computed one."""

from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from planextract.model.figure import Figure
from planextract.patterns import compiled

NUMBER = compiled(r"\d[\d,，]*(?:[.·]\d+)?")
"""A number as printed."""
_RATIOS = ("%", "‰", "个百分点", "百分点", "倍", "成")
_AVERAGED = ("元",)
"""Sums of money are rounded to whole yuan, where people and beds are counted one by one."""
_ZERO = Decimal(0)
_HALF = Decimal("0.5")


class Printed(NamedTuple):
    """A value as printed."""

    value: Decimal
    step: Decimal
    """What one more in its last printed digit would be worth; 0 for a count."""

    @property
    def low(self) -> Decimal:
        """The smallest value that is printed so."""
        return self.value - self.step * _HALF

    @property
    def high(self) -> Decimal:
        """The largest value that is printed so."""
        return self.value + self.step * _HALF


def printed(figure: Figure, *, upper: bool = False) -> Printed:
    """The value of a figure (the upper end of a range) with the step of its last digit.

    `6.13万人次` has a step of 100, `74.8%` of 0.1, `629元` of 1, `96家` of 0.
    """
    numbers: list[str] = NUMBER.findall(figure.quote)
    value = figure.high if upper and figure.high is not None else figure.value
    digits = (numbers[-1] if upper else numbers[0]).replace(",", "").replace("，", "") if numbers else ""
    if not digits:
        return Printed(value, _ZERO)
    number = Decimal(digits.replace("·", "."))
    scale = value / number if number else Decimal(1)
    places = len(digits.partition(".")[2])
    rounded = places or scale != 1 or _is_ratio(figure) or (figure.unit or "").startswith(_AVERAGED)
    return Printed(value, scale * Decimal(1).scaleb(-places) if rounded else _ZERO)


def _is_ratio(figure: Figure) -> bool:
    return figure.unit in _RATIOS


def bounded(figure: Figure, slack: Decimal, *, upper: bool = False) -> tuple[Decimal, Decimal]:
    """Between what the true value lies: rounding, and such words as 约, 近, 逾, which leave a share `slack` of it."""
    stated = printed(figure, upper=upper)
    more, less = figure.bound in ("ge", "gt", "approx"), figure.bound in ("le", "lt", "approx")
    return stated.low - (stated.value * slack if less else 0), stated.high + (stated.value * slack if more else 0)


def as_stated(figure: Figure, slack: Decimal) -> tuple[Decimal, Decimal]:
    """The same, but a whole number is taken as it stands: 70% means 70, not something between 69.5 and 70.5."""
    stated = printed(figure)
    if figure.bound == "eq" and stated.value == stated.value.to_integral_value():
        return stated.value, stated.value
    return bounded(figure, slack)


def agreement(figure: Figure, low: Decimal, high: Decimal, slack: Decimal) -> str:
    """Whether a stated value is what was computed, as far as its digits and words go: right | cut | wrong.

    `cut`: it was cut off where it should have been rounded (74.88 stated as 74.8). `low` and `high` bound the true
    value, for the figures it comes from are rounded themselves.
    """
    at_least, at_most = bounded(figure, slack)
    if at_least <= high and low <= at_most:
        return "right"
    stated = printed(figure)
    if figure.bound in ("ge", "gt") and low > stated.value:
        return "right" if low <= stated.value * (1 + 2 * slack) + 1 else "wrong"
    if stated.value <= high and low < stated.value + stated.step:
        return "cut"
    return "wrong"


def quotient(above: tuple[Decimal, Decimal], below: tuple[Decimal, Decimal]) -> tuple[Decimal, Decimal] | None:
    """Between what the quotient of two bounded positive values lies; null where that cannot be told."""
    if below[0] <= 0 or above[0] < 0:
        return None
    return above[0] / below[1], above[1] / below[0]


def middle(bounds: tuple[Decimal, Decimal]) -> Decimal:
    """The value to name where the true one lies between bounds."""
    return (bounds[0] + bounds[1]) / 2


def shown(value: Decimal, places: int = 1) -> str:
    """A computed value for a message: so many places, no zeros at the end.

    >>> shown(Decimal("156.4193")), shown(Decimal("60.00"))
    ('156.4', '60')
    """
    text = f"{value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def places_of(figure: Figure) -> int:
    """How many places to show beside a stated value: as many as it has, at least one."""
    exponent = printed(figure).step.normalize().as_tuple().exponent
    return max(-exponent, 1) if isinstance(exponent, int) else 1
