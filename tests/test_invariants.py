"""What holds of every record, over samples, real plans, and random mutations of both."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planextract.ingest.errors import IngestError
from planextract.ingest.read import read_source, source_of
from planextract.pipeline import extract
from tests.conftest import SAMPLES, real_documents
from tests.invariants import assert_invariants

SNIPPETS = [
    "一、",
    "（二）",
    "1.",
    "（3）",
    "专栏1",
    "附件",
    "——",
    "《",
    "》",
    "“",
    "”",
    "（",
    "\n",
    "\n\n",
    "\r\n",
    "\f",
]
SNIPPETS += [
    "12",
    "— 3 —",
    "目 录",
    "# ",
    "**",
    "\t",
    "|",
    "  ",
    "2025年",
    "35%",
    "第一章 ",
    "。",
    "<sup>(1)</sup>",
    "\u3000",
    "\ufeff",
]

edits = st.lists(
    st.tuples(
        st.floats(0, 1, exclude_max=True),
        st.integers(0, 50),
        st.lists(st.sampled_from(SNIPPETS) | st.text(max_size=3), max_size=3).map("".join),
    ),
    min_size=1,
    max_size=6,
)


def mutated(text: str, changes: list[tuple[float, int, str]]) -> str:
    for share, length, snippet in changes:
        at = int(share * len(text))
        text = text[:at] + snippet + text[at + length :]
    return text


def read(text: str) -> None:
    try:
        source = source_of(text.encode("utf-8", "surrogatepass"), "mutated.txt", "utf-8")
    except IngestError:  # nothing but blanks is left, or lone surrogates came in: refused in one line
        return
    assert_invariants(extract(source))


def test_samples(sample: Path) -> None:
    assert_invariants(extract(read_source(sample)))


@pytest.mark.real
def test_real_documents(real_document: Path) -> None:
    assert_invariants(extract(read_source(real_document)))


@given(document=st.sampled_from(SAMPLES), changes=edits)
def test_mutated_samples(document: Path, changes: list[tuple[float, int, str]]) -> None:
    read(mutated(document.read_text("utf-8"), changes))


@pytest.mark.real
@given(data=st.data(), changes=edits)
def test_mutated_real_documents(data: st.DataObject, changes: list[tuple[float, int, str]]) -> None:
    document = data.draw(st.sampled_from(real_documents()))
    text = document.read_text("utf-8")
    start = data.draw(st.integers(0, max(0, len(text) - 4000)))
    read(mutated(text[start : start + 4000], changes))


@given(st.lists(st.sampled_from(SNIPPETS) | st.text(max_size=8), max_size=60).map("".join))
def test_any_text(text: str) -> None:
    read(text)
