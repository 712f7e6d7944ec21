"""Lines → paragraphs: whether a line goes on in the next one.

A plan as text is laid out in one of two ways. Wrapped: each printed line is a line, so a line as wide as its page goes
on and a shorter one ends. Long lines: a paragraph is a line, and only a page break cuts it.
"""

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from planextract.chinese.folding import is_han
from planextract.dialect.dialect import Dialect
from planextract.model.layout import PrintedLine
from planextract.patterns import compiled
from planextract.sections.brackets import quotes_anew, unclosed
from planextract.sections.numbering import Mark

_TERMINAL = ("。", "！", "？", "!", "?")
_ENDS_PART = "：:；;"
_CLOSING = '”’」』）)》〉】] "'
_SENTENCE_MARK = compiled("[。；;]")
_COMMA = compiled("[，,：:]")
_RANK_OF_SECTIONS = 3
"""From 第X编 to 第X节: with these no list goes on."""
_TAIL = 200
"""Characters back to which an open bracket is looked for: no quotation in a plan is longer."""
_ENOUGH_LINES = 12
_WRAPPED_SHARE = 0.3
_BEYOND_SHARE = 0.05
_WRAP_SLACK = 6
"""Printed columns by which a full line may fall short: three ideographs, for punctuation kept together."""


class Wrap(Struct, frozen=True):
    """How wide the printed lines of a document are."""

    columns: int | None
    """Width of a full line in half-width columns; null where paragraphs are not wrapped."""

    def is_full(self, line: PrintedLine) -> bool:
        """Whether the line reaches the right edge."""
        return self.columns is not None and line.columns >= self.columns - _WRAP_SLACK


def find_wrap(lines: Sequence[PrintedLine]) -> Wrap:
    """The width at which a document is wrapped: a third of its lines end close to it, and hardly any goes beyond."""
    widths = Counter(line.columns for line in lines)
    edges = [width for width in widths if 20 <= width <= 140]
    if len(lines) < _ENOUGH_LINES or not edges:
        return Wrap(None)
    near = {edge: sum(widths[width] for width in range(edge - _WRAP_SLACK, edge + 1)) for edge in edges}
    best = max(edges, key=lambda edge: (near[edge], edge))
    beyond = sum(count for width, count in widths.items() if width > best)
    is_wrapped = near[best] >= len(lines) * _WRAPPED_SHARE and beyond <= len(lines) * _BEYOND_SHARE
    return Wrap(best) if is_wrapped else Wrap(None)


class Growing(Struct):
    """The paragraph so far, as much of it as joining asks for: a long one is not read again for each of its lines."""

    last: PrintedLine
    """Its last line."""
    mark: Mark | None
    """What its first line begins with."""
    tail: str
    """Its last 200 characters, folded."""
    length: int
    """Characters behind the mark."""
    is_single: bool
    """Whether it has only one line so far."""
    is_prose: bool
    """Whether a sentence ended in it, or it begins with 一是."""
    has_comma: bool
    listed: int | None = None
    """Last number of a list of attachments or notes that it is; null where it is none."""

    @classmethod
    def begun(cls, line: PrintedLine, mark: Mark | None, dialect: Dialect) -> "Growing":
        """A paragraph of one line."""
        body = line.folded[mark.end if mark else 0 :]
        prose = body.startswith(dialect.words["counting"]) or bool(_SENTENCE_MARK.search(body))
        comma = bool(_COMMA.search(body))
        return cls(line, mark, line.folded[-_TAIL:], len(body), is_single=True, is_prose=prose, has_comma=comma)

    def grow(self, line: PrintedLine) -> None:
        """Add a line."""
        self.last, self.is_single = line, False
        self.tail = (self.tail + line.folded)[-_TAIL:]
        self.length += len(line.folded)
        self.is_prose = self.is_prose or bool(_SENTENCE_MARK.search(line.folded))
        self.has_comma = self.has_comma or bool(_COMMA.search(line.folded))


def why_joined(before: Growing, line: PrintedLine, next_mark: Mark | None, wrap: Wrap, dialect: Dialect) -> str | None:
    """Name of the reason for which `line` goes on with the paragraph `before`; null where it begins one of its own.

    `next_mark` is the mark that the line begins with, which only counts where the line before is finished.
    """
    if before.listed and next_mark and next_mark.ordinal == before.listed + 1 and next_mark.rank > _RANK_OF_SECTIONS:
        before.listed += 1
        return "list of what is attached"
    if before.listed:
        return None
    if line.hashes or line.bold or next_mark is not None:
        return _why_despite_mark(before, line, next_mark, wrap)
    if _is_bare_number(before) or _breaks_heading(before, line, dialect):
        return "title goes on"
    if is_terminated(before.tail):
        counts = line.folded.startswith(dialect.words["counting"])
        return "full line" if wrap.is_full(before.last) and not counts and not _is_closed(before) else None
    is_open = unclosed(before.tail) and not quotes_anew(before.tail, line.folded)
    return "open bracket" if is_open else _why_unfinished(before, line, wrap, dialect)


def _why_unfinished(before: Growing, line: PrintedLine, wrap: Wrap, dialect: Dialect) -> str | None:
    is_unfinished = before.tail.endswith(dialect.words["unfinished"])
    if wrap.columns is not None:
        if wrap.is_full(before.last):
            return "full line"
        # a line that falls short in the middle of a sentence, inside a paragraph of several
        is_broken = before.is_prose and not before.is_single and is_han(before.tail[-1])
        return "unfinished" if is_unfinished else "broken sentence" if is_broken else None
    if before.tail[-1] in _ENDS_PART:
        return None
    return "unfinished" if is_unfinished else _why_long_line(before, line, dialect)


def _why_despite_mark(before: Growing, line: PrintedLine, mark: Mark | None, wrap: Wrap) -> str | None:
    """A number at the head of a wrapped line may stand in the middle of a sentence; it then continues no count."""
    if line.hashes or line.bold or mark is None or mark.kind != "numbered" or mark.ordinal in (1, None):
        return None
    is_open = not is_terminated(before.tail) and before.tail[-1] not in _ENDS_PART and unclosed(before.tail)
    return "open bracket" if is_open and wrap.is_full(before.last) else None


def _is_bare_number(before: Growing) -> bool:
    """第一章 alone on a line: its title is on the next one."""
    mark = before.mark
    is_bare = before.is_single and not before.length and mark is not None and mark.number is not None
    return is_bare and mark is not None and mark.kind in ("numbered", "box")


def _breaks_heading(before: Growing, line: PrintedLine, dialect: Dialect) -> bool:
    """A heading whose second line begins with 和 or the like, and ends no sentence either."""
    is_heading = before.mark is not None and not before.is_prose and not is_terminated(before.tail)
    is_short = len(line.folded) <= dialect.limits["lead_sentence"] and not _SENTENCE_MARK.search(line.folded)
    return is_heading and is_short and line.folded.startswith(dialect.words["continuing"])


def _is_closed(before: Growing) -> bool:
    """A heading closed by 。 on its first line, which happens to be full."""
    return before.is_single and before.mark is not None and not before.has_comma


def _why_long_line(before: Growing, line: PrintedLine, dialect: Dialect) -> str | None:
    """A paragraph that is one line was cut by the end of a page: the rest of a sentence follows."""
    fragment, sentence = dialect.limits["fragment"], dialect.limits["lead_sentence"]
    may_be_cut = before.mark is None or before.has_comma
    if may_be_cut and len(line.folded) <= fragment < before.length and is_terminated(line.folded):
        return "fragment"
    if _is_long_heading(before, dialect) and before.length > len(line.folded) and _is_one_sentence(line.folded):
        return "cut sentence"
    if before.is_prose or (before.has_comma and (before.mark is None or before.length > sentence)):
        return "broken sentence"
    return None


def _is_long_heading(before: Growing, dialect: Dialect) -> bool:
    """A numbered line that is too long to be a heading over a text that is shorter still."""
    is_numbered = before.mark is not None and before.mark.kind == "numbered"
    return is_numbered and before.is_single and before.length >= dialect.limits["long_heading"]


def _is_one_sentence(text: str) -> bool:
    return is_terminated(text) and len(_SENTENCE_MARK.findall(text)) == 1


def is_terminated(text: str) -> bool:
    """Whether a text ends a sentence: a full stop, maybe behind closing quotes and brackets."""
    return text.rstrip(_CLOSING).endswith(_TERMINAL)
