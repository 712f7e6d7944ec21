"""The noun phrase behind a number, and whether a noun stands there at all."""

from planextract.chinese.numerals import CIRCLED
from planextract.figures.vocabulary import Vocabulary

_SPACES = " \t"
_MARKS = CIRCLED + "¹²³"  # of notes: 3200张①
_STOPS = _MARKS + "·•，。；,;：:！？+＋[［…"
_NO_NOUN = _MARKS + "·•，。；、,;：:）)！？+[［（("
_FARTHEST = 200
"""Characters that a noun phrase may have."""


class Nouns:
    """Finds noun phrases with the vocabulary of a run."""

    __slots__ = (
        "_after_number",
        "_attributes",
        "_averages",
        "_empty",
        "_ends",
        "_joins",
        "_kept",
        "_limits",
        "_moves",
        "_no_noun",
        "_ranks",
        "_takes",
    )

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Keep the tables that are asked most."""
        table = vocabulary.table
        self._after_number, self._moves, self._ends = table("after_number"), vocabulary.moves, table("end_noun")
        self._kept, self._takes, self._limits = table("kept"), table("take"), table("limits_behind")
        self._ranks = vocabulary.words["ranks"]
        self._attributes, self._empty, self._averages = table("attributes"), table("empty"), table("averages")
        self._joins = frozenset(("、", *vocabulary.words["joins"]))
        self._no_noun = self._joins | frozenset(_NO_NOUN)

    def right(self, text: str, start: int, end: int) -> tuple[int, int, str]:
        """The phrase from `start` on, and how it begins: noun | verb | none. For a verb the phrase is its object."""
        end = min(end, start + _FARTHEST)
        while start < end and text[start] in _SPACES:
            start += 1
        if start >= end or text[start] in self._no_noun or self._moves.starting(text, start) is not None:
            return start, start, "none"
        verb = self._verb_at(text, start)
        if verb is None:
            return start, self.end_of_noun(text, start, end), "noun"
        if (described := self._described(text, start, end)) is not None:
            return *described, "noun"
        start = self.end_of_verbs(text, start + len(verb), end)
        return start, self.end_of_noun(text, start, end), "verb"

    def end_of_verbs(self, text: str, start: int, end: int) -> int:
        """Where the verbs that stand at `start` have ended; what nothing follows is an object (给予奖励), no verb."""
        while (verb := self._takes.starting(text, start)) is not None:
            after = start + len(verb)
            if self._attributes.starting(text, after) is not None or self.end_of_noun(text, after, end) == after:
                break
            start = after
        return start

    def _verb_at(self, text: str, at: int) -> str | None:
        if self._kept.starting(text, at) is not None:
            return None
        return self._ends.starting(text, at) or self._after_number.starting(text, at)

    def _described(self, text: str, start: int, end: int) -> tuple[int, int] | None:
        """The noun behind a clause that describes it: 10个具有本地特色的组织."""
        stop = start
        while stop < end and text[stop] not in "，。；,;：:":
            stop += 1
        at = text.rfind("的", start, stop) + 1
        if not at or at >= stop or self._verb_at(text, at) is not None:
            return None
        return at, self.end_of_noun(text, at, stop)

    def is_empty(self, phrase: str) -> bool:
        """Whether a phrase behind a number names no thing: 目标, 红线."""
        return phrase in self._empty

    def is_verb(self, phrase: str) -> bool:
        """Whether a phrase is nothing but a verb that takes an object: 对接, 救助."""
        return phrase in self._takes

    def takes(self, text: str, at: int) -> bool:
        """Whether a verb that takes what is counted for its object stands at `at`."""
        return self._takes.starting(text, at) is not None

    def end_of_noun(self, text: str, start: int, end: int) -> int:
        """Where the noun phrase that begins at `start` ends: at a verb, a mark or the end."""
        at, end = start, min(end, start + _FARTHEST)
        verbs, limits = self._ends.first_characters, self._limits.first_characters
        while at < end:
            character = text[at]
            if character in _STOPS or (character in self._joins and text[at + 1 : at + 3].lstrip(" ")[:1].isdigit()):
                break
            if character == "“" and (close := text.find("”", at, end)) > 0:
                at = close + 1
                continue
            if character in "）)":
                break
            if character in "（(":
                close = min((c for c in (text.find("）", at, end), text.find(")", at, end)) if c >= 0), default=-1)
                if close < 0:
                    break
                at = close + 1
                continue
            if at > start and character in limits and self._is_limit_at(text, at, start):
                break
            if at > start + 1 and character in verbs and self.is_verb_at(text, at):
                break
            at += 1
        return at

    def _is_limit_at(self, text: str, at: int, start: int) -> bool:
        return self._limits.starting(text, at) is not None and not text.endswith(self._ranks, start, at)

    def is_verb_at(self, text: str, at: int) -> bool:
        """Whether a verb stands at `at` that ends a noun before it."""
        if self._ends.starting(text, at) is None or self._kept.starting(text, at) is not None:
            return False
        return self._averages.ending(text, at + 1) is None  # 发电设备平均利用时间
