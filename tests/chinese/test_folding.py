import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planextract.chinese.folding import folded, is_han, is_latin_letter, with_full_width_brackets, without_spaces

PUNCTUATION_OF_CHINESE = "，、。；：？！（）“”《》—…"
CHANGED_IN_LENGTH_BY_NFKC = "㎡℃…⑴㈠"


@pytest.mark.parametrize(
    ("printed", "wanted"),
    [
        ("１２３．５％", "123.5%"),
        ("ＰＰＰ模式", "PPP模式"),
        ("＋－＝＜＞", "+-=<>"),
        ("一\u3000二\xa0三\u2007四\u202f五", "一 二 三 四 五"),
        ("零\u200b宽\ufeff字", "零 宽 字"),
        ("2021年，目标（一）", "2021年，目标（一）"),
    ],
)
def test_folded(printed: str, wanted: str) -> None:
    assert folded(printed) == wanted


def test_every_full_width_form_but_punctuation_folds_to_ascii() -> None:
    forms = "".join(map(chr, range(0xFF01, 0xFF5F)))
    assert [c for c in forms if not folded(c).isascii()] == [c for c in forms if c in PUNCTUATION_OF_CHINESE]


@pytest.mark.parametrize("kept", PUNCTUATION_OF_CHINESE + CHANGED_IN_LENGTH_BY_NFKC)
def test_what_ends_a_clause_or_would_change_length_is_kept(kept: str) -> None:
    assert folded(kept) == kept


def test_the_characters_that_nfkc_lengthens_are_a_reason_not_to_use_it() -> None:
    assert len(unicodedata.normalize("NFKC", CHANGED_IN_LENGTH_BY_NFKC)) > len(CHANGED_IN_LENGTH_BY_NFKC)


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(folded(text)) == len(text)
    assert folded(text) == "".join(map(folded, text))
    assert folded(folded(text)) == folded(text)


@pytest.mark.parametrize("opening", "（([〈〔【［")
@pytest.mark.parametrize("closing", "）)]〉〕】］")
def test_every_bracket_of_a_number_is_written_full_width(opening: str, closing: str) -> None:
    assert with_full_width_brackets(f"{opening}三{closing}") == "（三）"


@given(st.text())
def test_brackets_keep_every_offset(text: str) -> None:
    assert len(with_full_width_brackets(text)) == len(text)


@given(st.text(alphabet=st.sampled_from("规划十五 \t\n\r\f\v\u3000\xa0\u2007\u202f\u200b\ufeff")))
def test_without_spaces_takes_out_blanks_and_nothing_else(text: str) -> None:
    assert without_spaces(text) == "".join(character for character in text if character in "规划十五")


@pytest.mark.parametrize("character", ["一", "民", "\u9fff", "\u3400", "\u4dbf", "\uf900", "\ufaff"])
def test_ideographs(character: str) -> None:
    assert is_han(character)


@pytest.mark.parametrize("character", [*"aＡ1，。〇ぁ가 ①", "\ue000", "\ud7a3"])
def test_not_ideographs(character: str) -> None:
    assert not is_han(character)


@pytest.mark.parametrize(
    ("character", "is_letter"), [("a", True), ("Z", True), ("Ａ", False), ("é", False), ("1", False)]
)
def test_latin_letters(character: str, is_letter: bool) -> None:
    assert is_latin_letter(character) is is_letter
