"""A clean plan stays clean; of mistakes planted in it at random places, 95 in 100 are found where they stand."""

from pathlib import Path
from random import Random

import pytest

from planextract.audit.audit import audit
from tests.audit.cases import plan_of, reading_of
from tests.audit.mutations import MUTATIONS

CLEAN = (Path(__file__).parent / "clean" / "minzheng.txt").read_text("utf-8")
ROUNDS = 20
FOUND = 0.95


def _lines_changed(text: str) -> set[int]:
    before, after = CLEAN.split("\n"), text.split("\n")
    return {at for at, (one, other) in enumerate(zip(before, after, strict=True), 1) if one != other}


def _is_found(name: str, seed: int) -> bool:
    code, plant = MUTATIONS[name]
    text = plant(Random(f"{name} {seed}"), CLEAN)
    assert text != CLEAN
    plan = plan_of(text)
    findings = [finding for finding in audit(reading_of(plan)) if finding.code == code]
    spans = [span for finding in findings for span in (finding.span, *finding.evidence)]
    lines = {plan.source.line_at(span.start).number for span in spans}
    return any(abs(line - changed) <= 1 for line in lines for changed in _lines_changed(text))


def test_clean_plan_stays_clean() -> None:
    assert [finding.message for finding in plan_of(CLEAN).findings] == []


@pytest.mark.parametrize("name", MUTATIONS)
def test_planted_mistakes_are_found(name: str) -> None:
    found = sum(_is_found(name, seed) for seed in range(ROUNDS))
    assert found >= ROUNDS * FOUND, f"{found} of {ROUNDS}"
