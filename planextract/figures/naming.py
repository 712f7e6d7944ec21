"""How a phrase is shown as a subject."""

from planextract.chinese.clauses import without_brackets
from planextract.figures.vocabulary import Vocabulary
from planextract.patterns import compiled

_LONGEST = 20
"""Longer phrases are cut to their head: what follows 等 or the last 的, one thing of a list."""
_LEAST = 2
_NOTE_MARK = compiled(r"[（(\[［] ?\d{1,2} ?[）)\]］]")
"""（1）, [2]: the mark of an item or of a note."""
_FARTHEST = 400
"""Characters from its number within which a phrase is looked at; no list that a reader takes in is longer."""
_OPENING = frozenset("（([［")


class Naming:
    """Shows phrases with the vocabulary of a run."""

    __slots__ = ("_and_others",)

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Keep what is asked."""
        self._and_others = vocabulary.pattern("and_others")

    def shown(self, text: str, start: int, end: int, *, behind: bool = False) -> str | None:
        """The phrase as the record shows it: blanks and explaining brackets out, a long one cut to its head.

        Of a list too long to show, the last thing is kept where it stands before its number, the first `behind` it.
        """
        phrase = plain_phrase(text, start, min(end, start + _FARTHEST) if behind else end)
        if len(phrase) > _LONGEST:
            phrase = without_brackets(phrase)
        at = phrase.find("、")
        if at > 0 and "第" in phrase[1:at]:  # 产量全球第一、质量占比: the first says something of its own
            phrase = phrase[at + 1 :]
        if (
            behind
            and 0 < phrase.find("、") < phrase.rfind("的") - 1
            and "、" not in (head := phrase.rpartition("的")[2])
        ):
            phrase = head if len(head) >= _LEAST else phrase  # 20名懂技术、会管理的人才
        if len(phrase) > _LONGEST and behind and (at := phrase.find("、")) >= _LEAST:
            phrase = phrase[:at]
        if len(phrase) > _LONGEST and (found := self._and_others.search(phrase)):
            phrase = phrase[found.end() :]
        for mark, least in (("的", _LEAST), ("、", _LEAST + 2)):
            if len(phrase) > _LONGEST and len(head := phrase.rpartition(mark)[2]) >= least:
                phrase = head
        return phrase or None


def plain_phrase(text: str, start: int, end: int) -> str:
    """The phrase without blanks and without marks at its ends, uncut."""
    phrase = text[max(start, end - _FARTHEST) : end]
    if not _OPENING.isdisjoint(phrase):
        phrase = _NOTE_MARK.sub("", phrase)
    if "”" in phrase and "“" not in phrase.partition("”")[0]:
        phrase = phrase.partition("”")[2]
    return phrase.replace(" ", "").replace("\t", "").strip("、，,：:；;的")
