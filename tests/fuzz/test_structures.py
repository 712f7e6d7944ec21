"""The promises hold for documents of any structure. PLANEXTRACT_FUZZ=100000 looks at so many of them."""

import os

from hypothesis import Phase, given, settings

from planextract.ingest.errors import IngestError
from planextract.ingest.read import source_of
from planextract.pipeline import extract
from tests.fuzz.structures import documents
from tests.invariants import assert_invariants

CASES = int(os.environ.get("PLANEXTRACT_FUZZ", "0"))


LONG = settings(max_examples=CASES or 1, derandomize=False, database=None, phases=[Phase.generate])
"""Many cases and no attempt to make a failing one shorter: that takes minutes."""


@(LONG if CASES else settings())
@given(documents())
def test_any_structure(text: str) -> None:
    try:
        source = source_of(text.encode("utf-8", "surrogatepass"), "structure.txt", "utf-8")
    except IngestError:  # nothing but blanks, or half a surrogate pair: refused in one line
        return
    assert_invariants(extract(source))
