"""The real plans in ../shared: their scores against hand-made gold may not fall below what was reached."""

import json
import subprocess
import sys
from typing import Any

import pytest
import yaml

from planextract.emit.record import record_of
from planextract.emit.text import to_json
from planextract.ingest.read import read_source
from planextract.pipeline import extract
from tests.conftest import ROOT, SHARED
from tests.truth import flat

FLOORS = yaml.safe_load((ROOT / "tests" / "floors.yml").read_text("utf-8"))


@pytest.fixture(scope="module")
def scores(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    out = tmp_path_factory.mktemp("records")
    for plan in (SHARED / "plans").glob("*.txt"):
        (out / f"{plan.stem}.json").write_text(to_json(record_of(extract(read_source(plan)))), encoding="utf-8")
    command = [sys.executable, str(SHARED / "score" / "score.py"), str(out), "--json"]
    done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")
    scored: dict[str, Any] = json.loads(done.stdout)
    return scored


@pytest.mark.real
@pytest.mark.parametrize("plan", sorted(FLOORS["scores"]))
def test_scores_do_not_fall(plan: str, scores: dict[str, Any]) -> None:
    fallen = [
        f"{part}.{measure}: {scores[plan][part][measure]} < {floor}"
        for part, floors in FLOORS["scores"][plan].items()
        for measure, floor in floors.items()
        if scores[plan][part][measure] < floor
    ]
    assert not fallen


@pytest.mark.real
@pytest.mark.parametrize("stem", sorted(FLOORS["outlines"]))
def test_outline_as_read_by_eye(stem: str) -> None:
    """Counts of nodes by kind, taken when each outline was read against its source."""
    wanted = FLOORS["outlines"][stem]
    (path,) = SHARED.glob(f"*/{stem}.*")
    kinds = [node["kind"] for node in flat(record_of(extract(read_source(path)))["sections"])]
    assert {kind: kinds.count(kind) for kind in sorted(set(kinds))} == wanted
