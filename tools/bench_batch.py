"""Throughput and memory of `planextract batch` over thousands of files made by mutation of a few.

python tools/bench_batch.py [--files 10000] [--compare 600] [--rounds 3] [--jobs 1 2]

Sources are the samples and, where the shared folder is there (../shared or $PLANEXTRACT_SHARED), the texts of the real
plans in it. First all files are read once on all cores: the memory of parent and workers when a tenth and when all of
them were done. Then the first of them by each number of jobs in turn, some rounds: the best of each. Then the shared
documents by one job, each kind for itself: text, web page, Word file, PDF. Wall time needs a quiet machine; processor
time does with less.
"""

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import cycle, islice
from pathlib import Path
from statistics import mean

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("PLANEXTRACT_SHARED", ROOT.parent / "shared"))
REAL = ("plans", "real")
KINDS = (".txt", ".html", ".docx", ".pdf")
SNIPPETS = ("", *"，。、\n\u3000《》", "\n\n", "（二）", "12", "3.5万人", "2023年", "专栏3 ", "35%", "——")
EDITS = 12
IN_A_FOLDER = 100
OF_A_KIND = 40
POLL_SECONDS = 0.1
WINDOW = 0.03
"""Share of the files around a moment over which memory is averaged: what a process holds depends on its file."""


def mutated(text: str, chance: random.Random) -> str:
    """The text with a few places changed as OCR and editors do: something gone, put in, or said twice."""
    for _ in range(chance.randint(3, EDITS)):
        at, length = chance.randrange(len(text) + 1), chance.randint(0, 60)
        put_in = chance.choice((*SNIPPETS, text[at : at + length] * 2))
        text = text[:at] + put_in + text[at + length :]
    return text


def make_corpus(folder: Path, sources: Sequence[Path], count: int) -> list[Path]:
    """So many files in folders of a hundred."""
    chance, files = random.Random(count), []
    texts = [source.read_text("utf-8", "replace") for source in sources]
    for number, text in enumerate(islice(cycle(texts), count)):
        path = folder / f"{number // IN_A_FOLDER:03}" / f"plan {number}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(mutated(text, chance), encoding="utf-8")
        files.append(path)
    return files


@dataclass
class Seen:
    """What was seen of a batch at work."""

    seconds: float = 0
    """From its start to its end."""
    processor: float = 0
    """Seconds of processor time of the parent and all that it started."""
    parent: float = 0
    """Those of the parent alone."""
    entries: list[dict[str, object]] = field(default_factory=list)
    """Lines of the manifest."""
    memory: list[tuple[int, int, int]] = field(default_factory=list)
    """Files done, and the resident bytes of the parent and of the largest worker then."""

    @property
    def rate(self) -> float:
        """Files a second."""
        return len(self.entries) / self.seconds

    def __str__(self) -> str:
        each = 1000 * self.processor / len(self.entries)
        characters = self.counted("characters") / self.seconds / 1e6
        return f"{self.rate:.1f} files/s, {characters:.2f} million characters/s, {each:.1f} ms of processor time a file"

    def counted(self, what: str) -> int:
        """Characters or pages of all files."""
        return sum(entry["counts"].get(what, 0) for entry in self.entries)  # type: ignore[attr-defined]

    def memory_at(self, share: float) -> tuple[float, float]:
        """Megabytes of parent and worker around the moment when that share of the files was done."""
        wanted, window = share * len(self.entries), WINDOW * len(self.entries)
        nearest = min(abs(done - wanted) for done, _, _ in self.memory)
        there = [each for each in self.memory if abs(each[0] - wanted) <= max(window, nearest)]
        return mean(each[1] for each in there) / 1e6, mean(each[2] for each in there) / 1e6


def resident(pid: int) -> int:
    with suppress(OSError):
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    return 0


def own_processor_seconds(pid: int) -> float:
    with suppress(OSError):
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return 0.0


def workers_of(pid: int) -> list[int]:
    with suppress(OSError):
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return []


def processor_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def watch(files: Sequence[Path], root: Path, jobs: int) -> Seen:
    """Run a batch over files below a folder and look at it ten times a second."""
    seen = Seen()
    with tempfile.TemporaryDirectory(dir=root.parent) as out:
        command = [sys.executable, "-m", "planextract", "batch", "-", "-o", out, "-j", str(jobs), "-q"]
        manifest, before, started = Path(out) / "manifest.jsonl", processor_of_children(), time.perf_counter()
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        assert process.stdin is not None
        process.stdin.write(b"\0".join(map(os.fsencode, files)))
        process.stdin.close()
        while process.poll() is None:
            if held := [size for size in map(resident, workers_of(process.pid)) if size]:
                done = manifest.read_bytes().count(b"\n") if manifest.exists() else 0
                seen.memory.append((done, resident(process.pid), max(held)))
            seen.parent = own_processor_seconds(process.pid) or seen.parent
            time.sleep(POLL_SECONDS)
        seen.seconds, seen.processor = time.perf_counter() - started, processor_of_children() - before
        seen.entries = [json.loads(line) for line in manifest.read_bytes().splitlines()]
    return seen


def show_memory(files: Sequence[Path], root: Path, jobs: int) -> None:
    """Whether memory is flat over all files."""
    seen = watch(files, root, jobs)
    print(f"{len(files)} files by {jobs} jobs in {seen.seconds:.0f} s")
    for name, first, last in zip(("parent", "largest worker"), seen.memory_at(0.1), seen.memory_at(1.0), strict=True):
        print(f"  {name}: {first:.1f} MB when a tenth was done, {last:.1f} MB at the end ({last / first - 1:+.1%})")


def show_jobs(files: Sequence[Path], root: Path, jobs: Iterable[int], rounds: int) -> None:
    """The best of some rounds by each number of jobs, which take turns."""
    runs: dict[int, list[Seen]] = {number: [] for number in jobs}
    for _ in range(rounds):
        for number, seen in runs.items():
            seen.append(watch(files, root, number))
    first = 0.0
    for number, seen in runs.items():
        best = max(seen, key=lambda each: each.rate)
        first = first or best.rate
        every = ", ".join(f"{each.rate:.1f}" for each in seen)
        print(f"{number} jobs: {best} (rounds: {every}), {best.rate / first:.2f} times the first")
        print(f"  parent {best.parent:.1f} s of {best.processor:.1f} s of processor time")


def show_kinds(documents: Sequence[Path], root: Path) -> None:
    """One line for each kind of input: its documents, over and over under other names, read by one job."""
    for kind in KINDS:
        originals = [path for path in documents if path.suffix == kind]
        files = [root / f"{number}{kind}" for number in range(OF_A_KIND)] if originals else []
        for path, original in zip(files, cycle(originals), strict=False):
            path.write_bytes(original.read_bytes())
        if files:
            seen = watch(files, root, 1)
            characters, pages = (seen.counted(what) / len(files) for what in ("characters", "pages"))
            print(f"{kind}: {seen}; {len(originals)} documents of {characters:.0f} characters and {pages:.0f} pages")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--compare", type=int, default=600)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2])
    asked = parser.parse_args()
    shared = sorted(path for path in SHARED.glob("*/*") if path.parent.name in REAL and path.suffix in KINDS)
    sources = sorted((ROOT / "samples").glob("*.txt")) + [path for path in shared if path.suffix == ".txt"]
    with tempfile.TemporaryDirectory() as name:
        root = Path(name) / "plans"
        files = make_corpus(root, sources, asked.files)
        size = sum(path.stat().st_size for path in files) / len(files) / 1000
        print(f"{len(files)} files of {len(sources)} sources, {size:.0f} KB each on average")
        show_memory(files, root, max(asked.jobs))
        show_jobs(files[: asked.compare], root, asked.jobs, asked.rounds)
        show_kinds(shared, root)


if __name__ == "__main__":
    main()
