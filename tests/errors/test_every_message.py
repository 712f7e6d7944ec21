"""Every place that makes an error meant for the user is reached by an example, whose words docs/errors.md explains."""

import re
import sys
from pathlib import Path
from typing import Any

import pytest
import typer

from planextract.model.errors import PlanextractError
from tests.conftest import ROOT
from tests.errors import batches, outputs, reading, rule_files
from tests.errors.example import Example
from tests.messages import Place, places

EXAMPLES = (*reading.EXAMPLES, *rule_files.EXAMPLES, *batches.EXAMPLES, *outputs.EXAMPLES)
EXPLAINED = set(re.findall(r"`([^`\n]+)`", (ROOT / "docs" / "errors.md").read_text("utf-8")))

Made = dict[Example, tuple[str, set[tuple[str, int]]]]
"""What came of each example: what was said, and the lines that made errors meanwhile."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    lines: set[tuple[str, int]] = set()

    def noted(kind: Any, *_: object, **__: object) -> Any:
        maker = sys._getframe(1)
        lines.add((maker.f_code.co_filename, maker.f_lineno))
        return Exception.__new__(kind)

    with pytest.MonkeyPatch.context() as noting:
        noting.setattr(PlanextractError, "__new__", noted)
        noting.setattr(typer.BadParameter, "__new__", noted)
        done: Made = {}
        for example in EXAMPLES:
            lines.clear()
            done[example] = _said(example, tmp_path_factory.mktemp("example")), set(lines)
    return done


def _said(example: Example, folder: Path) -> str:
    with pytest.MonkeyPatch.context() as patch:
        try:
            example.make(folder, patch)
        except (PlanextractError, typer.BadParameter) as error:
            return str(error)
    return "nothing"


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.words[:50])
def test_an_example_says_what_is_explained(example: Example, made: Made) -> None:
    said = made[example][0]
    assert example.words in said
    assert len(said.splitlines()) == 1
    assert example.words in EXPLAINED, "tell its cause and cure in docs/errors.md"


@pytest.mark.parametrize("place", list(places()), ids=str)
def test_a_place_that_makes_an_error_is_reached(place: Place, made: Made) -> None:
    lines = {line for _, makers in made.values() for file, line in makers if file == str(place.file)}
    assert lines & {*range(place.first, place.last + 1)}, "make it happen in tests/errors"
