"""Tables made at random, torn and read back: the same cells, and every loss told."""

import os

from hypothesis import given, settings
from hypothesis import strategies as st

from planextract.model.source import Source
from planextract.model.table import Indicator
from planextract.tables.read import TablesRead
from tests.tables.cases import read
from tests.tables.generator import SHAPES, Leaf, Made, Maker

COUNT = int(os.environ.get("PLANEXTRACT_TABLES", "25"))
"""Tables of each shape in a run of the tests; `PLANEXTRACT_TABLES=1000` for the full measure."""
_BLANKS = ("—", "--")


def expected(leaf: Leaf) -> list[str | None]:
    return [leaf.no, leaf.category, "/".join(leaf.path), leaf.unit, leaf.attribute, *leaf.values]


def got(indicator: Indicator, columns: int) -> list[str | None]:
    values: list[str | None] = [each.text for each in indicator.observations]
    head = [indicator.no, indicator.category, "/".join(indicator.name), indicator.unit, indicator.attribute]
    return [*head, *(values if len(values) == columns else [*values, *[None] * columns][:columns])]


def losses(made: Made, found: TablesRead, source: Source) -> tuple[int, int, list[str]]:
    """Cells, lost cells, and descriptions of those of which no finding tells."""
    cells = lost = 0
    silent: list[str] = []
    rows = {("/".join(each.name), each.no): each for each in found.indicators}
    told = [finding.span for finding in found.findings]
    told += [span for finding in found.findings for span in finding.evidence]
    for leaf in made.leaves:
        wanted = expected(leaf)
        cells += len(wanted)
        row = rows.pop(("/".join(leaf.path), leaf.no), None)
        mine = got(row, len(leaf.values)) if row else [None] * len(wanted)
        wrong = [(a, b) for a, b in zip(wanted, mine, strict=True) if a != b]
        lost += len(wrong)
        near = [row] if row else [each for each in found.indicators if each.no == leaf.no] or list(found.indicators)
        if wrong and not any(each.span.overlaps(span) for each in near for span in told):
            silent.append(f"{leaf.path}: {wrong}")
    silent += [f"made up: {name}" for name in rows if not told]
    return cells, lost, silent


def measure(seeds: range, shape: str) -> tuple[int, int, int, list[str]]:
    """Tables, cells, lost cells and silent losses over some seeds."""
    cells = lost = 0
    silent: list[str] = []
    for seed in seeds:
        made = Maker(seed, shape).table()
        source, found = read(made.text)
        a, b, c = losses(made, found, source)
        cells, lost = cells + a, lost + b
        silent += [f"seed {seed} ({made.how}): {each}" for each in c]
    return len(seeds), cells, lost, silent


def test_torn_tables_come_back() -> None:
    cells = lost = 0
    silent: list[str] = []
    for shape in SHAPES:
        _, a, b, c = measure(range(COUNT), shape)
        cells, lost, silent = cells + a, lost + b, silent + c
    assert lost <= 0.01 * cells, f"{lost} of {cells} cells lost"
    assert len(silent) <= 0.001 * cells, silent[:5]


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**9), st.sampled_from(SHAPES))
def test_every_cell_of_a_torn_table_points_at_its_characters(seed: int, shape: str) -> None:
    made = Maker(seed, shape).table()
    source, found = read(made.text)
    for table in found.tables:
        for row in table.rows:
            for cell in row:
                quoted = "".join(source.quote(span) for span in cell.spans)
                assert "".join(quoted.split()) == "".join(cell.text.split())


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="序号指标单位2015年2020目标值\t|  \n\n—%约束性1.（）≥、，。人", max_size=300))
def test_no_text_breaks_the_stage(text: str) -> None:
    read("x" + text)
