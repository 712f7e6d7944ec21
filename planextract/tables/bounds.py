"""Words that make a number a bound (不低于55, 80%以上), as a dialect lists them."""

from collections.abc import Iterable

import regex

from planextract.chinese.folding import folded
from planextract.dialect.dialect import Dialect
from planextract.patterns import compiled

_KINDS = ("ge", "le", "gt", "lt", "approx")


class Bounds:
    """Takes the words of bounds off what stands before and behind a number."""

    def __init__(self, dialect: Dialect) -> None:
        """Takes the word lists `table_ge` … `table_approx`, `table_ge_behind` …, and `table_touching`."""
        self._before, self._behind = _kind_of_words(dialect, ""), _kind_of_words(dialect, "_behind")
        self._touching = frozenset(map(folded, dialect.words.get("table_touching", ())))
        self.before, self.behind = alternation(self._before), alternation(self._behind)
        """Patterns of the words before and behind a number, which hold no groups."""
        self._begins, self._ends = compiled(self.before), compiled(f"(?:{self.before})$")
        self._follows = compiled(f"(?:{self.behind})$")

    def off_front(self, text: str) -> tuple[str | None, str]:
        """The bound that words before a number give, null where none does, and the words that are left.

        In 不低于最低工资标准的2% the bound begins the cell; in 较上年下降超过5% it ends the words before the number.
        """
        found = self._begins.match(text)
        if found and (found.end() == len(text) or found[0] not in self._touching):
            return self._before[found[0]], text[found.end() :]
        found = self._ends.search(text)
        return (self._before[found[0]], text[: found.start()]) if found else (None, text)

    def off_back(self, text: str) -> tuple[str | None, str]:
        """The bound that words behind a number give, null where none does, and the words that are left."""
        found = self._follows.search(text)
        return (self._behind[found[0]], text[: found.start()]) if found else (None, text)


def _kind_of_words(dialect: Dialect, place: str) -> dict[str, str]:
    return {folded(word): kind for kind in _KINDS for word in dialect.words.get(f"table_{kind}{place}", ())}


def alternation(words: Iterable[str]) -> str:
    """A pattern of words, the longest first; one that matches nothing where there are none."""
    return "|".join(map(regex.escape, sorted(words, key=lambda word: (-len(word), word)))) or "(?!)"
