from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planextract.model.span import Span, merged

offsets = st.integers(0, 40)
spans = st.tuples(offsets, offsets).map(lambda pair: Span(min(pair), max(pair)))
filled = spans.filter(lambda span: len(span) > 0)


def characters(span: Span) -> set[int]:
    return set(range(span.start, span.end))


@given(filled, filled)
def test_overlapping_spans_share_a_character(one: Span, other: Span) -> None:
    assert one.overlaps(other) == bool(characters(one) & characters(other))
    assert one.overlaps(other) == other.overlaps(one)


@given(filled, filled)
def test_a_span_holds_the_characters_of_those_inside_it(one: Span, other: Span) -> None:
    assert one.holds(other) == (characters(other) <= characters(one))


@given(spans)
def test_length_is_the_number_of_characters(span: Span) -> None:
    assert len(span) == len(characters(span))


@pytest.mark.parametrize(("at", "inside"), [(1, False), (2, False), (3, True), (5, False)])
def test_an_empty_span_overlaps_what_it_stands_inside_of(at: int, inside: bool) -> None:
    assert Span(2, 5).overlaps(Span(at, at)) is inside


@given(st.lists(spans))
def test_merged_spans_hold_the_same_characters(many: list[Span]) -> None:
    union = set().union(*map(characters, many))
    assert [offset for span in merged(many) for offset in range(span.start, span.end)] == sorted(union)


@given(st.lists(spans))
def test_merged_spans_stand_apart(many: list[Span]) -> None:
    out = list(merged(many))
    assert all(before.end < after.start for before, after in pairwise(out))
    assert all(len(span) > 0 for span in out)
    assert list(merged(out)) == out


def test_a_span_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        Span(0, 1).start = 2  # type: ignore[misc]  # the very thing that must fail
