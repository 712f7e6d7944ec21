"""The promises hold for documents of any structure. PLANEXTRACT_FUZZ=100000 looks at so many of them."""

import os
import traceback
from collections import Counter

from hypothesis import Phase, given, settings

from planextract.ingest.errors import IngestError
from planextract.ingest.read import source_of
from planextract.pipeline import extract
from tests.fuzz.structures import documents
from tests.invariants import assert_invariants

CASES = int(os.environ.get("PLANEXTRACT_FUZZ", "0"))
_WRITTEN = 10
"""One of so many records is written and read again, where there are very many."""


@given(documents())
def test_any_structure(text: str) -> None:
    _hold(text)


def test_very_many_structures() -> None:
    """All cases are looked at, whatever fails; each place that failed is told with the first document that did."""
    seen, places = Counter[str](), dict[tuple[str, int | None], str]()

    def one(text: str) -> None:
        seen["cases"] += 1
        try:
            seen["refused"] += not _hold(text, written=seen["cases"] % _WRITTEN == 0)
        except Exception as error:
            frame = traceback.extract_tb(error.__traceback__)[-1]
            if (frame.filename, frame.lineno) not in places:
                places[frame.filename, frame.lineno] = text
                print(f"{frame.filename}:{frame.lineno}: {type(error).__name__}: {error}: {text!r}", flush=True)
            seen["failed"] += 1

    if CASES:
        long = settings(max_examples=CASES, derandomize=False, database=None, phases=[Phase.generate])
        long(given(documents())(one))()
        print("structures", dict(seen))
        assert not places
        assert seen["cases"] >= CASES


def _hold(text: str, *, written: bool = True) -> bool:
    """Hold the promises against a document; False where it is refused: nothing but blanks, half a surrogate pair."""
    try:
        source = source_of(text.encode("utf-8", "surrogatepass"), "structure.txt", "utf-8")
    except IngestError:
        return False
    assert_invariants(extract(source), written=written)
    return True
