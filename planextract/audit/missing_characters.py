"""A character that is missing from a phrase which the document has elsewhere in full.

Rule: two characters stand side by side nowhere else in the document, and with one more between them they are part of a
phrase that stands elsewhere: two characters before the gap and three behind it are the same, or three and one, or more.
The missing character clings to the one before it, so that what is left is no word (公共服站: 服 comes only with 务), or
the phrase is long, or a measure is missing behind a numeral.
Tolerance: characters that come and go without a slip (的, 类, 业 …; list `optional`) prove nothing.
Example: 公共服站建设, elsewhere 公共服务站建设.
"""

from collections.abc import Iterator
from itertools import compress, count

from planextract.audit.phrases import pairs_of, same_before, same_behind
from planextract.audit.reading import Reading
from planextract.chinese.folding import is_han
from planextract.model.finding import Finding

_LEAST_BEFORE, _LEAST_BEHIND, _LEAST = 2, 2, 5
"""Characters that must be the same before the gap, behind it, and together."""
_MANY_BEFORE = 3
"""Characters before the gap that do with one behind it."""
_LONG = 9
"""Characters that make a phrase so long that no other proof is needed than a weak bond."""
_STRONG, _WEAK = 0.6, 0.2
"""Share of the occurrences of the character before the gap that the missing one must stand behind."""
_NUMERALS = frozenset("一二三四五六七八九十百千两")


def check(reading: Reading) -> Iterator[Finding]:
    """Findings about phrases with a gap."""
    text, known = reading.text, pairs_of(reading)
    gaps = dict(compress(zip(known.pairs, count(), strict=False), known.once))
    optional, measures = frozenset(reading.words("optional")), frozenset(reading.words("measures"))
    for full in list(compress(count(), map(gaps.__contains__, known.apart))):
        at = gaps.get(known.apart[full], 0)
        if not at or text[at - 1] != text[full - 1]:
            continue
        missing, same = text[full + 1], _same(text, at, full)
        if not same or not is_han(missing) or missing in text[at : at + 2]:
            continue
        weakest = _WEAK if same >= _LONG else _STRONG
        measured = missing in measures and text[at] in _NUMERALS
        if measured or (missing not in optional and known.bond(text[at], missing) >= weakest):
            del gaps[known.apart[full]]  # told once
            if reading.passage_at(at).is_prose:
                yield _finding(reading, at, full)


def _same(text: str, at: int, full: int) -> int:
    """How many characters are the same before the gap and behind it; 0 where they are too few."""
    before, behind = same_before(text, at, full), same_behind(text, at + 1, full + 2)
    if before >= _MANY_BEFORE and behind:
        return before + behind
    enough = before >= _LEAST_BEFORE and behind >= _LEAST_BEHIND and before + behind >= _LEAST
    return before + behind if enough else 0


def _finding(reading: Reading, at: int, full: int) -> Finding:
    text = reading.text
    here, there = text[max(at - 3, 0) : at + 4].replace("\n", " "), text[full - 3 : full + 5].replace("\n", " ")
    message = f"{text[full + 1]} is missing in {here.strip()}, elsewhere {there.strip()}"
    expected = text[at] + text[full + 1] + text[at + 1]
    return reading.finding("glyph", "warning", message, (at, at + 2), expected, [(full - 1, full + 4)])
