"""Random edits of real plans: the promises hold, and what lies outside of the edited paragraph stays as it was."""

import os
from collections import Counter
from itertools import islice
from pathlib import Path
from random import Random

import pytest

from planextract.ingest.read import read_source, source_of
from planextract.pipeline import extract
from tests.conftest import SHARED
from tests.fuzz.edits import change, edits, reshapes
from tests.invariants import assert_invariants

CASES = int(os.environ.get("PLANEXTRACT_FUZZ", "0")) // 50 or 6
"""Edits of each plan: 2000 of each where 100,000 cases are asked for."""
LEAST_KEPT = 0.995
"""Share of edits of running text that change nothing outside."""
LEAST_KEPT_OF_ALL = 0.99
"""Share of all edits of a plan, those of headings and lines too, that change nothing outside; over all five 0.995."""
MOST_GONE = 0.02
"""Share of the sections and figures outside that all edits together may change."""
FEW = 400
"""Below so many cases a single one weighs more than the share allows."""
PLANS = sorted((SHARED / "plans").glob("*.txt")) or [SHARED / "plans" / "absent.txt"]


@pytest.mark.real
@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_random_edits(path: Path) -> None:
    source = read_source(path)
    before, seen = extract(source), Counter[str]()
    for edit in islice(edits(source.text, Random(path.stem)), CASES):
        after = extract(source_of(edit.of(source.text).encode(), path.name))
        assert_invariants(after)
        inside = not reshapes(before, after, edit)
        seen["inside"] += inside
        outside = change(before, after, edit)
        seen["kept"] += inside and not outside.gone and not outside.come
        seen["all"] += 1
        seen["all kept"] += not outside.gone and not outside.come
        seen["items"] += outside.items
        seen["gone"] += len(outside.gone)
    print(path.stem, dict(seen))
    assert seen["inside"] - seen["kept"] <= max(seen["inside"] * (1 - LEAST_KEPT), seen["inside"] < FEW)
    assert seen["all"] - seen["all kept"] <= max(seen["all"] * (1 - LEAST_KEPT_OF_ALL), seen["all"] < FEW)
    assert seen["gone"] <= seen["items"] * MOST_GONE
