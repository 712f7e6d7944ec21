"""Costs grow with the size of a document and no faster, whatever it is made of. `make bench` has the seconds."""

import pytest

from planextract.emit.record import record_of
from planextract.emit.text import to_json
from planextract.ingest.read import source_of
from planextract.pipeline import extract
from tests.cost import calls
from tests.fuzz.shapes import SHAPES

SMALL, TIMES = 6000, 4
"""Characters of the small document, and how many times as long the large one is."""
MOST = 5.0
"""How many times as many calls it may take: n log n would be 4.7; n times n would be 16."""


def cost(name: str, size: int) -> int:
    raw = SHAPES[name](size).encode()
    return calls(lambda: to_json(record_of(extract(source_of(raw, "hostile.txt")))))


@pytest.mark.parametrize("name", SHAPES)
def test_cost_in_proportion(name: str) -> None:
    small, large = cost(name, SMALL), cost(name, SMALL * TIMES)
    assert large <= MOST * small, (small, large)
