"""What each paragraph begins with, as all numbers of the document together tell."""

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from planextract.model.layout import Paragraph
from planextract.model.span import Span
from planextract.sections.counts import with_inner_appendices, with_inner_lists
from planextract.sections.lost import begun_behind_box, below_lost_box, below_lost_headings, with_lost_numbers
from planextract.sections.numbering import Mark
from planextract.sections.outer import with_outer_items
from planextract.sections.strays import find_strays
from planextract.sections.zones import Zones

Marked = tuple[Paragraph, Mark | None]

BLANKS = " \t\u3000\xa0\u200b\u200c\u200d\u2060\ufeff"
_LONGEST_UNNUMBERED = 40
_RANK_OF_UNNUMBERED = 5
"""A heading without a number holds 1. and （1）, but not 一、 or （一）."""


class Settled(Struct, frozen=True):
    """The paragraphs of a document, each with the mark that makes it a section."""

    paragraphs: list[Marked]
    """A null mark is plain text."""
    lost_above: Counter[int]
    """Positions of those that stand below headings which the source has lost, and how many of them."""
    begun_behind_box: frozenset[int]
    """Positions of those that begin a list where the heading that ended a box is lost."""
    strays: tuple[Span, ...]
    """The numbers of lines that begin with one and are text all the same."""


def settle(paragraphs: Sequence[Marked], zones: Zones) -> Settled:
    """Strays become text, headings without a number get marks, one that has lost its number the style it had."""
    printed = with_outer_items(with_inner_appendices([mark for _, mark in paragraphs]))
    strays = frozenset(find_strays(printed))
    by_hashes = not any(mark and mark.kind == "numbered" for mark in printed)
    marks = [
        None if at in strays else mark or unnumbered(paragraphs[at][0], zones, by_hashes=by_hashes)
        for at, mark in enumerate(printed)
    ]
    marks = with_inner_lists(with_lost_numbers(marks))
    has_boxes = any(mark is not None and mark.kind == "box" for mark in marks)
    return Settled(
        paragraphs=[(paragraph, mark) for (paragraph, _), mark in zip(paragraphs, marks, strict=True)],
        lost_above=below_lost_headings(marks) | Counter(below_lost_box(marks) if has_boxes else ()),
        begun_behind_box=begun_behind_box(marks) if has_boxes else frozenset(),
        strays=tuple(_number_span(*paragraphs[at]) for at in sorted(strays)),
    )


def unnumbered(paragraph: Paragraph, zones: Zones, *, by_hashes: bool) -> Mark | None:
    """A markdown heading without a number is one all the same where it is short, ends no sentence, captions nothing.

    The count of # says nothing beside numbers; where a document has no number at all (`by_hashes`), it is all there is.
    """
    if not paragraph.hashes or len(paragraph.text) > _LONGEST_UNNUMBERED or paragraph.text[-1] in "。；，：":
        return None
    if zones.dialect.rule("tables", "numbered_caption").match(paragraph.folded):
        return None
    if by_hashes:
        return Mark("hashes", f"hashes{paragraph.hashes}", paragraph.hashes, None, None, 0, "markdown heading")
    return Mark("unnumbered", "unnumbered", _RANK_OF_UNNUMBERED, None, None, 0, "markdown heading")


def _number_span(paragraph: Paragraph, mark: Mark | None) -> Span:
    """Where the number at the head of a paragraph stands, blanks behind it left out."""
    return paragraph.source_span(0, len(paragraph.text[: mark.end if mark else 0].rstrip(BLANKS)))
