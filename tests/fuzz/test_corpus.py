"""Cases that a fuzzer has found, each mended; and each target on sound documents, cut and flipped."""

from pathlib import Path
from random import Random

import pytest

from tests.fuzz.seeds import seeds
from tests.fuzz.targets import TARGETS, structure
from tests.ingest.test_damaged import cut, flipped

CORPUS = Path(__file__).parent / "corpus"
FEW = 40


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*/*")), ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_found_cases(path: Path) -> None:
    {**TARGETS, "structure": structure}[path.parent.name](path.read_bytes())


@pytest.mark.parametrize("target", TARGETS)
def test_damaged_seeds(target: str) -> None:
    """The short form of `make fuzz`."""
    source = Random(target)
    for raw in seeds(target):
        TARGETS[target](raw)
        for _ in range(FEW):
            TARGETS[target](flipped(raw, source))
            TARGETS[target](cut(raw, source))
