"""Each rule about subjects does what its example says, and nothing else would do it."""

import pytest

from planextract.figures import own_subjects
from planextract.figures.own_subjects import RULES
from tests.figures.phrases import figures

EXAMPLES = {rule.__name__: (rule.__doc__ or "").split(";")[0].rstrip(".").split(" → ") for rule in RULES}


def _subjects(text: str) -> list[str | None]:
    return [figure.subject for figure in figures(f"{text}。")]


@pytest.mark.parametrize("name", EXAMPLES)
def test_each_rule_finds_what_its_example_says(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text, subject = EXAMPLES[name]
    with_it = _subjects(text)
    assert subject in with_it
    monkeypatch.setattr(own_subjects, "RULES", tuple(rule for rule in RULES if rule.__name__ != name))
    assert _subjects(text) != with_it
