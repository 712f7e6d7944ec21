"""A word, or a mark, that was set twice.

Rule: two or more characters come twice in a row where neither copy belongs to a longer word that the document has
elsewhere (社会工作 + 工作站); a single character comes twice inside a phrase that the document has with one of it; two
marks stand side by side of which only one can be meant (，。).
Tolerance: characters that may be doubled (人人, 层层; list `reduplicated`), ABAB with 一 (一项一项), and words that
meet so (每人每月 behind 老年人).
Example: 尽职尽责尽责履行.
"""

import re
from collections.abc import Iterator
from itertools import islice

from planextract.audit.reading import Reading
from planextract.audit.windows import places
from planextract.chinese.folding import is_han
from planextract.model.finding import Finding
from planextract.patterns import compiled

# re looks for what comes twice four times as fast as regex does.
_DOUBLED = re.compile(r"(\w{2,8})\1")
_SINGLE = re.compile(r"(\w)\1")
_MARKS = compiled(r"[，、；：。][ ]?[，、；：。]")
_MOST = 300
"""How many are looked at: more are no slips but a text that was never prose."""
_CONTEXT = 2
"""Characters on either side by which a phrase is known again."""


def check(reading: Reading) -> Iterator[Finding]:
    """Findings about doubled words, characters and marks."""
    text, meeting = reading.text, reading.pattern("words_that_meet")
    for found in islice(_DOUBLED.finditer(text), _MOST):
        word, start, end = found[1], found.start(), found.end()
        if not reading.passage_at(start).is_prose or meeting.match(text, start):
            continue
        if all(map(is_han, word)) and "一" not in word and len(set(word)) > 1 and not _joins(text, word, start, end):
            message = f"{word} is doubled: {text[max(start - 4, 0) : end + 4]}"
            middle = start + len(word)
            yield reading.finding("glyph", "warning", message, (middle, end), word, [(start, middle)])
    allowed = frozenset(reading.words("reduplicated"))
    singles = (found.start() for found in _SINGLE.finditer(text) if found[1] not in allowed and is_han(found[1]))
    for at in islice(singles, _MOST):
        yield from _check_single(reading, at)
    for marks in _MARKS.finditer(text):
        message = f"two marks side by side: {text[max(marks.start() - 4, 0) : marks.end() + 4]}".replace("\n", " ")
        yield reading.finding("glyph", "warning", message, marks.span())


def _joins(text: str, word: str, start: int, end: int) -> bool:
    """Whether the first copy ends one phrase and the second begins another: 社会工作 工作站, both known elsewhere.

    Each must be known without the other: 食堂覆 that is only followed by 盖 proves nothing for 食堂覆堂覆盖.
    """
    middle = start + len(word)
    first, second = text[max(start - _CONTEXT, 0) : middle], text[middle : end + 1]
    before, behind = text[start - 1 : start], text[end : end + 1]
    ends = any(text[at + len(first) : at + len(first) + 1] not in (word[0], behind) for at in places(text, first))
    begins = any(text[max(at - 1, 0)] not in (word[-1], before) for at in places(text, second))
    return ends and begins


def _check_single(reading: Reading, at: int) -> Iterator[Finding]:
    text = reading.text
    before, character, behind = text[max(at - _CONTEXT, 0) : at], text[at], text[at + 2 : at + 2 + _CONTEXT]
    once = f"{before}{character}{behind}"
    if len(once) == 2 * _CONTEXT + 1 and once.isalpha() and once in text:
        known = text.find(once)
        message = f"{character} is doubled: {before}{character * 2}{behind}, elsewhere {once}"
        yield reading.finding("glyph", "warning", message, (at + 1, at + 2), once, [(known, known + len(once))])
