"""The pairs of characters of a document, by which a phrase with one wrong or lost character is known again."""

from collections import Counter
from itertools import pairwise
from typing import NamedTuple

from planextract.audit.reading import Reading
from planextract.chinese.folding import is_han

FARTHEST = 9
"""Characters to either side that are compared at most."""
_BITS = 21
"""Enough for every code point."""


class Pairs(NamedTuple):
    """Every two characters that stand side by side, and every two with one between them, as one number each.

    Numbers of two code points are made several times faster than strings of two characters.
    """

    pairs: list[int]
    """By the offset of the first."""
    apart: list[int]
    """The same for those with one between them."""
    counts: Counter[int]
    """How often each pair comes."""
    singles: Counter[str]
    """How often each character comes."""
    once: list[bool]
    """Whether the document has a pair only once, by the offset of its first character."""

    def bond(self, before: str, behind: str) -> float:
        """The share of the occurrences of one character that have the other behind them."""
        return self.counts[ord(before) << _BITS | ord(behind)] / self.singles[before]


def pairs_of(reading: Reading) -> Pairs:
    """The pairs of a document, worked out once."""
    known = reading.notes.get("pairs")
    if known is None:
        codes = memoryview(reading.text.encode("utf-32-le", "surrogatepass")).cast("I")
        pairs = [first << _BITS | second for first, second in pairwise(codes)]
        apart = [first << _BITS | second for first, second in zip(codes, codes[2:], strict=False)]
        counts = Counter(pairs)
        once = {pair for pair, count in counts.items() if count == 1}
        known = Pairs(pairs, apart, counts, Counter(reading.text), list(map(once.__contains__, pairs)))
        reading.notes["pairs"] = known
    found: Pairs = known
    return found


def same_before(text: str, at: int, other: int) -> int:
    """How many Chinese characters up to two places, these included, are the same."""
    count = 0
    while count < FARTHEST and min(at, other) >= count and text[at - count] == text[other - count]:
        if not is_han(text[at - count]):
            break
        count += 1
    return count


def same_behind(text: str, at: int, other: int) -> int:
    """How many Chinese characters from two places on, these included, are the same."""
    count, end = 0, len(text) - max(at, other)
    while count < min(FARTHEST, end) and text[at + count] == text[other + count] and is_han(text[at + count]):
        count += 1
    return count
