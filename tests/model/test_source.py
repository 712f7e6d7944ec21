import pytest
from hypothesis import given
from hypothesis import strategies as st

from planextract.ingest.lines import split_lines
from planextract.model.source import Source
from planextract.model.span import Span

texts = st.text(alphabet=st.sampled_from("规划a \n\r\f\u2028\ufeff"))


def source_of(text: str) -> Source:
    return Source("plan.txt", text, split_lines(text), "0" * 64, "text/plain", "utf-8")


@given(texts)
def test_each_character_lies_on_the_line_that_is_found_for_it(text: str) -> None:
    source = source_of(text)
    for offset in range(len(text)):
        line = source.line_at(offset)
        assert line.start <= offset < line.stop


@given(texts, st.integers(0, 5))
def test_beyond_the_end_is_the_last_line(text: str, more: int) -> None:
    source = source_of(text)
    assert source.line_at(len(text) + more) == source.lines[-1]


@given(texts, st.data())
def test_a_quote_is_what_stands_there(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert source_of(text).quote(Span(start, end)) == text[start:end]


def test_text_of_a_line_leaves_its_break_out() -> None:
    source = source_of("一、基础\r\n\n二、目标")
    assert [source.line_text(line) for line in source.lines] == ["一、基础", "", "二、目标"]


@pytest.mark.parametrize(("offset", "number"), [(0, 1), (2, 1), (3, 2), (4, 2), (5, 2), (6, 2), (7, 3)])
def test_numbers_are_those_of_an_editor(offset: int, number: int) -> None:
    assert source_of("ab\nc\rd\ne").line_at(offset).number == number
