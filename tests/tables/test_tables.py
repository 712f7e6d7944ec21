"""Small tables of every shape and quirk: text in, indicators out."""

from typing import Any

import pytest

from tests.tables.cases import cases, head_of, read, written

FILES = ("tabs", "pipes", "spaces", "cells", "quirks")
ALL = [(f"{shape}: {case['name']}", case) for shape in FILES for case in cases(shape)]


@pytest.mark.parametrize("case", [case for _, case in ALL], ids=[name for name, _ in ALL])
def test_table(case: dict[str, Any]) -> None:
    _, found = read(case["text"])
    assert len(found.tables) == 1
    assert [head_of(each) for each in found.indicators] == [each["row"] for each in case["indicators"]]
    for mine, expected in zip(found.indicators, case["indicators"], strict=True):
        wanted = [str(value) for value in expected["values"]]
        assert _without_bases([written(each) for each in mine.observations], wanted) == wanted
    if "columns" in case:
        assert list(found.tables[0].columns) == case["columns"]
    if "rows" in case:
        assert len(found.tables[0].rows) == case["rows"]
    messages = [finding.message for finding in found.findings]
    assert len(messages) == len(case.get("findings", ()))
    for text, message in zip(case.get("findings", ()), messages, strict=True):
        assert str(text) in message


def _without_bases(got: list[str], wanted: list[str]) -> list[str]:
    """The values without the base value where the case does not ask for it."""
    return [
        mine if " base " in want else mine.split(" base ")[0] for mine, want in zip(got, wanted, strict=False)
    ] + got[len(wanted) :]


@pytest.mark.parametrize("case", [case for _, case in ALL], ids=[name for name, _ in ALL])
def test_every_cell_points_at_its_characters(case: dict[str, Any]) -> None:
    source, found = read(case["text"])
    for table in found.tables:
        for row in table.rows:
            assert len(row) == len(table.columns)
            for cell in row:
                assert "".join(source.quote(span) for span in cell.spans).split() == cell.text.split() or "".join(
                    "".join(source.quote(span) for span in cell.spans).split()
                ) == "".join(cell.text.split())
    for indicator in found.indicators:
        for each in indicator.observations:
            quoted = "".join(source.quote(each.span).replace("<br>", "").split())
            assert quoted == "".join((each.text or "").split())


@pytest.mark.parametrize("case", cases("no_table"), ids=[case["name"] for case in cases("no_table")])
def test_no_table(case: dict[str, Any]) -> None:
    _, found = read(case["text"])
    assert found.tables == ()
    assert found.indicators == ()
