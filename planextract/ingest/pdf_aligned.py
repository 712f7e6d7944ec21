"""Tables without ruling lines between their columns, told by the alignment of what stands in them."""

from collections.abc import Sequence

from planextract.ingest.pdf_blocks import PageTable
from planextract.ingest.pdf_lines import Fragment
from planextract.model.page_map import Box


def aligned_tables(fragments: list[Fragment], lines: Sequence[Box]) -> tuple[list[PageTable], list[Fragment]]:
    """The tables in fragments of a page, and the fragments that stand in none."""
    return [], fragments
