"""The figure stage beside jieba on the same text, and what a document costs that is 2, 4 … 64 times as long.

Processor time in process, everything loaded and compiled. jieba is the one library for Chinese text that the project
depends on; number parsers for Chinese that are no longer kept up are not installed to be measured.
"""

import gc
import time
from collections.abc import Callable
from functools import partial
from itertools import pairwise

from planextract.dialect.dialect import Dialect
from planextract.dialect.recognise import recognise
from planextract.figures.find import find_figures
from planextract.ingest.printing import printed_lines
from planextract.ingest.read import source_of
from planextract.model.layout import TableRegion
from planextract.model.metadata import Period
from planextract.model.outline import Outline
from planextract.model.source import Source
from planextract.model.span import Span
from planextract.pipeline import extract
from planextract.sections.furniture import find_furniture
from planextract.sections.metadata import read_metadata
from planextract.sections.paragraphs import join_paragraphs
from planextract.sections.tree import build_outline
from planextract.tables.regions import find_regions

ROUNDS = 9
COPIES = (1, 2, 4, 8, 16, 32, 64)
SHORTEST = 0.3
"""Seconds that a measurement lasts at least: short documents are read again and again."""


def compare_with_jieba(text: str) -> None:
    """Print characters a second of the figure stage, of jieba's words and of jieba's words with their classes."""
    import jieba
    from jieba import posseg

    jieba.setLogLevel("ERROR")
    works: list[tuple[str, Callable[[], object]]] = [
        ("figures", _figure_stage(text)),
        ("jieba.lcut", partial(jieba.lcut, text)),
        ("jieba.posseg.lcut", partial(posseg.lcut, text)),
    ]
    for name, work in works:
        print(f"{name:<22} {len(text) / _seconds(work) / 1e6:7.2f} million characters a second")


def proportion(text: str) -> None:
    """Print what each doubling of the document costs: the figure stage and the whole pipeline."""
    for name, prepare in (("figures", _figure_stage), ("all stages", _whole)):
        times = [_seconds(prepare(text * copies)) for copies in COPIES]
        steps = [later / sooner for sooner, later in pairwise(times)]
        shown = "  ".join(f"{step:.2f}" for step in steps)
        print(f"{name:<22} doubled to {COPIES[-1]} copies, times as long each time: {shown}")


def _seconds(work: Callable[[], object]) -> float:
    """Processor time of one call: the best of some rounds, each of as many calls as take long enough."""
    work()
    started = time.process_time()
    work()
    calls = max(1, int(SHORTEST / ROUNDS / max(time.process_time() - started, 1e-6)))
    rounds = []
    for _ in range(ROUNDS if calls > 1 else 3):
        gc.collect()
        started = time.process_time()
        for _ in range(calls):
            work()
        rounds.append((time.process_time() - started) / calls)
    return min(rounds)


def _whole(text: str) -> Callable[[], object]:
    return partial(extract, source_of(text.encode(), "plan.txt"))


def _figure_stage(text: str) -> Callable[[], object]:
    return partial(find_figures, *_before_figures(source_of(text.encode(), "plan.txt")))


def _before_figures(source: Source) -> tuple[Outline, Dialect, Period | None, list[Span]]:
    dialect = recognise(source.text, None, None).dialect
    printed = printed_lines(source)
    regions: tuple[TableRegion, ...] = find_regions(source, printed, dialect)
    zones = find_furniture(source, printed, regions, dialect)
    paragraphs, _ = join_paragraphs(zones)
    outline = build_outline(paragraphs, zones)
    return outline, dialect, read_metadata(zones).period, [region.span for region in regions]
