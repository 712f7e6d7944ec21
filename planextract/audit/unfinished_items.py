"""A paragraph that ends without its full stop, or on a comma.

Rule: an item ends as the other items of its list do: with 。 where most of them have it. No paragraph ends on a comma
where the next number follows.
Tolerance: headings, labels and items of a few characters need no mark; lists where most items have none are left alone.
Example: items 1, 2, 4, 5 end with 。, item 3 with a Chinese character.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from planextract.audit.reading import Reading
from planextract.chinese.folding import is_han
from planextract.model.finding import Finding
from planextract.model.layout import Paragraph
from planextract.model.outline import Section
from planextract.model.span import Span

_LEAST_ITEMS = 3
_SHARE = 0.6
_SHORT = 10
_CLOSING = "”’）)》」』】 "


def check(reading: Reading) -> Iterator[Finding]:
    """Findings about the ends of items and paragraphs."""
    for section in reading.outline.walk():
        lists: defaultdict[str | None, list[Section]] = defaultdict(list)
        for child in section.children:
            lists[child.marker].append(child)
        for marker, items in lists.items():
            if marker is not None:
                yield from _check_list(items)
    yield from _commas(reading)


def _check_list(items: Sequence[Section]) -> Iterator[Finding]:
    """Items without full stop among items that have it; only those of one paragraph that holds a sentence."""
    last = [item.paragraphs[0] for item in items if len(item.paragraphs) == 1 and not item.children]
    closed = [paragraph for paragraph in last if paragraph.folded.rstrip(_CLOSING).endswith("。")]
    if len(last) < _LEAST_ITEMS or len(closed) < _SHARE * len(last):
        return
    for paragraph in last:
        text = paragraph.folded.rstrip()
        bare = text.rstrip(_CLOSING)
        if (
            bare
            and (is_han(bare[-1]) or bare[-1].isdigit() or bare[-1] in "%％")
            and len(text) > _SHORT
            and any(mark in text for mark in "，,。；")
        ):
            message = f"the closing 。 is missing behind {text[-8:]}; the other items of the list have it"
            evidence = tuple(_last(other) for other in closed[:2])
            yield Finding("glyph", "note", message, _last(paragraph), "。", evidence)


def _commas(reading: Reading) -> Iterator[Finding]:
    """Paragraphs that end on a comma although a new one begins behind them."""
    passages = reading.passages
    for passage, following in pairwise(passages):
        text = passage.paragraph.folded.rstrip()
        begins = following.section is not passage.section and following.paragraph is following.section.paragraphs[0]
        numbered = following.section.number is not None or following.section.kind == "heading"
        if text.endswith(("，", ",", "、")) and len(text) > _SHORT and begins and numbered and not passage.is_cover:
            message = f"the paragraph ends on {text[-1]}: {text[-12:]}"
            yield Finding("glyph", "warning", message, _last(passage.paragraph), "。")


def _last(paragraph: Paragraph) -> Span:
    end = len(paragraph.folded.rstrip())
    return paragraph.source_span(end - 1, end)
