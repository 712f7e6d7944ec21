"""HTML tables inside text and markdown: the cells point at the characters of the text."""

from planextract.ingest.lines import split_lines
from planextract.ingest.markup_tables import markup_tables
from planextract.model.grounded import GroundedTable

PLAIN = "<table><tr><td>指标</td><td>2025年</td></tr><tr><td>床位<br>总数</td><td> 35 </td></tr></table>"


def tables(text: str) -> tuple[GroundedTable, ...]:
    return markup_tables(text, split_lines(text))


def shown(table: GroundedTable) -> list[list[str | None]]:
    return [[cell.text if cell else None for cell in row] for row in table.grid()]


def test_cells_hold_the_characters_that_stand_at_their_spans() -> None:
    text = f"前文\n\n{PLAIN}\n\n后文"
    (table,) = tables(text)
    assert shown(table) == [["指标", "2025年"], ["床位总数", "35"]]
    assert all("".join(text[span.start : span.end] for span in c.spans) == c.text for c in table.cells)
    assert text[table.span.start : table.span.end] == PLAIN


def test_merged_cells_stand_in_each_slot() -> None:
    (table,) = tables(
        '<table><tr><th rowspan="2">指标</th><th colspan=2>目标</th></tr>\n<tr><th>2023年</th><th>2025年</th></tr>\n'
        "<tr><td>床位</td><td></td><td>35</td></tr></table>"
    )
    assert shown(table) == [["指标", "目标", "目标"], ["指标", "2023年", "2025年"], ["床位", "", "35"]]
    assert table.head == 2


def test_a_table_that_boxes_a_text_is_none() -> None:
    assert tables("<table><tr><td>专栏1 重点工程。</td></tr></table>") == ()


def test_unclosed_tables_and_tables_inside_tables() -> None:
    assert tables("<table><tr><td>指标</td><td>35") == ()
    assert len(tables(f"<table><tr><td>{PLAIN}</td></tr></table>")) == 1


def test_no_two_tables_share_a_line() -> None:
    assert len(tables(PLAIN + PLAIN)) == 1
    assert len(tables(f"{PLAIN}\n{PLAIN}")) == 2
