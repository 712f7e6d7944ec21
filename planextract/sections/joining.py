"""Lines → paragraphs: whether a line goes on in the next one.

A plan as text is laid out in one of two ways. Wrapped: each printed line is a line, so a line as wide as its page goes
on and a shorter one ends. Long lines: a paragraph is a line, and only a page break cuts it.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from planextract.dialect.dialect import Dialect
from planextract.model.layout import PrintedLine
from planextract.sections.numbering import Mark

_TERMINAL = "。！？!?"
_ENDS_PART = "：:；;"
_CLOSING = '”’」』）)》〉】]"'
_PAIRS = {"“": "”", "《": "》", "（": "）", "(": ")", "「": "」", "【": "】", "〔": "〕"}


_ENOUGH_LINES = 30
_WRAPPED_SHARE = 0.5
_WRAP_SLACK = 6
"""Printed columns by which a full line may fall short: three ideographs, for punctuation kept together."""
_ENUMERATORS = ("一是", "二是", "三是", "四是", "五是", "六是", "七是", "八是", "九是", "十是")


@dataclass(frozen=True, slots=True)
class Wrap:
    """How wide the printed lines of a document are."""

    columns: int | None
    """Width of a full line in half-width columns; null where paragraphs are not wrapped."""

    def is_full(self, line: PrintedLine) -> bool:
        """Whether the line reaches the right edge."""
        return self.columns is not None and line.columns >= self.columns - _WRAP_SLACK


def find_wrap(lines: Sequence[PrintedLine]) -> Wrap:
    """The width at which a document is wrapped: half of its lines end within three ideographs of it."""
    if len(lines) < _ENOUGH_LINES:
        return Wrap(None)
    widths = Counter(line.columns for line in lines)
    best, share = 0, 0.0
    for edge in widths:
        near = sum(count for width, count in widths.items() if edge - _WRAP_SLACK <= width <= edge)
        if near > share or (near == share and edge > best):
            best, share = edge, near
    return Wrap(best) if share >= len(lines) * _WRAPPED_SHARE and 20 <= best <= 140 else Wrap(None)


def why_joined(
    before: Sequence[PrintedLine],
    mark: Mark | None,
    line: PrintedLine,
    next_mark: Mark | None,
    wrap: Wrap,
    dialect: Dialect,
) -> str | None:
    """Name of the reason for which `line` goes on with the paragraph `before` (its lines so far, its mark); null if not.

    `next_mark` is the mark that the line begins with, which only counts where the line before is finished.
    """
    last, text = before[-1], "".join(each.folded for each in before)
    if line.hashes or line.bold or next_mark is not None:
        return _why_despite_mark(last, text, line, next_mark, wrap)
    if is_terminated(text):
        return (
            "full line"
            if wrap.is_full(last) and not _begins_paragraph(line) and not _is_alone(before, mark, wrap)
            else None
        )
    if unclosed(text):
        return "open bracket"
    if wrap.columns is not None:
        if wrap.is_full(last):
            return "full line"
        return "unfinished" if _is_unfinished(text, dialect) else None
    return _why_long_line(text, mark, line, dialect)


def _why_despite_mark(last: PrintedLine, text: str, line: PrintedLine, mark: Mark | None, wrap: Wrap) -> str | None:
    """A number at the head of a wrapped line may stand in the middle of a sentence; it then continues no count."""
    if line.hashes or line.bold or mark is None or mark.kind != "numbered" or mark.ordinal in (1, None):
        return None
    if wrap.is_full(last) and not is_terminated(text) and text[-1] not in _ENDS_PART and unclosed(text):
        return "open bracket"
    return None


def _is_alone(before: Sequence[PrintedLine], mark: Mark | None, wrap: Wrap) -> bool:
    """A heading closed by 。 on its first line, which happens to be full."""
    return len(before) == 1 and mark is not None and not any(c in "，,；" for c in before[0].text)


def _why_long_line(text: str, mark: Mark | None, line: PrintedLine, dialect: Dialect) -> str | None:
    if text[-1] in _ENDS_PART:
        return None
    if _is_unfinished(text, dialect):
        return "unfinished"
    is_fragment = len(line.folded) <= dialect.limits["fragment"] and is_terminated(line.folded)
    if is_fragment and len(text) > dialect.limits["fragment"]:
        return "fragment"
    body = text[mark.end :] if mark else text
    if body.startswith(_ENUMERATORS) or any(c in "。；;" for c in body):
        return "broken sentence"
    has_comma = any(c in "，,：:" for c in body)
    is_long = len(body) > dialect.limits["lead_sentence"]
    return "broken sentence" if has_comma and (mark is None or is_long) else None


def is_terminated(text: str) -> bool:
    """Whether a text ends a sentence: a full stop, maybe behind closing quotes and brackets."""
    stripped = text.rstrip(_CLOSING + " ")
    return stripped.endswith(tuple(_TERMINAL)) if stripped else False


def _is_unfinished(text: str, dialect: Dialect) -> bool:
    return text.endswith(dialect.words["unfinished"])


def _begins_paragraph(line: PrintedLine) -> bool:
    return line.folded.startswith(_ENUMERATORS)


def unclosed(text: str) -> bool:
    """Whether a bracket or quotation mark that the text opens, in its last 200 characters, is still open at its end."""
    depth: list[str] = []
    for character in text[-200:]:
        if character in _PAIRS:
            depth.append(_PAIRS[character])
        elif depth and (character == depth[-1] or (character in ")）" and depth[-1] in ")）")):
            depth.pop()
    return bool(depth)
