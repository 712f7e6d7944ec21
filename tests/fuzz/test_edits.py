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
"""Share of all edits that leave what stands outside as it was; of those of running text, also what that inherits."""
LEAST_INHERITED = 0.99
"""Share of all edits, those of headings and lines too, that leave also what is inherited from the headings."""
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
        outside = change(before, after, edit)
        is_kept, inside = not outside.gone and not outside.come, not reshapes(before, after, edit)
        seen["all"] += 1
        seen["kept"] += not outside.is_own
        seen["inherited"] += is_kept
        seen["inside"] += inside
        seen["inside kept"] += inside and is_kept
        seen["items"] += outside.items
        seen["gone"] += len(outside.gone)
    print(path.stem, dict(seen))
    _assert_share(seen["kept"], seen["all"], LEAST_KEPT)
    _assert_share(seen["inherited"], seen["all"], LEAST_INHERITED)
    _assert_share(seen["inside kept"], seen["inside"], LEAST_KEPT)
    assert seen["gone"] <= seen["items"] * MOST_GONE


def _assert_share(kept: int, cases: int, least: float) -> None:
    assert cases - kept <= max(cases * (1 - least), cases < FEW)
