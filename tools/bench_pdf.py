"""Speed and memory of reading a PDF, beside what pdfplumber takes for text and tables in the same run.

The plan has 26 pages and nine ruled tables with merged cells, some of them over a page break; name a file to measure
on that one. Memory is the peak of this program and of the process that reads, for 50 and for 500 pages.
"""

import io
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # tests.documents makes the plans

import pdfplumber  # noqa: E402

from planextract.ingest.pdf.source import pdf_source  # noqa: E402
from planextract.pipeline import extract  # noqa: E402
from tests.documents.plans import long_plan  # noqa: E402
from tests.documents.tables import NINE  # noqa: E402

PAGES, ROUNDS = 26, 7
_PEAK = """
import resource, sys
from pathlib import Path
from planextract.ingest.read import read_source
read_source(Path(sys.argv[1]))
both = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
print(sum(resource.getrusage(who).ru_maxrss for who in both))
"""


def seconds(work: Callable[[], object]) -> tuple[float, float]:
    """Wall time, and processor time of this program and of those that it started."""
    started, before = time.perf_counter(), _processor()
    work()
    return time.perf_counter() - started, _processor() - before


def _processor() -> float:
    both = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in both)


def bare(raw: bytes) -> int:
    """Text and tables of all pages by pdfplumber alone; the number of pages."""
    with pdfplumber.open(io.BytesIO(raw)) as document:
        for page in document.pages:
            page.extract_text()
            page.extract_tables()
        return len(document.pages)


def speed(raw: bytes) -> None:
    """Pages a second of both, pair by pair."""
    pages = bare(raw)
    pdf_source(raw, "plan.pdf")
    pairs = [(seconds(lambda: pdf_source(raw, "plan.pdf")), seconds(lambda: bare(raw))) for _ in range(ROUNDS)]
    ours, theirs = (statistics.median(each[0] for each in side) for side in zip(*pairs, strict=True))
    wall, processor = (statistics.median(their[at] / our[at] for our, their in pairs) for at in (0, 1))
    whole = statistics.median(seconds(lambda: extract(pdf_source(raw, "plan.pdf")))[0] for _ in range(ROUNDS))
    print(f"PDF of {pages} pages        {pages / ours:.0f} pages a second, pdfplumber {pages / theirs:.0f}")
    print(f"                       {wall:.1f} times as fast, {processor:.1f} in processor time")
    print(f"                       {pages / whole:.0f} pages a second through all stages")


def tables(raw: bytes) -> None:
    """How many of the nine tables are right, cell by cell."""
    found = [[[cell.text if cell else None for cell in row] for row in table.grid()]
             for table in pdf_source(raw, "plan.pdf").tables]  # fmt: skip
    print(f"tables right           {sum(table.grid() in found for table in NINE)} of {len(NINE)}")


def memory() -> None:
    """Peak for 50 and for 500 pages, each in a fresh process."""
    peaks = {}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.pdf"
        for pages in (50, 500):
            path.write_bytes(long_plan(pages))
            done = subprocess.run([sys.executable, "-c", _PEAK, str(path)], capture_output=True, check=True, text=True)
            peaks[pages] = int(done.stdout) / 1024
    print(f"peak memory            {peaks[50]:.0f} MB for 50 pages, {peaks[500]:.0f} MB for 500")
    print(f"                       {peaks[500] / peaks[50]:.2f} times")


def main() -> None:
    if len(sys.argv) > 1:
        speed(Path(sys.argv[1]).read_bytes())
        return
    plan = long_plan(PAGES)
    speed(plan)
    tables(plan)
    memory()


if __name__ == "__main__":
    main()
