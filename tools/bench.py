"""Speed as ratios taken in one run: times of a shared machine mean little by themselves.

Measured on the real plans in ../shared where it is, else on a plan made of a sample; name files to measure on those.
"""

import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

from bench_figures import compare_with_jieba, proportion

from planextract.emit.record import record_of
from planextract.emit.text import to_json
from planextract.ingest.read import read_source
from planextract.pipeline import extract

ROOT = Path(__file__).resolve().parent.parent
REAL = ROOT.parent / "shared" / "plans"
BYTES = 75_000
BARE = [sys.executable, "-c", "import typer, pydantic, regex, yaml"]
ROUNDS = 15


def plans(folder: Path) -> list[Path]:
    """The real plans of 70 to 80 KB in ../shared, where it is, else one made of a sample."""
    real = [path for path in sorted(REAL.glob("*.txt")) if 70_000 <= path.stat().st_size <= 80_000]
    return real or [made_plan(folder)]


def made_plan(folder: Path) -> Path:
    """A plan of 75 KB: a sample, then chapters of its clauses in ever new order, as dense in figures as it is."""
    text = (ROOT / "samples" / "ocr_markdown.txt").read_text("utf-8")
    clauses = [clause for clause in re.split("[，。；：、\\s]+", text) if 6 <= len(clause) <= 30]
    random, parts, size, number = Random(0), [text], len(text.encode()), 0
    while size < BYTES:
        number += 1
        chapter = [f"\n\n第{number}章 {random.choice(clauses)}\n\n"]
        chapter += ["，".join(random.sample(clauses, 8)) + "。\n\n" for _ in range(6)]
        parts += chapter
        size += sum(len(part.encode()) for part in chapter)
    path = folder / "plan.txt"
    path.write_text("".join(parts), encoding="utf-8")
    return path


def seconds(command: list[str]) -> tuple[float, float]:
    """Wall time and processor time of a command."""
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    wall, after = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def whole_run(path: Path, folder: Path) -> None:
    """One whole `planextract run` against the bare imports, pair by pair."""
    command = [sys.executable, "-m", "planextract", "run", str(path), "-q", "-o", str(folder / "out")]
    seconds(BARE), seconds(command)
    walls, cpus, bare = [], [], []
    for _ in range(ROUNDS):
        (bare_wall, bare_cpu), (wall, cpu) = seconds(BARE), seconds(command)
        walls.append(wall / bare_wall)
        cpus.append(cpu / bare_cpu)
        bare.append(bare_wall)
    print(f"bare imports           {statistics.median(bare) * 1000:7.0f} ms wall (median of {ROUNDS})")
    ratio, processor = statistics.median(walls), statistics.median(cpus)
    print(f"planextract run        {ratio:7.2f} times that wall, {processor:.2f} processor")


def stage(name: str, characters: int, work: Callable[[], object]) -> None:
    """Characters a second of one stage in process, best of five."""
    best = float("inf")
    for _ in range(5):
        started = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - started)
    print(f"{name:<22} {characters / best / 1e6:7.2f} million characters a second")


def stages(path: Path) -> None:
    """The parts of a run, in process, patterns compiled."""
    source = read_source(path)
    plan = extract(source)
    count = len(source.text)
    stage("ingest", count, lambda: read_source(path))
    stage("all stages", count, lambda: extract(source))
    stage("record", count, lambda: record_of(plan))
    stage("JSON", count, lambda: to_json(record_of(plan)))


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        chosen = [Path(argument) for argument in sys.argv[1:]] or plans(folder)
        for path in chosen:
            print(f"{path.name}: {path.stat().st_size} bytes")
            whole_run(path, folder)
        stages(chosen[0])
        compare_with_jieba(read_source(chosen[0]).text)
        proportion(read_source(chosen[0]).text)


if __name__ == "__main__":
    main()
