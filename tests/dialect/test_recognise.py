from pathlib import Path

import pytest

from planextract.dialect.errors import RuleError
from planextract.dialect.load import dialect_names
from planextract.dialect.recognise import Recognition, recognise
from planextract.dialect.shipped import shipped_rules
from tests.dialect.conftest import WriteRules

SAMPLES = shipped_rules().parent / "samples"
LIMIT = 0.5
"""What base scores (limits.recognition)."""


def head(name: str) -> str:
    return f"dialect: {name}\ntitle: the layout {name}\nextends: base\nrecognise:\n"


def signal(pattern: str, weight: float = 1, at_least: int = 1) -> str:
    name = f"sign_{ord(pattern)}"
    return (
        f"  {name}: {{pattern: {pattern}, weight: {weight}, at_least: {at_least}, match: [{pattern}], reject: [无]}}\n"
    )


def ranking(recognition: Recognition) -> dict[str, float]:
    return {score.dialect.name: score.score for score in recognition.scores}


def test_a_text_without_any_sign_is_read_by_base() -> None:
    recognition = recognise("说明。\n")
    assert recognition.dialect.name == "base"
    assert not recognition.forced
    assert set(ranking(recognition)) == set(dialect_names())


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples are in a checkout only")
@pytest.mark.parametrize(
    ("sample", "name"),
    [
        ("notice_contents", "notice-with-contents"),
        ("ocr_bold_lead", "ocr-bold-lead"),
        ("ocr_markdown", "ocr-markdown"),
        ("pdf_hard_wrap", "pdf-hard-wrapped"),
        ("web_scrape", "web-scrape"),
    ],
)
def test_each_sample_is_read_by_its_dialect(sample: str, name: str) -> None:
    assert recognise((SAMPLES / f"{sample}.txt").read_text("utf-8")).dialect.name == name


@pytest.mark.parametrize(
    ("text", "score"), [("", 0), ("甲", 0.25), ("乙乙", 0.5), ("甲乙乙", 0.75), ("甲甲甲甲乙乙乙乙乙", 1)]
)
def test_the_score_is_the_share_of_the_weights_seen(write_rules: WriteRules, text: str, score: float) -> None:
    folder = write_rules(signal("甲", 1) + signal("乙", 3, at_least=3), head=head("mine"))
    recognition = recognise(text, extra=folder)
    assert ranking(recognition)["mine"] == score
    assert (recognition.dialect.name == "mine") == (score > LIMIT)


def test_counting_stops_at_what_is_asked(write_rules: WriteRules) -> None:
    folder = write_rules(signal("甲", at_least=2) + signal("乙", at_least=5), head=head("mine"))
    (mine,) = (each for each in recognise("甲甲甲甲乙", extra=folder).scores if each.dialect.name == "mine")
    assert [(seen, asked) for _, seen, asked in mine.signals] == [(2, 2), (1, 5)]


def test_the_best_comes_first_and_the_runner_up_second(write_rules: WriteRules) -> None:
    write_rules(signal("甲"), "good", head=head("good"))
    folder = write_rules(signal("甲", 9) + signal("乙", 1), "fair", head=head("fair"))
    recognition = recognise("甲", extra=folder)
    assert [score.dialect.name for score in recognition.scores][:3] == ["good", "fair", "base"]
    assert list(ranking(recognition).values()) == sorted(ranking(recognition).values(), reverse=True)


def test_a_tie_with_base_is_base_and_other_ties_go_by_name(write_rules: WriteRules) -> None:
    write_rules(signal("甲") + signal("乙"), "also-half", head=head("also-half"))
    folder = write_rules(signal("甲") + signal("乙"), "a-half", head=head("a-half"))
    names = [score.dialect.name for score in recognise("甲", extra=folder).scores]
    assert names[:3] == ["base", "a-half", "also-half"]


def test_a_named_dialect_overrides_the_winner(write_rules: WriteRules) -> None:
    folder = write_rules(signal("甲"), head=head("mine"))
    for name in ("base", "mine", "web-scrape"):
        recognition = recognise("甲", name, folder)
        assert (recognition.dialect.name, recognition.forced) == (name, True)
        assert ranking(recognition) == ranking(recognise("甲", None, folder))
        assert len(recognition.scores) == len(ranking(recognition))
    assert recognise("甲", "base", folder).scores[1].dialect.name == "mine"


@pytest.mark.parametrize("name", ["nobody", "", "units"])
def test_a_name_that_no_dialect_has(name: str) -> None:
    with pytest.raises(RuleError):
        recognise("甲", name)


def test_one_bad_file_in_the_folder_is_told_even_if_another_would_win(write_rules: WriteRules) -> None:
    folder = write_rules(signal("甲").replace("match: [甲]", "match: [丁]"), head=head("mine"))
    with pytest.raises(RuleError, match=r"mine\.yml:5: "):
        recognise("说明", extra=folder)


def test_a_dialect_without_signals_is_never_found_but_may_be_named(write_rules: WriteRules) -> None:
    folder: Path = write_rules("")
    assert ranking(recognise("甲", extra=folder))["mine"] == 0
    assert recognise("甲", "mine", folder).dialect.name == "mine"
