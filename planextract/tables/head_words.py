"""Words that stand in the head of a table, as a dialect lists them."""

from collections.abc import Iterable, Sequence

import regex

from planextract.chinese.folding import folded
from planextract.dialect.dialect import Dialect
from planextract.patterns import compiled
from planextract.tables.vocabulary import key_of

_LISTS = ("number", "category", "name", "unit", "attribute", "status", "other")
_FIRST = ("number", "category", "name")
"""What the first line of a head holds one word of."""
_LONGEST = 20
_SPREAD = "[ ]{0,12}"
"""Between the two characters of a word of a head: 指    标."""
_DASH_ITEM = compiled(r"[—―─－–-]{2,4}[一-鿿]{2}")  # ——坚持统筹; -- alone is an empty cell
_MARKS = compiled(r"\*\*|<br ?/?>")
_OUTER_RANK = 5
"""From 第X章 to （一）: no cell of a table begins so."""


class HeadWords:
    """Asks of texts whether they are words of a head; each text is looked at once."""

    def __init__(self, dialect: Dialect) -> None:
        """Takes the word lists `table_…`, the patterns `header_cell` and `remark`, and the headings of the dialect."""
        self._rule = dialect.rule("tables", "header_cell")
        self._remark = dialect.rule("tables", "remark")
        self._headings = dialect.alternatives("headings", "markers")
        self._words = {key_of(word) for name in _LISTS for word in dialect.words.get(f"table_{name}", ())}
        first = {word for name in _FIRST for word in dialect.words.get(f"table_{name}", ())}
        inside = [_SPREAD.join(map(regex.escape, word)) for word in sorted(first, key=lambda word: (-len(word), word))]
        self._may_begin = compiled("|".join(inside) or r"(?!)")
        self.attributes = {key_of(word) for word in dialect.words.get("table_attributes", ())}
        self.states = {key_of(word) for word in dialect.words.get("table_states", ())}
        self._known: dict[str, bool] = {}

    def may_begin(self, text: str) -> bool:
        """Whether a line holds a word with which heads begin."""
        return self._may_begin.search(text) is not None

    def is_word(self, text: str) -> bool:
        """Whether a cell is a word of a head."""
        known = self._known.get(text)
        if known is None:
            shown = _MARKS.sub("", text).strip()
            known = len(shown) <= _LONGEST and (
                key_of(shown) in self._words or self._rule.match(folded(shown)) is not None
            )
            self._known[text] = known
        return known

    def count(self, texts: Iterable[str]) -> int:
        """How many of the cells are words of a head."""
        return sum(1 for text in texts if self.is_word(text))

    def with_spread(self, texts: Sequence[str]) -> list[str]:
        """The cells, two that make one word printed wide as one: 指    标."""
        out: list[str] = []
        for text in texts:
            if out and len(out[-1]) == len(text) == 1 and self.is_word(out[-1] + text):
                out[-1] += text
            else:
                out.append(text)
        return out

    def is_remark(self, text: str) -> bool:
        """Whether a line begins a remark below a table."""
        return self._remark.match(text) is not None

    def is_numbered(self, text: str) -> bool:
        """Whether a line begins with any number or word of a heading."""
        return self._headings.match(text) is not None

    def is_heading(self, text: str) -> bool:
        """Whether a line begins as a heading does that holds no 1. or （1）: 第一章, 一、, （一）, 专栏, 附件."""
        found = self._headings.match(text)
        if found is not None and found[0].fields.get("kind") == "dash":
            return _DASH_ITEM.match(text) is not None
        return found is not None and found[0].fields.get("rank", 0) <= _OUTER_RANK
