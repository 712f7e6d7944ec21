"""Throughput and memory of `planextract batch` over thousands of files made by mutation of a few.

python tools/bench_batch.py [--files 10000] [--real FOLDER ...] [--jobs 1 2] [--kinds]

Sources are the samples, and the texts in folders of real plans where some are named. For each number of jobs: files and
characters a second, the parent's share of the processor time, and the memory of parent and workers when a tenth and
when all of the files were done. With --kinds: the throughput of one job for each kind of input in --real, apart.
"""

import argparse
import os
import random
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
TEXTS = (".txt", ".md")
KINDS = (".txt", ".html", ".docx", ".pdf")
SNIPPETS = (
    "，",
    "。",
    "\n",
    "\n\n",
    "（二）",
    "12",
    "3.5万人",
    "2023年",
    "、",
    "专栏3 ",
    "\u3000",
    "35%",
    "——",
    "《",
    "》",
)
EDITS = 12
IN_A_FOLDER = 100
POLL_SECONDS = 0.1


def mutated(text: str, chance: random.Random) -> str:
    """The text with a few places changed as OCR and editors do: something gone, put in, or said twice."""
    for _ in range(chance.randint(3, EDITS)):
        at, length = chance.randrange(len(text)), chance.randint(0, 60)
        put_in = chance.choice(("", chance.choice(SNIPPETS), text[at : at + length] * 2))
        text = text[:at] + put_in + text[at + length :]
    return text


def make_corpus(folder: Path, sources: Sequence[Path], count: int) -> int:
    """So many files in folders of a hundred; the number of their characters."""
    chance, characters = random.Random(count), 0
    texts = [source.read_text("utf-8", "replace") for source in sources]
    for number, text in enumerate(islice(cycle(texts), count)):
        path = folder / f"{number // IN_A_FOLDER:03}" / f"plan {number}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        changed = mutated(text, chance)
        characters += len(changed)
        path.write_text(changed, encoding="utf-8")
    return characters


@dataclass
class Seen:
    """What was seen of a batch at work."""

    seconds: float = 0
    """From its start to its end."""
    parent_seconds: float = 0
    """Processor time of the parent."""
    workers_seconds: float = 0
    done: int = 0
    memory: list[tuple[int, int, int]] = field(default_factory=list)
    """Files done, and the resident bytes of the parent and of the largest worker then."""

    def memory_at(self, share: float) -> tuple[float, float]:
        """Megabytes of parent and worker around the moment when that share of the files was done."""
        there = [each for each in self.memory if abs(each[0] - share * self.done) <= 0.03 * self.done]
        return mean(each[1] for each in there) / 1e6, mean(each[2] for each in there) / 1e6


def resident(pid: int) -> int:
    with suppress(OSError):
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    return 0


def processor_seconds(pid: int) -> float:
    with suppress(OSError):
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return 0.0


def workers_of(pid: int) -> list[int]:
    with suppress(OSError):
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return []


def watch(corpus: Path, out: Path, jobs: int) -> Seen:
    """Run a batch and look at it ten times a second."""
    command = [sys.executable, "-m", "planextract", "batch", str(corpus), "-o", str(out), "-j", str(jobs), "-q"]
    seen, started = Seen(), time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    manifest, spent = out / "manifest.jsonl", dict[int, float]()
    read = 0
    while process.poll() is None:
        if manifest.exists():
            with manifest.open("rb") as lines:
                lines.seek(read)
                new = lines.read()
            read += len(new)
            seen.done += new.count(b"\n")
        workers = workers_of(process.pid)
        spent.update((pid, seconds) for pid in workers if (seconds := processor_seconds(pid)))
        seen.parent_seconds = processor_seconds(process.pid) or seen.parent_seconds
        if workers:
            seen.memory.append((seen.done, resident(process.pid), max(map(resident, workers))))
        time.sleep(POLL_SECONDS)
    seen.seconds = time.perf_counter() - started
    seen.done = manifest.read_bytes().count(b"\n")
    seen.workers_seconds = sum(spent.values())
    return seen


def by_jobs(sources: Sequence[Path], count: int, jobs: Iterable[int], folder: Path) -> None:
    """The table by number of jobs."""
    corpus = folder / "plans"
    characters = make_corpus(corpus, sources, count)
    size = sum(path.stat().st_size for path in corpus.rglob("*.txt"))
    print(
        f"{count} files of {len(sources)} sources: {size / count / 1000:.0f} KB, {characters // count} characters each"
    )
    first = 0.0
    for number in jobs:
        seen = watch(corpus, folder / f"out{number}", number)
        rate = seen.done / seen.seconds
        first = first or rate
        early, late = seen.memory_at(0.1), seen.memory_at(1.0)
        print(
            f"{number} jobs: {seen.seconds:7.1f} s, {rate:6.1f} files/s ({rate / first:.2f}), "
            f"{characters / seen.seconds / 1e6:5.2f} million characters/s, "
            f"processor: parent {seen.parent_seconds:.1f} s, workers {seen.workers_seconds:.1f} s, "
            f"{1000 * (seen.parent_seconds + seen.workers_seconds) / seen.done:.1f} ms a file"
        )
        print(
            f"        memory at a tenth and at the end: parent {early[0]:.1f} → {late[0]:.1f} MB, "
            f"largest worker {early[1]:.1f} → {late[1]:.1f} MB"
        )


def by_kind(real: Sequence[Path], folder: Path) -> None:
    """One line for each kind of input: its files, each twenty times under other names, read by one job."""
    for kind in KINDS:
        files = sorted(path for each in real for path in each.glob(f"*{kind}"))
        corpus = folder / f"kind{kind}"
        corpus.mkdir()
        copies = 0
        for copies, path in enumerate(islice(cycle(files), 20 * len(files)), 1):
            (corpus / f"{copies}{kind}").write_bytes(path.read_bytes())
        if copies:
            seen = watch(corpus, folder / f"out{kind}", 1)
            kilobytes = sum(path.stat().st_size for path in files) / len(files) / 1000
            spent = 1000 * seen.workers_seconds / seen.done
            print(
                f"{kind}: {len(files)} files of {kilobytes:.0f} KB on average: {seen.done / seen.seconds:.1f} files/s, "
                f"{spent:.0f} ms of processor time a file"
            )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--jobs", type=int, nargs="*", default=[1, 2])
    parser.add_argument("--real", type=Path, nargs="*", default=[])
    parser.add_argument("--kinds", action="store_true")
    asked = parser.parse_args()
    sources = sorted((ROOT / "samples").glob("*.txt"))
    for folder in asked.real:
        sources += sorted(path for path in folder.iterdir() if path.suffix in TEXTS and "README" not in path.name)
    with tempfile.TemporaryDirectory() as name:
        by_jobs(sources, asked.files, asked.jobs, Path(name))
        if asked.kinds and asked.real:
            by_kind(asked.real, Path(name))


if __name__ == "__main__":
    main()
