"""What documents made to cost as much as they can do cost: seconds of the processor for a megabyte of each shape.

    python -m tools.bench_hostile [BYTES] [SHAPE ...]

Every shape is read at a quarter of the size and at the size: in proportion, the second costs four times the first.
"""

import sys
import time

from planextract.emit.record import record_of
from planextract.emit.text import to_json
from planextract.ingest.errors import IngestError
from planextract.ingest.read import source_of
from planextract.pipeline import extract
from tests.fuzz.shapes import SHAPES

BYTES = 120_000
SLOWEST = 5
"""Shapes that are told, and as many that grow fastest."""


def seconds(raw: bytes) -> float:
    """Processor time from bytes to a record as text."""
    started = time.process_time()
    try:
        to_json(record_of(extract(source_of(raw, "hostile.txt"))))
    except IngestError as error:
        print(f"refused: {error}")
    return time.process_time() - started


def main() -> None:
    """Measure the shapes named, or all."""
    size = int(sys.argv[1]) if sys.argv[1:] else BYTES
    costs: list[tuple[float, float, str]] = []
    for name in sys.argv[2:] or SHAPES:
        quarter, whole = (SHAPES[name](length).encode() for length in (size // 12, size // 3))
        first, last = seconds(quarter), seconds(whole)
        costs.append((last * 1e6 / len(whole), last / max(first, 1e-3), name))
    print(f"hostile documents of {size // 1000} KB: {len(costs)} shapes")
    for cost, growth, name in sorted(costs, reverse=True)[:SLOWEST]:
        print(f"  slowest  {name:24} {cost:7.1f} s/MB, {growth:4.1f} times what a quarter costs")
    for cost, growth, name in sorted(costs, key=lambda each: -each[1])[:SLOWEST]:
        print(f"  growing  {name:24} {cost:7.1f} s/MB, {growth:4.1f} times what a quarter costs")


if __name__ == "__main__":
    main()
