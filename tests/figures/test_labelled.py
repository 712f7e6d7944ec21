"""Figures of real documents and of passages: scores against labels made by hand may not fall below what was reached."""

import pytest
import yaml

from tests.conftest import ROOT
from tests.figures.labelled import NAMES, PASSAGES, Score, score, score_of_passage, truth_of

FLOORS = yaml.safe_load((ROOT / "tests" / "floors.yml").read_text("utf-8"))
KEYS = {"line", "number", "occurrence", "value", "high", "unit", "bound", "role", "time", "subject", "direction"}


@pytest.mark.real
@pytest.mark.parametrize("name", NAMES)
def test_figures_do_not_fall(name: str) -> None:
    _check(score(name), FLOORS["labels"][name])


@pytest.mark.parametrize("name", PASSAGES)
def test_figures_of_passages_do_not_fall(name: str) -> None:
    _check(score_of_passage(name), FLOORS["passages"][name])


def _check(result: Score, floors: dict[str, float]) -> None:
    measures = result.measures()
    fallen = {part: reached for part, reached in measures.items() if reached < floors[part]}
    assert not fallen, "\n".join([str(measures), *result.misses])


@pytest.mark.parametrize("name", NAMES)
def test_labels_are_facts_and_no_sentences(name: str) -> None:
    for label in truth_of(name)["figures"]:
        assert len(label["subject"]) <= 30
        assert set(label) <= {*KEYS, "doubtful"}
