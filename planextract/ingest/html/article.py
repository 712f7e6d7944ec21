"""Which part of a web page is the document, and which is printed around it."""

from collections import Counter
from collections.abc import Sequence

from lxml.etree import _Element

from planextract.chinese.folding import without_spaces
from planextract.ingest.html.blocks import Block

_PROSE = 25
"""Characters from which on a line is prose; menus, labels and buttons are shorter."""
_SHARE = 0.85
"""Share of all prose that the document must hold: comments, related news and legal lines share the rest."""
_LEAST_COMMON = 6
"""Characters of a heading that must stand in the title of the page."""


def article_of(blocks: Sequence[Block], page_title: str) -> tuple[int, int]:
    """The first block of the document and the one after its last; all blocks where nothing stands around it.

    It is the innermost element that holds most of the prose, with the heading above it that the page is titled by.
    """
    weights = [_weight(block) for block in blocks]
    total = sum(weights)
    if not total:
        return 0, len(blocks)
    root = _holder(blocks, weights, total * _SHARE)
    inside = [at for at, block in enumerate(blocks) if root is block.element or root in block.element.iterancestors()]
    first, end = inside[0], inside[-1] + 1
    for at in range(first - 1, -1, -1):
        if _is_heading_of(blocks[at], page_title):
            first = at
    return first, end


def _weight(block: Block) -> int:
    if block.grid:
        return sum(len(cell.text) for cell in block.grid.cells)
    is_prose = len(block.text) >= _PROSE or block.level > 0 or block.text.endswith(("。", "；"))
    return len(block.text) - block.linked if is_prose else 0


def _holder(blocks: Sequence[Block], weights: Sequence[int], least: float) -> _Element:
    """The innermost element of more than one block whose blocks weigh as much as asked."""
    sums: Counter[_Element] = Counter()
    counts: Counter[_Element] = Counter()
    depths: dict[_Element, int] = {}
    for block, weight in zip(blocks, weights, strict=True):
        for depth, element in enumerate(reversed([block.element, *block.element.iterancestors()])):
            sums[element] += weight
            counts[element] += 1
            depths[element] = depth
    fitting = [element for element, weight in sums.items() if weight >= least and counts[element] > 1]
    return max(fitting or list(depths)[:1], key=lambda element: depths[element])


def _is_heading_of(block: Block, page_title: str) -> bool:
    """Whether a block is a heading (by markup, or as long as one) that the title of the page repeats."""
    text = without_spaces(block.text)
    return len(text) >= _LEAST_COMMON and text in without_spaces(page_title)
