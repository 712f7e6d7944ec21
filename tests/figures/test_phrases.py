"""The phrase corpus of tests/cases: one value in many spellings, and what measures nothing."""

from decimal import Decimal
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT
from tests.figures.phrases import TITLES, figures, read

CASES = ROOT / "tests" / "cases"


def cases(name: str) -> list[Any]:
    groups: list[Any] = yaml.safe_load((CASES / f"{name}.yml").read_text("utf-8"))
    return groups


def phrases(name: str) -> list[Any]:
    return [pytest.param(group, phrase, id=phrase) for group in cases(name) for phrase in group["phrases"]]


def test_the_corpus_is_large() -> None:
    count = sum(len(group["phrases"]) for name in ("quantities", "negatives", "words") for group in cases(name))
    assert count >= 400


@pytest.mark.parametrize(("wanted", "phrase"), phrases("quantities"))
def test_value_unit_and_bound(wanted: dict[str, Any], phrase: str) -> None:
    (figure,) = figures(f"全市{phrase}。")
    assert figure.value == Decimal(str(wanted["value"]))
    assert (figure.unit, figure.bound) == (wanted["unit"], wanted["bound"])
    assert figure.high == (Decimal(str(wanted["high"])) if "high" in wanted else None)
    assert figure.quote in phrase


@pytest.mark.parametrize(("wanted", "phrase"), phrases("negatives"))
def test_what_measures_nothing_is_excused(wanted: dict[str, Any], phrase: str) -> None:
    found, excused = read(f"全市{phrase}。", title=TITLES["none"])
    assert [figure.quote for figure in found] == []
    assert wanted["kind"] in {each.kind for each in excused}


@pytest.mark.parametrize(("wanted", "phrase"), phrases("words"))
def test_words_are_no_numbers(wanted: dict[str, Any], phrase: str) -> None:
    assert read(f"全市{phrase}。", title=TITLES["none"]) == ((), ())
