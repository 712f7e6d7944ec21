"""Every limit on what a document may have: refused with a line that names it, and read once it is raised."""

from pathlib import Path

import pytest

from planextract.ingest.errors import IngestError
from planextract.ingest.limits import LIMITS, Limits
from planextract.ingest.read import read_source
from planextract.pipeline import extract_file
from tests.documents.pages import Pages

TEXT = "某市规划\n\n一、家底\n\n" + "床位5张。\n" * 20


def pdf() -> bytes:
    pages = Pages(numbered=False)
    for _ in range(3):
        pages.turn()
    return pages.done()


HOSTILE = {
    "bytes": TEXT.encode(),
    "characters": TEXT.encode(),
    "lines": TEXT.encode(),
    "pages": pdf(),
    "depth": ("<html><body>" + "<div>" * 30 + "<p>某市规划</p><p>一、家底</p>").encode(),
    "items": TEXT.encode(),
}
"""A document with more than ten of each."""


@pytest.mark.parametrize("name", Limits._fields)
def test_what_is_too_much_is_refused_by_name(name: str, tmp_path: Path) -> None:
    path = tmp_path / "plan"
    path.write_bytes(HOSTILE[name])
    low = 2 if name == "pages" else 10
    with pytest.raises(IngestError, match=rf"--allow {name}=\d+$"):
        extract_file(path, limits=LIMITS._replace(**{name: low}))


@pytest.mark.parametrize("name", [name for name in Limits._fields if name != "pages"])  # the pages of this one are bare
def test_what_is_allowed_is_read(name: str, tmp_path: Path) -> None:
    path = tmp_path / "plan"
    path.write_bytes(HOSTILE[name])
    assert extract_file(path, limits=LIMITS._replace(**{name: 10_000})).source.text.strip()


def test_limits_are_raised_by_name() -> None:
    assert LIMITS.raised(["lines=5M", "Bytes=1g", "depth=9"]) == LIMITS._replace(lines=5 << 20, bytes=1 << 30, depth=9)


@pytest.mark.parametrize("wish", ["lines", "lines=", "lines=-1", "colour=3", "lines=1T", "lines=1e9", ""])
def test_a_wish_that_names_no_limit(wish: str) -> None:
    with pytest.raises(ValueError, match="names no limit"):
        LIMITS.raised([wish])


def test_a_file_is_read_no_farther_than_its_limit(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes(b"a" * 1000)
    with pytest.raises(IngestError, match="has more than 10 bytes"):
        read_source(path, limits=LIMITS._replace(bytes=10))
