"""Which pieces of a torn row may be one cell, and how well they read as one."""

from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate

from planextract.tables.tokens import Token
from planextract.tables.vocabulary import BLANK, NUMBER, TEXT, UNIT, Vocabulary

_LONGEST_NAME = 16
_LONGEST_VALUE = 8
"""Pieces that a name and a value may have."""
_REPEATED = 2.0
"""What a text gains that stands in the value before as well: merged values are printed anew in each column."""
_PLAIN_TEXT = -0.5
"""What a text without such a word costs as a value."""
_GOES_ON = 3.0
"""What it costs a name to go on behind its unit, or with a second known name (城镇 | 农村 are two rows)."""
_UNIT_ENDS_NAME, _KNOWN_NAME = 0.7, 0.6
"""What a name gains that ends with its unit in brackets, or that is known to stand under outer names (农村)."""
_CONTINUES = tuple("）)的、，,（(")


class Runs:
    """Scores of pieces that may be one cell."""

    def __init__(self, tokens: Sequence[Token], vocabulary: Vocabulary) -> None:
        self.tokens, self.vocabulary = tokens, vocabulary
        self.traits = [vocabulary.traits(token.text) for token in tokens]
        self._starters, self._unfinished = vocabulary.words("table_measuring"), vocabulary.words("table_unfinished")
        self._known: dict[tuple[str, int], list[tuple[int, float]]] = {}
        self._text = "".join(token.text for token in tokens)
        self._at = list(accumulate((len(token.text) for token in tokens), initial=0))
        self._makers: dict[str, Callable[[int], Iterator[tuple[int, float]]]] = {
            "name": self._names,
            "value": self._values,
        }

    def of(self, kind: str, at: int) -> list[tuple[int, float]]:
        """Ends of the cells of a kind that may begin here, with their scores."""
        key = (kind, at)
        if key not in self._known:
            make = self._makers.get(kind)
            self._known[key] = list(make(at) if make else self._singles(at, kind))
        return self._known[key]

    def text(self, start: int, end: int) -> str:
        """The pieces joined."""
        return self._text[self._at[start] : self._at[end]]

    def repeated(self, before: int, start: int, end: int) -> float:
        """What a cell gains that says the same as the one before it, which began at `before`."""
        return _REPEATED if self.text(before, start) == self.text(start, end) else 0.0

    def _names(self, at: int) -> Iterator[tuple[int, float]]:
        score, with_unit, named = 0.0, False, False
        for end in range(at + 1, min(at + _LONGEST_NAME, len(self.tokens)) + 1):
            traits = self.traits[end - 1]
            if traits == TEXT or (traits & TEXT and not traits & UNIT):
                score += 0.0
            elif traits & UNIT and self.tokens[end - 1].text[0] in "（(":
                score += 0.0  # the unit in brackets behind the name
            elif traits & NUMBER and not is_bare(self.tokens[end - 1].text):
                score -= 1.0  # 200 平方米, under a name
            elif traits & TEXT:  # 人次 may be the rest of a name where no value follows
                is_rest = end < len(self.tokens) and not self.traits[end] & (NUMBER | BLANK)
                score -= 0.5 if is_rest else 2.5
            else:
                score -= 3.5
            if score < -7:
                return
            at_end = self._end_of_name(at, end)
            last = self.tokens[end - 1].text
            known = last in self.vocabulary.sub_names
            if (with_unit or (named and known)) and last[0] not in "（(":
                score -= _GOES_ON
            with_unit, named = at_end >= _UNIT_ENDS_NAME, known or at_end > 0
            yield end, score + at_end

    def _end_of_name(self, at: int, end: int) -> float:
        """How well a piece ends a name."""
        last = self.tokens[end - 1].text
        if last.endswith(self._unfinished):
            return -3.0
        text = self.text(at, end)
        opened = text.rfind("（") if last.endswith("）") else 0
        if opened > 0 and self.vocabulary.units.canonical(text[opened + 1 : -1]) is not None:
            return _UNIT_ENDS_NAME + (_KNOWN_NAME if text[:opened] in self.vocabulary.sub_names else 0.0)
        return _KNOWN_NAME if text in self.vocabulary.sub_names else 0.0

    def _singles(self, at: int, kind: str) -> Iterator[tuple[int, float]]:
        token = self.tokens[at]
        score = self.vocabulary.fit(token.text, kind)
        if score > -5:
            yield at + 1, score
        if kind in ("unit", "attribute", "status", "other") and at + 1 < len(self.tokens):
            both = self.text(at, at + 2)
            if self.tokens[at + 1].line != token.line and (fit := self.vocabulary.fit(both, kind)) > max(score, 0):
                yield at + 2, fit + 1.0  # 平方 | 米
        if kind == "other":
            for end in range(at + 3, min(at + _LONGEST_VALUE, len(self.tokens)) + 1):
                yield end, 0.3

    def _values(self, at: int) -> Iterator[tuple[int, float]]:
        first = self.tokens[at]
        yield at + 1, self._value(at, at + 1)
        if self.traits[at] & BLANK or self.vocabulary.fit(first.text, "attribute") > 0:
            return
        for end in range(at + 2, min(at + _LONGEST_VALUE, len(self.tokens)) + 1):
            token = self.tokens[end - 1]
            before = self.text(at, end - 1)
            opened = is_open(before)
            if not opened and token.text.startswith(self._starters) and not before.endswith(self._unfinished):
                return
            if not opened and (
                self.vocabulary.traits(token.text) & BLANK or self.vocabulary.fit(token.text, "attribute") > 0
            ):
                return
            if (
                not opened
                and self.traits[at] & NUMBER
                and token.text[0] not in "（("
                and not self._ends_number(at, end)
            ):
                return
            yield end, self._value(at, end)

    def _ends_number(self, at: int, end: int) -> bool:
        return self.tokens[end - 2].text[-1:] in "）)" or bool(self.vocabulary.traits(self.text(at, end)) & NUMBER)

    def _value(self, start: int, end: int) -> float:
        text = self.text(start, end)
        score = self.vocabulary.fit(text, "value")
        if text[0] in _CONTINUES:
            score -= 3.0
        if is_open(text):
            score -= 6.0
        if text.endswith(self._unfinished):
            score -= 1.5
        is_number = self.vocabulary.traits(text) & (NUMBER | BLANK)
        if not is_number:
            score += 1.0 if text.startswith(self._starters) else _PLAIN_TEXT
            names = self.vocabulary.sub_names
            ends_name = self._end_of_name(start, end) >= _UNIT_ENDS_NAME
            score -= 2.0 if ends_name or text in names or self.tokens[end - 1].text in names else 0.0
            score += 1.0 if text[-1] in "%‰倍" and not text.startswith(tuple("0123456789")) else 0.0
        bare = sum(is_bare(token.text) for token in self.tokens[start:end])
        score -= 4.0 * max(bare - 1, 0)
        for before, token in zip(self.tokens[start:end], self.tokens[start + 1 : end], strict=False):
            score -= 0.3 if before.line != token.line else 1.0
        return score


def is_open(text: str) -> bool:
    """Whether a bracket is still open."""
    return text.count("（") + text.count("(") > text.count("）") + text.count(")")


def is_bare(text: str) -> bool:
    """Whether a piece is a number and nothing else, sign and % aside."""
    return (
        bool(text)
        and text[0] in "0123456789≥≤＞＜><"
        and text.rstrip("%‰").lstrip("≥≤＞＜><=").replace(".", "", 1).isdigit()
    )
