"""The pairs of characters of a document, by which a phrase with one wrong or lost character is known again."""

from collections import Counter
from functools import cached_property

from msgspec import Struct

from planextract.audit.reading import Reading
from planextract.chinese.folding import is_han

FARTHEST = 9
"""Characters to either side that are compared at most."""


class Pairs(Struct, dict=True):
    """Every two characters that stand side by side, and every two with one between them, as one number each.

    Numbers of two code points are made ten times faster than strings of two characters.
    """

    text: str
    pairs: list[int]
    """By the offset of the first."""
    apart: list[int]
    """The same for those with one between them."""
    counts: Counter[int]
    """How often each pair comes."""
    once: list[bool]
    """Whether the document has a pair only once, by the offset of its first character."""

    @cached_property
    def _singles(self) -> dict[str, int]:
        """How often the characters come that were asked for."""
        return {}

    def bond(self, before: str, behind: str) -> float:
        """The share of the occurrences of one character that have the other behind them."""
        if before not in self._singles:
            self._singles[before] = self.text.count(before)
        return self.counts[_neighbours(before + behind)[0]] / self._singles[before]

    def may_hold(self, word: str) -> bool:
        """Whether the document has the first two characters of a word side by side; true for a single one."""
        first = _neighbours(word[:2])
        return not first or first[0] in self.counts


def pairs_of(reading: Reading) -> Pairs:
    """The pairs of a document, worked out once."""
    known = reading.notes.get("pairs")
    if known is None:
        text = reading.text
        pairs = _neighbours(text)
        apart = [0] * max(len(text) - 2, 0)
        apart[::2], apart[1::2] = _neighbours(text[::2]), _neighbours(text[1::2])
        counts = Counter(pairs)
        once = {pair for pair, count in counts.items() if count == 1}
        known = Pairs(text, pairs, apart, counts, list(map(once.__contains__, pairs)))
        reading.notes["pairs"] = known
    found: Pairs = known
    return found


def _neighbours(text: str) -> list[int]:
    """Each two characters side by side as one number: the memory of two code points read as one of twice the size."""
    codes = memoryview(text.encode("utf-32-le", "surrogatepass"))
    pairs = [0] * max(len(text) - 1, 0)
    pairs[::2] = codes[: len(text) // 2 * 8].cast("Q").tolist()
    if len(text) > 1:
        pairs[1::2] = codes[4 : 4 + (len(text) - 1) // 2 * 8].cast("Q").tolist()
    return pairs


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
