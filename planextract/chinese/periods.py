"""Five-year plans and their years."""

from planextract.chinese.numerals import parse_numeral, to_numeral

FIRST_REGULAR_PLAN = 3
"""From the third on (1966), the n-th five-year plan covers 1951+5n to 1955+5n; the first two were 1953-57, 1958-62."""


def plan_years(number: int) -> tuple[int, int] | None:
    """First and last year of the n-th five-year plan; null below the first and beyond any that is in force.

    >>> plan_years(13), plan_years(1)
    ((2016, 2020), (1953, 1957))
    """
    if number in (1, 2):
        return (1953, 1957) if number == 1 else (1958, 1962)
    return (1951 + 5 * number, 1955 + 5 * number) if FIRST_REGULAR_PLAN <= number <= 30 else None


def plan_number(year: int) -> int | None:
    """Number of the five-year plan that a year belongs to; null where it belongs to none (1963-65).

    >>> plan_number(2016), plan_number(2020), plan_number(2021)
    (13, 13, 14)
    """
    number = (year - 1951) // 5 if year > 1965 else 1 if 1953 <= year <= 1957 else 2 if 1958 <= year <= 1962 else 0
    return number if plan_years(number) else None


def plan_label(number: int) -> str:
    """How a five-year plan is called: 13 is 十三五.

    >>> plan_label(13)
    '十三五'
    """
    return to_numeral(number) + "五"


def plan_of_label(label: str) -> int | None:
    """Number of the plan called so: 十四五 is 14; null where it is no such name.

    >>> plan_of_label("十四五"), plan_of_label("八五"), plan_of_label("五")
    (14, 8, None)
    """
    number = parse_numeral(label[:-1]) if label.endswith("五") else None
    return number if number is not None and plan_years(number) else None
