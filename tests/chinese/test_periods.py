import pytest
from hypothesis import given
from hypothesis import strategies as st

from planextract.chinese.periods import plan_label, plan_number, plan_of_label, plan_years

PLANS = range(1, 31)


@pytest.mark.parametrize(
    ("number", "first", "last"),
    [(1, 1953, 1957), (2, 1958, 1962), (3, 1966, 1970), (10, 2001, 2005), (13, 2016, 2020), (15, 2026, 2030)],
)
def test_years_of_a_plan(number: int, first: int, last: int) -> None:
    assert plan_years(number) == (first, last)


@pytest.mark.parametrize("number", [-1, 0, 31, 202])
def test_no_such_plan(number: int) -> None:
    assert plan_years(number) is None


@pytest.mark.parametrize("number", PLANS)
def test_each_year_of_a_plan_belongs_to_it(number: int) -> None:
    years = plan_years(number)
    assert years is not None
    assert {plan_number(year) for year in range(years[0], years[1] + 1)} == {number}


@pytest.mark.parametrize("year", [0, 1949, 1952, 1963, 1965, 2106, 9999])
def test_years_outside_every_plan(year: int) -> None:
    assert plan_number(year) is None


@given(st.integers())
def test_a_year_lies_in_its_plan(year: int) -> None:
    number = plan_number(year)
    years = plan_years(number) if number is not None else None
    assert years is None or years[0] <= year <= years[1]
    assert (number is None) == (years is None)


@pytest.mark.parametrize(("number", "label"), [(1, "一五"), (8, "八五"), (10, "十五"), (13, "十三五"), (20, "二十五")])
def test_label_of_a_plan(number: int, label: str) -> None:
    assert plan_label(number) == label
    assert plan_of_label(label) == number


def test_labels_come_back() -> None:
    assert [plan_of_label(plan_label(number)) for number in PLANS] == list(PLANS)


@pytest.mark.parametrize("label", ["", "五", "十四", "零五", "四十五", "二〇二五", "十四五规划", "甲五", "第十四个五"])
def test_what_is_no_label_of_a_plan(label: str) -> None:
    assert plan_of_label(label) is None
