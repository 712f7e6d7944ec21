"""Coverage-guided fuzzing of one target: python -m tests.fuzz.run TARGET CASES [FOLDER]

Every new place where a case fails is told and its case is put into FOLDER: to be mended, made small, and kept in
tests/fuzz/corpus/TARGET. Ends with 1 where there was any.
"""

import hashlib
import os
import sys
import tempfile
import traceback
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["planextract"]):
    from tests.fuzz.targets import TARGETS

from tests.fuzz.seeds import LONGEST, seeds

HERE = Path(__file__).parent


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
            os._exit(int(bool(places)))

    atheris.Setup(
        [sys.argv[0], f"-max_len={LONGEST}", "-timeout=60", "-verbosity=0", "-rss_limit_mb=3000", str(corpus)], one
    )
    atheris.Fuzz()


if __name__ == "__main__":
    main()
