import pytest
from hypothesis import given
from hypothesis import strategies as st

from planextract.ingest.lines import split_lines
from planextract.model.source import Line

BREAKS = ["\n", "\r\n", "\r", "\f", "\v", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029"]
PIECES = ["规划", "a1", " ", "\t", "\u3000", "\xa0", "\u200b", "\ufeff", "𠮷"]
texts = st.lists(st.sampled_from(BREAKS + PIECES)).map("".join) | st.text()
printed = st.text(alphabet=st.sampled_from("规划十四五，。 \u3000\xa0\u200b"), max_size=6)


def shown(text: str) -> list[str]:
    return [text[line.start : line.end] for line in split_lines(text)]


@given(texts)
def test_lines_tile_the_text(text: str) -> None:
    lines, at = split_lines(text), 0
    for index, line in enumerate(lines):
        assert (line.index, line.start) == (index, at)
        assert line.start <= line.end <= line.stop
        at = line.stop
    assert at == len(text)


@given(texts)
def test_every_line_but_the_last_stops_behind_one_break(text: str) -> None:
    *whole, last = split_lines(text)
    for line in whole:
        assert text[line.end : line.stop] in BREAKS
    assert text[last.end : last.stop] in ["", *BREAKS]


@given(texts.filter(bool))
def test_lines_are_those_that_python_sees(text: str) -> None:
    assert shown(text) == text.splitlines()


@given(texts)
def test_numbers_count_line_feeds_or_carriage_returns_where_there_are_none(text: str) -> None:
    counted = "\n" if "\n" in text else "\r"
    for line in split_lines(text):
        assert line.number == text.count(counted, 0, line.start) + 1


@given(st.lists(printed, min_size=1), st.sampled_from(["\n", "\r\n", "\r"]))
def test_the_style_of_breaks_changes_neither_lines_nor_numbers(lines: list[str], style: str) -> None:
    text = "".join(line + style for line in lines)
    assert shown(text) == lines
    assert [line.number for line in split_lines(text)] == list(range(1, len(lines) + 1))


@given(st.lists(st.tuples(printed.filter(bool), st.sampled_from(["\n", "\r\n", "\r", "\f"])), min_size=1))
def test_mixed_breaks(lines: list[tuple[str, str]]) -> None:
    assert shown("".join(line + stop for line, stop in lines)) == [line for line, _ in lines]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [Line(0, 1, 0, 0, 0)]),
        ("一", [Line(0, 1, 0, 1, 1)]),
        ("一\n", [Line(0, 1, 0, 1, 2)]),
        ("\n一", [Line(0, 1, 0, 0, 1), Line(1, 2, 1, 2, 2)]),
        ("一\f二\n三", [Line(0, 1, 0, 1, 2), Line(1, 1, 2, 3, 4), Line(2, 2, 4, 5, 5)]),
        ("一\r二\r\n三", [Line(0, 1, 0, 1, 2), Line(1, 1, 2, 3, 5), Line(2, 2, 5, 6, 6)]),
        ("一\r二", [Line(0, 1, 0, 1, 2), Line(1, 2, 2, 3, 3)]),
    ],
)
def test_examples(text: str, lines: list[Line]) -> None:
    assert list(split_lines(text)) == lines
