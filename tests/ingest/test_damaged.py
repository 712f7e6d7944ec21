"""Damaged files, wrong names, bombs: no traceback, no hang, no more than a gigabyte; one line says what is wrong."""

import resource
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from random import Random

import pytest

from planextract.emit.record import record_of
from planextract.emit.text import to_json
from planextract.ingest.errors import IngestError
from planextract.ingest.read import read_source
from planextract.pipeline import extract
from tests.documents.bombs import BOMBS
from tests.documents.pages import Pages
from tests.documents.prose import paragraph
from tests.documents.samples import Part, Text
from tests.documents.tables import NINE
from tests.documents.writers import as_docx, as_html, as_pdf

MOST = 1 << 20
"""Kilobytes of memory, of this process or of one that it starts."""
SUFFIXES = (".pdf", ".docx", ".html", ".txt", ".doc", "")
EACH = 24
"""Variants of each kind of damage and file: 3 files, 3 kinds, 24 variants."""


@cache
def whole(kind: str) -> bytes:
    """A small plan with two tables."""
    source = Random(7)
    parts: list[Part] = [Text("某市规划（2021—2025年）")]
    for at, number in enumerate("一二"):
        parts += [Text(f"{number}、工作"), Text(paragraph(source, 4)), NINE[at]]
    return {"pdf": as_pdf, "docx": as_docx, "html": as_html}[kind](parts)


def cut(raw: bytes, source: Random) -> bytes:
    return raw[: source.randrange(1, len(raw))]


def flipped(raw: bytes, source: Random) -> bytes:
    changed = bytearray(raw)
    for _ in range(source.choice((1, 3, 30, 300))):
        changed[source.randrange(len(changed))] = source.randrange(256)
    return bytes(changed)


def shuffled(raw: bytes, source: Random) -> bytes:
    start, end = sorted(source.sample(range(len(raw)), 2))
    piece = raw[start:end]
    return source.choice((raw[:start] + raw[end:], raw + piece, raw[:start] + bytes(end - start) + raw[end:], piece))


def read(raw: bytes, path: Path) -> None:
    """Read a file through all stages, or be told in one line why not."""
    path.write_bytes(raw)
    told = ""
    try:
        assert to_json(record_of(extract(read_source(path))))
    except IngestError as error:
        told = str(error)
    assert "\n" not in told
    assert len(told) < 300


def variants() -> Iterator[tuple[str, Callable[[bytes, Random], bytes], int]]:
    for kind in ("pdf", "docx", "html"):
        for damage in (cut, flipped, shuffled):
            for seed in range(EACH):
                yield kind, damage, seed


@pytest.mark.parametrize(("kind", "damage", "seed"), list(variants()))
def test_damaged_files(kind: str, damage: Callable[[bytes, Random], bytes], seed: int, tmp_path: Path) -> None:
    source = Random(f"{kind}{damage.__name__}{seed}")
    read(damage(whole(kind), source), tmp_path / f"plan{source.choice(SUFFIXES)}")


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("kind", ["pdf", "docx", "html"])
def test_a_wrong_name_changes_nothing(kind: str, suffix: str, tmp_path: Path) -> None:
    texts = []
    for name in (f"plan{suffix}", f"plan.{kind}"):
        (tmp_path / name).write_bytes(whole(kind))
        texts.append(read_source(tmp_path / name).text)
    assert texts[0] == texts[1]
    assert "某市规划（2021—2025年）" in texts[0]


@pytest.mark.parametrize("bomb", BOMBS, ids=lambda bomb: bomb.__name__)
def test_bombs(bomb: Callable[[], bytes], tmp_path: Path) -> None:
    read(bomb(), tmp_path / "plan")
    for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN):
        assert resource.getrusage(who).ru_maxrss < MOST


def test_a_page_of_a_hundred_thousand_characters(tmp_path: Path) -> None:
    pages = Pages()
    for at in range(2000):
        pages.text(20 + at % 40, 20 + at % 700, "规" * 50, 1)
    read(pages.done(), tmp_path / "plan.pdf")
