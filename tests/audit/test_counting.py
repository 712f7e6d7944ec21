import pytest
from hypothesis import given
from hypothesis import strategies as st

from planextract.audit.counting import breaks_of


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ([1, 2, 3], []),
        ([1, 2, 2, 4, 5], [(2, "duplicate", 3)]),
        ([1, 2, 2, 3, 4], [(2, "duplicate", 3)]),
        ([1, 1], [(1, "duplicate", 2)]),
        ([1, 2, 4, 5], [(2, "missing", 3)]),
        ([1, 2, 3, 5], [(3, "missing", 4)]),
        ([1, 3, 2, 4], [(1, "order", 2)]),
        ([1, 2, 5, 4, 5], [(2, "order", 3)]),
        ([1, 2, 3, 2], [(3, "order", 4)]),
        ([2, 3], [(0, "start", 1)]),
        ([1, 2, 3, 1, 2], []),
        ([1, 2, 3, 1], []),
        ([1, None, 3], []),
        ([None, 1, None, None, 4, 6], [(5, "missing", 5)]),
        ([1, 2, 4, 6], [(2, "missing", 3), (3, "missing", 5)]),
        ([], []),
    ],
)
def test_one_wrong_number_gives_one_break(row: list[int | None], told: list[tuple[int, str, int]]) -> None:
    assert list(breaks_of(row)) == told


@given(st.integers(3, 30), st.integers(0, 40), st.integers(1, 60))
def test_a_single_other_number_is_always_seen(length: int, place: int, number: int) -> None:
    row: list[int | None] = list(range(1, length + 1))
    at = 1 + place % (length - 2)
    if number in (row[at], 1):
        return
    row[at] = number
    assert any(abs(found.at - at) <= 1 for found in breaks_of(row))


@given(st.lists(st.one_of(st.none(), st.integers(0, 50)), max_size=40))
def test_breaks_are_in_the_row(row: list[int | None]) -> None:
    places = [found.at for found in breaks_of(row)]
    assert places == sorted(set(places))
    assert all(0 <= at < len(row) for at in places)
