"""Coverage-guided fuzzing of one target: python -m tests.fuzz.run TARGET CASES [FOLDER]

Every new place where a case fails is told and its case is put into FOLDER: to be mended, made small, and kept in
tests/fuzz/corpus/TARGET. Ends with 1 where there was any.
"""

import hashlib
import sys
import tempfile
import traceback
from pathlib import Path
from random import Random

import atheris

with atheris.instrument_imports(include=["planextract"]):
    from tests.fuzz.targets import TARGETS

from tests.documents.package import listed, paragraph
from tests.documents.prose import paragraph as prose
from tests.ingest.test_damaged import whole

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
LONGEST = 6000
"""Bytes of a case."""


def seeds(target: str) -> list[bytes]:
    """Sound documents to begin with."""
    plan = (ROOT / "samples" / "ocr_markdown.txt").read_text("utf-8")[:1500]
    if target == "rules":
        return [path.read_bytes()[:LONGEST] for path in sorted((ROOT / "rules").glob("*-*.yml"))]
    if target == "docx":
        table = f"<w:tbl><w:tr><w:tc>{paragraph('指标')}</w:tc><w:tc>{paragraph('5')}</w:tc></w:tr></w:tbl>"
        body = paragraph("某市规划") + listed("总则") + paragraph(prose(Random(1), 2)) + table
        return [body.encode(), whole("docx")]
    if target == "text":
        return [plan.encode(code) for code in ("utf-8", "gb18030", "utf-16", "utf-16-le")]
    return [whole(target)]


def main() -> None:
    """Run so many cases and tell what failed."""
    target, cases = sys.argv[1], int(sys.argv[2])
    found = Path(sys.argv[3] if len(sys.argv) > 3 else tempfile.mkdtemp(prefix="planextract-fuzz-"))
    found.mkdir(exist_ok=True)
    corpus = Path(tempfile.mkdtemp(prefix="planextract-corpus-"))
    kept = [path.read_bytes() for path in (HERE / "corpus" / target).glob("*")]
    for raw in [*seeds(target), *kept]:
        (corpus / hashlib.sha256(raw).hexdigest()).write_bytes(raw)
    places: dict[tuple[str, int | None, str], int] = {}
    done = 0

    def one(raw: bytes) -> None:
        nonlocal done
        done += 1
        try:
            TARGETS[target](raw)
        except Exception as error:
            last = traceback.extract_tb(error.__traceback__)[-1]
            place = last.filename, last.lineno, type(error).__name__
            if place not in places:
                path = found / hashlib.sha256(raw).hexdigest()[:12]
                path.write_bytes(raw)
                print(f"{path}: {type(error).__name__} in {last.filename}:{last.lineno}: {error}", flush=True)
            places[place] = places.get(place, 0) + 1
        if done >= cases:
            print(f"{target}: {done} cases, {len(places)} places failed: {places}", flush=True)
            sys.stdout.flush()
            import os

            os._exit(int(bool(places)))

    atheris.Setup([sys.argv[0], f"-max_len={LONGEST}", "-timeout=60", "-rss_limit_mb=3000", str(corpus)], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
