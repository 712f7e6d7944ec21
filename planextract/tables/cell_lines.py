"""Tables that PDF text leaves as one cell (or a few) to a line."""

from collections.abc import Sequence

from planextract.model.layout import PrintedLine
from planextract.patterns import compiled
from planextract.tables.head_words import HeadWords
from planextract.tables.row_titles import is_row_title
from planextract.tables.vocabulary import key_of

_HEADER_LINES = 24
"""Lines over which the head may be spread: twelve columns, each wrapped once."""
_LEAST_HEADER_WORDS = 3
_LEAST_ROWS = 2
_MOST_ROWS = 60
"""Rows of a table whose text runs down each column."""
_LEAST_NUMBERS = 4
"""Pieces that are bare numbers, in a table without running numbers: two rows of two values."""
_RUNNING_NUMBER = compiled(r"[（(]?(\d{1,3})[）)]?[.、．]?(?:[ ].*)?$")
_SENTENCE_MARK = compiled("[，。；]")
_SENTENCE = compiled(r"[。；]$|[，。；].*[，。；]")
_PROSE_COLUMNS = 40
"""A cell of a table with five columns is never as wide as this; a line of prose is."""
_CELL_COLUMNS = 24
"""A line as short as this may be a name under the last number, all other cells of which are merged."""
_LINES_OF_A_NAME = 5
"""Lines within which the first value of a row must come: number, name wrapped twice, unit, value."""
_BARE_NUMBER = compiled(r"[\[〔［]?[≥≤>＞<＜]?\d[\d.,]*%?[\]〕］]?")
_DATA = compiled(r"[\d%‰—–-]")


def end_of_cell_lines(lines: Sequence[PrintedLine], at: int, words: HeadWords) -> tuple[int, int]:
    """Index after the last line of the table whose head begins at `at` (`at` itself where none does there), and index
    of the first line that was not looked at for rows.

    A head is at least three words of a table head, the first of them on its first line; rows must count up from 1, or
    hold attributes (约束性) or numbers that stand alone.
    """
    if _is_whole_table(_pieces(lines[at], words), words):
        return at + 1, at + 1
    if not words.is_word(_pieces(lines[at], words)[0]):
        return at, at
    if not _is_above_numbers(lines, at, words) and _words_of_head(lines, at, words) < _LEAST_HEADER_WORDS:
        return at, at
    end = at + 1
    while end < len(lines) and (not _leaves_table(lines[end], words) or _is_title_of_rows(lines, end, words)):
        end += 1
    body = lines[at + 1 : end]
    if _rows(body) < _LEAST_ROWS and not _has_data(body, words):
        return at, end
    return _trimmed(lines, at, end, words), end


def _is_whole_table(pieces: Sequence[str], words: HeadWords) -> bool:
    """Whether a line holds a head and the rows below it, as where a web page lost all breaks: 1 and 2 are counted."""
    head = next((at for at, piece in enumerate(pieces) if not words.is_word(piece)), 0)
    numbers = [piece for piece in pieces[head:] if piece in ("1", "2")]
    return head >= _LEAST_HEADER_WORDS and pieces[head] == "1" and "2" in numbers


def _is_above_numbers(lines: Sequence[PrintedLine], at: int, words: HeadWords) -> bool:
    """Whether 1, 2, 3 stand below a head and then the next head: text that runs down each column."""
    below = enumerate(lines[at + 1 : at + 1 + _MOST_ROWS], start=1)
    count, after = next(((count, line) for count, line in below if line.folded != str(count)), (0, None))
    return after is not None and count > _LEAST_ROWS and words.is_word(after.folded)


def _words_of_head(lines: Sequence[PrintedLine], at: int, words: HeadWords) -> int:
    count = 0
    for line in lines[at : at + _HEADER_LINES]:
        if count and (_RUNNING_NUMBER.match(line.folded) or _leaves_table(line, words)):
            break
        count += words.count(_pieces(line, words))
    return count


def _pieces(line: PrintedLine, words: HeadWords) -> list[str]:
    return words.with_spread(line.folded.split())


def _leaves_table(line: PrintedLine, words: HeadWords) -> bool:
    text = line.folded
    if line.columns >= _PROSE_COLUMNS and _SENTENCE_MARK.search(text):
        return True
    return bool(_SENTENCE.search(text)) or bool(line.hashes) or words.is_remark(text) or words.is_heading(text)


def _is_title_of_rows(lines: Sequence[PrintedLine], at: int, words: HeadWords) -> bool:
    """Whether a line numbered as a heading titles the rows below it: a name stands there, and then a number alone."""
    if not is_row_title(lines[at].folded):
        return False
    for line in lines[at + 1 : at + 1 + _LINES_OF_A_NAME]:
        if _BARE_NUMBER.fullmatch(line.folded):
            return True
        if _leaves_table(line, words) or words.count(_pieces(line, words)):
            return False
    return False


def _rows(lines: Sequence[PrintedLine]) -> int:
    """How far the running numbers count up from 1."""
    count = 0
    for line in lines:
        found = _RUNNING_NUMBER.match(line.folded)
        if found and int(found[1]) == count + 1:
            count += 1
    return count


def _has_data(lines: Sequence[PrintedLine], words: HeadWords) -> bool:
    pieces = [piece for line in lines for piece in _pieces(line, words)]
    attributes = sum(1 for piece in pieces if key_of(piece) in words.attributes)
    return attributes >= _LEAST_ROWS or sum(1 for piece in pieces if _BARE_NUMBER.fullmatch(piece)) >= _LEAST_NUMBERS


def _trimmed(lines: Sequence[PrintedLine], at: int, end: int, words: HeadWords) -> int:
    """The end without lines of text that stand behind the last attribute or state, where rows end with these."""
    ends = {key_of(piece) for piece in (_pieces(line, words)[-1] for line in lines[at:end])}
    last_words = (words.attributes | words.states) & ends
    if not last_words:
        return end
    last = max(i for i in range(at, end) if key_of(_pieces(lines[i], words)[-1]) in last_words)
    after = last + 1
    while after < end and lines[after].columns <= _CELL_COLUMNS:
        after += 1
    return end if any(_DATA.search(line.folded) for line in lines[after:end]) else after
