"""The noun phrase before a number: openers, links and verbs taken off."""

from planextract.chinese.numerals import CIRCLED
from planextract.figures.nouns import Nouns
from planextract.figures.passage import Passage
from planextract.figures.vocabulary import Vocabulary
from planextract.patterns import compiled

_TRIMMED_AT_END = CIRCLED + ' \t“"：:、,，；;（(—-'
_TRIMMED_AT_START = CIRCLED + ' \t”"：:、,，；;）)。—-·•}{]'
_MOVES_ON = compiled(
    r"[^，。；;]{0,16}?(?:提高|增加|增长|上升|提升|扩大|降低|下降|减少|缩短|缩小|放宽|调整|上调|下调|延长)[到至为]"
)
_MIDDLE = (
    "不得低于",
    "不得高于",
    "不得少于",
    "达到",
    "不低于",
    "不高于",
    "不少于",
    "不超过",
    "提高到",
    "提高至",
    "提升到",
    "提升至",
    "相当于",
    "等于",
    "高于",
    "低于",
    "仅为",
)
_MIDDLE_SIGNS = frozenset(word[0] for word in _MIDDLE) | {"占"}
_LEAST = 2
_FARTHEST = 400
"""Characters in which a phrase before a number is looked for."""
_COMPARING = ' 比较同与和“"'
"""Characters before a time that is compared with."""


class Phrases:
    """Finds noun phrases in a passage with the vocabulary of a run."""

    __slots__ = ("_attributes", "_cuts", "_kept", "_links", "_openers", "_shares", "_takes", "measures", "nouns")

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Keep the tables that are asked most."""
        lists = vocabulary.lists
        self._links, self._openers, self._kept = vocabulary.links, lists["openers"], lists["kept"]
        self._takes, self._cuts = lists["take"], vocabulary.cuts
        self._attributes, self._shares = lists["attributes"], lists["shares"]
        self.measures = lists["measures"]
        self.nouns = Nouns(vocabulary)

    def left(self, passage: Passage, start: int, end: int, *, whole: bool = False) -> tuple[int, int]:
        """The phrase that ends before `end` and begins at `start` or later; empty where there is none.

        It is what follows the last verb, unless the `whole` is asked for.
        """
        end = self._end_of(passage, max(start, end - _FARTHEST), end)
        start = max(start, end - _FARTHEST)
        start = self._start_of(passage, start, end)
        start, end = self._before_middle(passage, start, end)
        start, end = self._before_origin(passage, start, end)
        return (start, end) if whole or end - start <= _LEAST else self._after_last_verb(passage, start, end)

    def without_verb(self, phrase: str) -> str:
        """The object of a phrase that begins with a verb; any other phrase as it is."""
        after = self._after_verb(phrase, 0, len(phrase))
        return phrase[after:] if after is not None and after < len(phrase) else phrase

    def ends_with_verb(self, text: str, start: int, end: int) -> bool:
        """Whether a verb with 了, and nothing else, stands directly before `end`: 提供了6万小时志愿服务."""
        end = len(text[:end].rstrip())
        return text[end - 1 : end] == "了" and self._cuts.ending(text, end - 1, start) is not None

    def _end_of(self, passage: Passage, start: int, end: int) -> int:
        text = passage.text
        while end > start:
            if text[end - 1] in _TRIMMED_AT_END:
                end -= 1
            elif (time := passage.time_ending(end)) is not None and time.start >= start:
                end = time.start
                while end > start and text[end - 1] in _COMPARING:
                    end -= 1
            elif self._kept.ending(text, end, start) is not None:
                break
            elif (word := self._links.ending(text, end, start)) is not None:
                end -= len(word)
            else:
                break
        return end

    def _start_of(self, passage: Passage, start: int, end: int) -> int:
        text = passage.text
        while start < end:
            if text[start] in _TRIMMED_AT_START:
                start += 1
            elif (time := passage.time_starting(start)) is not None:
                start = min(time.end, end)
            elif self._kept.starting(text, start):
                break
            elif (word := self._openers.starting(text, start)) is not None and start + len(word) <= end:
                start += len(word)
            elif (after := self._after_verb(text, start, end)) is not None:
                start = after
            else:
                break
        return start

    def _after_verb(self, text: str, start: int, end: int) -> int | None:
        """Where the object of a verb that stands at `start` begins; null where the verb belongs to a noun."""
        verb = self._takes.starting(text, start)
        if verb is None:
            return None
        at = start + len(verb)
        if text[at : at + 1] == "了":
            at += 1
        if end - at < _LEAST:
            return end if end == at and verb in self._cuts else None
        attribute = self._attributes.starting(text, at)
        return None if attribute is not None else at

    def _before_middle(self, passage: Passage, start: int, end: int) -> tuple[int, int]:
        """What stands before 达到 or 占 where the measure it is compared with stands between that and the number."""
        text = passage.text
        if _MIDDLE_SIGNS.isdisjoint(text[start:end]):
            return start, end
        for word in _MIDDLE:
            at = text.find(word, start, end)
            if at >= 0:
                return (start, self._end_of(passage, start, at)) if at > start else (end, end)
        at = text.find("占", start, end)
        if at >= 0 and text[at - 1 : at] not in "侵独" and self._shares.ending(text, end, start) is None:
            return (start, self._end_of(passage, start, at)) if at > start else (end, end)
        return start, end

    def _before_origin(self, passage: Passage, start: int, end: int) -> tuple[int, int]:
        """What stands before 从 or 由 where a movement begins there: 起征点从月销售额10万元提高到."""
        text = passage.text
        for word in ("从", "由"):
            at = text.find(word, start + _LEAST, end)
            if at > 0 and self._kept.starting(text, at) is None and _MOVES_ON.match(text, end):
                return start, self._end_of(passage, start, at)
        return start, end

    def _after_last_verb(self, passage: Passage, start: int, end: int) -> tuple[int, int]:
        text = passage.text
        for at in range(end - _LEAST - 1, start, -1):
            if (verb := self._cuts.starting(text, at)) is None or at + len(verb) > end - _LEAST:
                continue
            after = self._after_verb(text, at, end)
            if after is not None and after < end:
                return self._start_of(passage, after, end), end
        return start, end
