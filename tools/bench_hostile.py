"""What documents made to cost as much as they can do cost: processor time and memory for a megabyte of each shape.

    python -m tools.bench_hostile [BYTES] [SHAPE ...]

Every shape is read at a quarter of the size and at the size, each in a process of its own, with the limit on items
raised: in proportion, the second costs four times the first. Without shapes the worst of all are told.
"""

import os
import sys
from typing import NamedTuple

import planextract.cli  # noqa: F401  # sets how often cycles are looked for, as every command does
from planextract.emit.record import record_of
from planextract.emit.text import to_json
from planextract.ingest.limits import LIMITS
from planextract.ingest.read import source_of
from planextract.pipeline import extract
from tests.fuzz.shapes import SHAPES

BYTES = 120_000
WORST = 5
"""Shapes that are told of the slowest, of those that grow fastest, and of those that take most memory."""
_UNLIMITED = LIMITS._replace(items=1 << 40)


class Cost(NamedTuple):
    """What a shape costs."""

    name: str
    size: int
    """Bytes."""
    seconds: float
    """Of the processor, for a megabyte."""
    growth: float
    """How many times as much as a quarter of it."""
    memory: float
    """Megabytes for a megabyte, beyond what the program has before."""

    def __str__(self) -> str:
        return (
            f"{self.name:24} {self.size / 1e6:6.2f} MB {self.seconds:7.1f} s/MB, {self.growth:4.1f} times what a "
            f"quarter costs, {self.memory:6.0f} MB/MB"
        )


def measured(raw: bytes) -> tuple[float, float]:
    """Seconds of the processor and megabytes of memory from bytes to a record as text, in a copy of this process."""
    child = os.fork()
    if child == 0:
        if raw:
            to_json(record_of(extract(source_of(raw, "hostile.txt"), limits=_UNLIMITED)))
        os._exit(0)
    _, status, used = os.wait4(child, 0)
    if status:
        raise SystemExit(f"a document of {len(raw)} bytes ended its process with status {status}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def cost_of(name: str, size: int, before: float) -> Cost:
    """What a shape of about so many bytes costs; `before` are the megabytes that reading nothing takes."""
    quarter, whole = (SHAPES[name](length).encode() for length in (size // 12, size // 3))
    first, _ = measured(quarter)
    last, memory = measured(whole)
    share = len(whole) / 1e6
    return Cost(name, len(whole), last / share, last / max(first, 1e-3), (memory - before) / share)


def main() -> None:
    """Measure the shapes named, or all."""
    size = int(sys.argv[1]) if sys.argv[1:] else BYTES
    to_json(
        record_of(extract(source_of("一、床位\n1\t2\n1\t2\n".encode(), "warm.txt")))
    )  # rules are read, patterns too
    _, before = measured(b"")
    if sys.argv[2:]:
        for name in sys.argv[2:]:
            print(cost_of(name, size, before), flush=True)
        return
    costs = [cost_of(name, size, before) for name in SHAPES]
    print(f"hostile documents of {size // 1000} KB: {len(costs)} shapes")
    for field in ("seconds", "growth", "memory"):
        for cost in sorted(costs, key=lambda each, field=field: -getattr(each, field))[:WORST]:  # type: ignore[misc]
            print(f"  {field:8} {cost}")


if __name__ == "__main__":
    main()
