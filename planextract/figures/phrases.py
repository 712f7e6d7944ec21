"""The noun phrase before or behind a number: openers, links and verbs taken off."""

import re

from planextract.chinese.clauses import without_brackets
from planextract.figures.passage import Passage
from planextract.figures.vocabulary import Vocabulary

_SPACES = " \t"
_STOPS = "，。；,;：:！？+＋[［…"
_NO_NOUN = "，。；、,;：:）)！？+[［（(和与及"
_TRIMMED_AT_END = ' \t“"：:、,，；;（(—-'
_TRIMMED_AT_START = ' \t”"：:、,，；;）)。—-·•}{]'
_LONGEST = 20
_MOVES_ON = re.compile(
    r"[^，。；;]{0,16}?(?:提高|增加|增长|上升|提升|扩大|降低|下降|减少|缩短|缩小|放宽|调整|上调|下调|延长)[到至为]"
)
_AND_OTHERS = re.compile(r"(?<![高中初平同均优])等(?![级于待候同份离])")
"""Longer phrases are cut to their head: what follows 等 or the last 的."""
_MIDDLE = (
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
)
_LEAST = 2
_COMPARING = ' 比较同与和“"'
"""Characters before a time that is compared with."""
_LIMITS = ("以上", "以下", "及以上", "及以下", "以内")


class Phrases:
    """Finds noun phrases in a passage with the vocabulary of a run."""

    __slots__ = (
        "_after_number",
        "_attributes",
        "_cuts",
        "_empty",
        "_ends",
        "_kept",
        "_links",
        "_moves",
        "_openers",
        "_shares",
        "_takes",
    )

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Keep the tables that are asked most."""
        lists = vocabulary.lists
        self._after_number, self._moves = lists["after_number"], vocabulary.moves
        self._links, self._openers, self._kept = vocabulary.links, lists["openers"], lists["kept"]
        self._takes, self._cuts, self._ends = lists["take"], vocabulary.cuts, lists["end_noun"]
        self._attributes, self._shares, self._empty = lists["attributes"], lists["shares"], lists["empty"]

    def left(self, passage: Passage, start: int, end: int, *, whole: bool = False) -> tuple[int, int]:
        """The phrase that ends before `end` and begins at `start` or later; empty where there is none.

        It is what follows the last verb, unless the `whole` is asked for.
        """
        end = self._end_of(passage, start, end)
        start = self._start_of(passage, start, end)
        start, end = self._before_middle(passage, start, end)
        start, end = self._before_origin(passage, start, end)
        return (start, end) if whole or end - start <= _LEAST else self._after_last_verb(passage, start, end)

    def is_empty(self, phrase: str) -> bool:
        """Whether a phrase behind a number names no thing: 目标, 红线."""
        return phrase in self._empty

    def without_verb(self, phrase: str) -> str:
        """The object of a phrase that begins with a verb; any other phrase as it is."""
        after = self._after_verb(phrase, 0, len(phrase))
        return phrase[after:] if after is not None and after < len(phrase) else phrase

    def is_verb(self, phrase: str) -> bool:
        """Whether a phrase is nothing but a verb that takes an object: 对接, 救助."""
        return phrase in self._takes

    def _end_of(self, passage: Passage, start: int, end: int) -> int:
        text = passage.text
        while end > start:
            if text[end - 1] in _TRIMMED_AT_END:
                end -= 1
            elif (time := _time_ending(passage, end)) is not None and time >= start:
                end = time
                while end > start and text[end - 1] in _COMPARING:
                    end -= 1
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
            elif (time := _time_starting(passage, start)) is not None:
                start = min(time, end)
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

    def right(self, text: str, start: int, end: int) -> tuple[int, int, str]:
        """The phrase from `start` on, and how it begins: noun | verb | none. For a verb the phrase is its object."""
        while start < end and text[start] in _SPACES:
            start += 1
        if start >= end or text[start] in _NO_NOUN or self._moves.starting(text, start) is not None:
            return start, start, "none"
        verb = self._verb_at(text, start)
        if verb is None:
            return start, self.end_of_noun(text, start, end), "noun"
        if (described := self._described(text, start, end)) is not None:
            return *described, "noun"
        start += len(verb)
        while (verb := self._takes.starting(text, start)) is not None:
            if self._attributes.starting(text, start + len(verb)) is not None:
                break
            start += len(verb)
        return start, self.end_of_noun(text, start, end), "verb"

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

    def takes(self, text: str, at: int) -> bool:
        """Whether a verb that takes what is counted for its object stands at `at`."""
        return self._takes.starting(text, at) is not None

    def end_of_noun(self, text: str, start: int, end: int) -> int:
        """Where the noun phrase that begins at `start` ends: at a verb, a mark or the end."""
        at = start
        while at < end:
            character = text[at]
            if character in _STOPS or (character == "、" and text[at + 1 : at + 3].lstrip(" ")[:1].isdigit()):
                break
            if character == "“" and (close := text.find("”", at, end)) > 0:
                at = close + 1
                continue
            if character in "（(":
                close = min((c for c in (text.find("）", at, end), text.find(")", at, end)) if c >= 0), default=-1)
                if close < 0:
                    break
                at = close + 1
                continue
            if at > start and text.startswith(_LIMITS, at):
                break
            if at > start + 1 and self._ends.starting(text, at) is not None and self._kept.starting(text, at) is None:
                break
            at += 1
        return at


def shown(text: str, start: int, end: int, *, behind: bool = False) -> str | None:
    """The phrase as the record shows it: blanks and explaining brackets out, a long one cut to its head.

    Of a list too long to show, the last thing is kept where it stands before its number, the first `behind` it.
    """
    phrase = plain_phrase(text, start, end)
    if len(phrase) > _LONGEST:
        phrase = without_brackets(phrase)
    if (at := phrase.find("、")) > 0 and "第" in phrase[
        1:at
    ]:  # 产量全球第一、质量占比: the first says something of its own
        phrase = phrase[at + 1 :]
    if len(phrase) > _LONGEST and behind and (at := phrase.find("、")) >= _LEAST:
        phrase = phrase[:at]
    if len(phrase) > _LONGEST and (found := _AND_OTHERS.search(phrase)):
        phrase = phrase[found.end() :]
    for mark, least in (("的", _LEAST), ("、", _LEAST + 2)):
        if len(phrase) > _LONGEST and len(head := phrase.rpartition(mark)[2]) >= least:
            phrase = head
    return phrase or None


def plain_phrase(text: str, start: int, end: int) -> str:
    """The phrase without blanks and without marks at its ends, uncut."""
    return text[start:end].replace(" ", "").replace("\t", "").strip("、，,：:；;的")


def _time_ending(passage: Passage, end: int) -> int | None:
    return next((time.start for time in passage.times if time.end == end), None)


def _time_starting(passage: Passage, start: int) -> int | None:
    return next((time.end for time in passage.times if time.start == start), None)
