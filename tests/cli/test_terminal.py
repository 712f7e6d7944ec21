import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planextract.cli.terminal import complain, is_terminal, safe, tell

DIRECTIONS = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@given(
    st.text(alphabet=st.characters())
    | st.text(alphabet=st.sampled_from("规\x1b[31m\x9b\x07\r\x00\x7f\ud800\udcff" + DIRECTIONS))
)
def test_nothing_that_moves_a_terminal_is_shown(text: str) -> None:
    shown = safe(text)
    assert len(shown) == len(text)
    assert all(c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs") for c in shown)
    assert not set(shown) & set(DIRECTIONS)
    shown.encode()  # raises where half a surrogate pair is left


@given(st.text(alphabet=st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"])))
def test_what_is_printed_stays(text: str) -> None:
    assert safe(text) == text


def test_line_breaks_and_tabs_stay() -> None:
    assert safe("一\n\t二") == "一\n\t二"


def test_a_complaint_is_one_line_with_the_name_of_the_program(capsys: pytest.CaptureFixture[str]) -> None:
    complain("a\nb\r\n  c\x1b[31m")
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", "planextract: a b c�[31m\n")


def test_telling_goes_to_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    tell("  规\x1b划")
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", "  规�划\n")


def test_where_stderr_is_closed_stdout_is_left_alone(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    tell("规划")
    complain("规划")
    assert capsys.readouterr().out == ""


def test_a_captured_stream_is_no_terminal() -> None:
    assert not is_terminal()
