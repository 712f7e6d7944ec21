"""Costs grow with the size of a document and no faster, whatever it is made of. `make bench` has the figures."""

import time

import pytest

from planextract.emit.record import record_of
from planextract.emit.text import to_json
from planextract.ingest.read import source_of
from planextract.pipeline import extract
from tests.fuzz.shapes import SHAPES

SMALL, TIMES = 6000, 4
"""Characters of the small document, and how many times as long the large one is."""
MOST = 7.0
"""How many times as much it may cost: n log n would be 4.7; n times n would be 16."""
NOISE = 0.15
"""Seconds that tell nothing."""
TRIES = 4
"""A busy machine may stretch one measurement; what grows too fast fails each time."""


def seconds(name: str, size: int) -> float:
    raw = SHAPES[name](size).encode()
    started = time.process_time()
    to_json(record_of(extract(source_of(raw, "hostile.txt"))))
    return time.process_time() - started


@pytest.mark.parametrize("name", SHAPES)
def test_cost_in_proportion(name: str) -> None:
    assert any(_is_in_proportion(name) for _ in range(TRIES)), "grows faster than the document"


def _is_in_proportion(name: str) -> bool:
    large = seconds(name, SMALL * TIMES)
    return large <= NOISE or large <= MOST * seconds(name, SMALL)
