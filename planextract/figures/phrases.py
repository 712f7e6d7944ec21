"""The noun phrase before a number: openers, links and verbs taken off."""

from planextract.chinese.numerals import CIRCLED
from planextract.figures.naming import Naming
from planextract.figures.nouns import Nouns
from planextract.figures.passage import Passage
from planextract.figures.vocabulary import Vocabulary

_TRIMMED_AT_END = CIRCLED + ' \t“"：:、,，；;（(—-'
_TRIMMED_AT_START = CIRCLED + ' \t”"：:、,，；;）)。—-·•}{]'
_LEAST = 2
_FARTHEST = 400
"""Characters in which a phrase before a number is looked for."""


class Phrases:
    """Finds noun phrases in a passage with the vocabulary of a run."""

    __slots__ = (
        "_attributes",
        "_compared",
        "_comparing",
        "_cuts",
        "_kept",
        "_links",
        "_openers",
        "_shares",
        "_takes",
        "measures",
        "naming",
        "nouns",
        "vocabulary",
    )

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Keep the tables that are asked most."""
        table, self.vocabulary = vocabulary.table, vocabulary
        self._links, self._openers, self._kept = vocabulary.links, table("openers"), table("kept")
        self._takes, self._cuts = table("take"), vocabulary.cuts
        self._attributes, self._shares = table("attributes"), table("shares")
        words = vocabulary.words
        self._comparing = {word[0] for word in (*words["compares"], *words["takes_a_share"])}
        self._compared = frozenset((*' “"', *words["compared_with"]))
        self.measures = table("measures")
        self.nouns, self.naming = Nouns(vocabulary), Naming(vocabulary)

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
                while end > start and text[end - 1] in self._compared:
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
        if self._comparing.isdisjoint(text[start:end]):
            return start, end
        for word in self.vocabulary.words["compares"]:
            at = text.find(word, start, end)
            if at >= 0 and not text.startswith(self.vocabulary.words["or_else"], at + len(word)):  # 达到或好于Ⅲ类
                return (start, self._end_of(passage, start, at)) if at > start else (end, end)
        share = self.vocabulary.pattern("share_of").search(text, start, end)
        if share is not None and self._shares.ending(text, end, start) is None:
            at = share.start()
            return (start, self._end_of(passage, start, at)) if at > start else (end, end)
        return start, end

    def _before_origin(self, passage: Passage, start: int, end: int) -> tuple[int, int]:
        """What stands before 从 or 由 where a movement begins there: 起征点从月销售额10万元提高到."""
        text = passage.text
        for word in self.vocabulary.words["starts_from"]:
            at = text.find(word, start + _LEAST, end)
            if at > 0 and self._kept.starting(text, at) is None and self._moves_on(text, end):
                return start, self._end_of(passage, start, at)
        return start, end

    def _moves_on(self, text: str, at: int) -> bool:
        return self.vocabulary.pattern("moves_to_a_level").match(text, at) is not None

    def _after_last_verb(self, passage: Passage, start: int, end: int) -> tuple[int, int]:
        text = passage.text
        for at in range(end - _LEAST - 1, start, -1):
            if (verb := self._cuts.starting(text, at)) is None or at + len(verb) > end - _LEAST:
                continue
            after = self._after_verb(text, at, end)
            if after is not None and after < end:
                return self._start_of(passage, after, end), end
        return start, end
