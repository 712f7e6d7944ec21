from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planextract.chinese.numerals import CIRCLED, MULTIPLIERS, parse_numeral, to_numeral


def spelled(number: int) -> str:
    """A number of up to sixteen digits as it is read aloud: 三亿零五百万."""
    groups = [number // 10**12, number // 10**8 % 10**4, number // 10**4 % 10**4, number % 10**4]
    parts = [to_numeral(group) + unit if group else "零" for group, unit in zip(groups, "兆亿万 ", strict=True)]
    return "".join(parts).strip("零 ") or "零"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("〇", 0),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("一百零五", 105),
        ("两千三百", 2300),
        ("三千零五十", 3050),
        ("二〇二五", 2025),
        ("一九九八", 1998),
        ("廿五", 25),
        ("卅", 30),
        ("贰拾叁", 23),
        ("万", 10_000),
        ("三万二千", 32_000),
        ("三亿五千万", 350_000_000),
        ("一亿零三万", 100_030_000),
        ("一万亿", 10**12),
        ("二十万三千亿", 203_000 * 10**8),
        ("12", 12),
        ("007", 7),
        ("①", 1),
        ("⑳", 20),
    ],
)
def test_parse_numeral(text: str, number: int) -> None:
    assert parse_numeral(text) == number


@pytest.mark.parametrize("text", ["", "一是", "第一", "①②", "1.5", "-1", "12a", "１２", "十 二", "九" * 41, "9" * 5000])
def test_what_is_no_numeral(text: str) -> None:
    assert parse_numeral(text) is None


def test_numerals_up_to_9999_come_back_and_differ() -> None:
    numerals = [to_numeral(number) for number in range(10_000)]
    assert [parse_numeral(numeral) for numeral in numerals] == list(range(10_000))
    assert len(set(numerals)) == len(numerals)


@pytest.mark.parametrize(
    ("number", "numeral"),
    [
        (0, "零"),
        (10, "十"),
        (19, "十九"),
        (110, "一百一十"),
        (1001, "一千零一"),
        (1010, "一千零一十"),
        (9009, "九千零九"),
    ],
)
def test_to_numeral_as_it_is_printed(number: int, numeral: str) -> None:
    assert to_numeral(number) == numeral


@pytest.mark.parametrize("number", [-1, 10_000])
def test_to_numeral_refuses_what_it_cannot_write(number: int) -> None:
    with pytest.raises(ValueError, match="0 to 9999"):
        to_numeral(number)


@given(st.integers(0, 10**16 - 1))
def test_large_numerals_come_back(number: int) -> None:
    assert parse_numeral(spelled(number)) == number


@given(st.integers(0, 10**39))
def test_arabic_numbers_come_back(number: int) -> None:
    assert parse_numeral(str(number)) == number


@given(
    st.text(alphabet=st.sampled_from("〇零一壹二两三四五六七八九十拾百佰千廿卅万亿兆" + CIRCLED + "0123456789是第"))
    | st.text()
)
def test_any_text_gives_a_number_or_null(text: str) -> None:
    number = parse_numeral(text)
    assert number is None or number >= 0


@pytest.mark.parametrize(("name", "value"), MULTIPLIERS.items())
def test_a_multiplier_is_worth_what_its_name_says(name: str, value: int) -> None:
    assert parse_numeral(name) == value


def test_circled_numbers_count_up() -> None:
    assert all(ord(after) == ord(before) + 1 for before, after in pairwise(CIRCLED))
    assert [parse_numeral(circled) for circled in CIRCLED] == list(range(1, 21))
