"""Lines of a table with parted cells as rows of it: without repeated heads and page numbers, broken ones joined."""

from collections.abc import Iterator, Sequence

from planextract.patterns import compiled
from planextract.tables.columns import Context, column_of
from planextract.tables.head import Head, is_same_head
from planextract.tables.tokens import Line, joined
from planextract.tables.vocabulary import ATTRIBUTE, BLANK, NUMBER, RUNNING, UNIT, Vocabulary

_PAGE_NUMBER = compiled(r"[-—–―· ]*\d{1,4}[-—–―· ]*|第\d{1,4}页.{0,8}")
_DATA = NUMBER | UNIT | ATTRIBUTE | BLANK


def without_furniture(
    lines: Sequence[Line], head_lines: int, head: Head, shape: str, vocabulary: Vocabulary
) -> Iterator[Line]:
    """The lines below the head without repeated heads, page numbers, and 续表 over the next page."""
    continued = vocabulary.rule("continued")
    at = head_lines
    left_of_no = head.places[0][1] + 2 if shape == "spaces" and head.columns[0].kind == "no" else -1
    while at < len(lines):
        line, texts = lines[at], [token for token in lines[at] if token.text]
        if is_same_head(line, lines[0]):
            at += 1
            while at < len(lines) and any(is_same_head(lines[at], each) for each in lines[1:head_lines]):
                at += 1
            continue
        if len(texts) == 1 and at + 1 < len(lines) and is_same_head(lines[at + 1], lines[0]):
            at += 1  # a running head, or 续表
            continue
        is_number = len(texts) == 1 and _PAGE_NUMBER.fullmatch(texts[0].text) and texts[0].left > left_of_no
        if not is_number and not (len(texts) == 1 and continued.match(texts[0].text)):
            yield line
        at += 1


def with_broken_lines_joined(lines: Sequence[Line], head: Head, vocabulary: Vocabulary) -> Iterator[Line]:
    """A cell with a break inside cuts its line in two: joined where both parts have as many cells as the head."""
    at = 0
    while at < len(lines):
        line = lines[at]
        while at + 1 < len(lines) and _is_broken(line, lines[at + 1], head, vocabulary):
            at += 1
            middle = joined([line[-1], lines[at][0]]) if line[-1].text else lines[at][0]
            line = (*line[:-1], middle, *lines[at][1:])
        yield line
        at += 1


def with_whole_head(lines: Sequence[Line], context: Context, vocabulary: Vocabulary) -> list[Line]:
    """The same for the head, as far as the lines joined make a word of a head and no longer line than the rows have."""
    width = max(len(line) for line in lines)
    head, at = lines[0], 1
    while at < len(lines) and len(head) < width and len(head) + len(lines[at]) - 1 <= width:
        middle = joined([head[-1], lines[at][0]]) if head[-1].text and lines[at][0].text else None
        if middle is None or column_of(middle.text, context, vocabulary, strict=True).kind == "other":
            break
        head = (*head[:-1], middle, *lines[at][1:])
        at += 1
    return [tuple(token._replace(rank=rank, left=rank) for rank, token in enumerate(head)), *lines[at:]]


def _is_broken(line: Line, after: Line, head: Head, vocabulary: Vocabulary) -> bool:
    if len(line) + len(after) - 1 > head.width or not after[0].text or len(line) < 2 or not line[-1].text:
        return False
    if any(vocabulary.traits(token.text) & _DATA for token in line[1:]):
        return False
    return not vocabulary.traits(after[0].text) & (RUNNING | ATTRIBUTE) and len(after) > 1
