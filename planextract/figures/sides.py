"""What stands on either side of a number, or of a list of linked numbers, in its clause."""

from planextract.figures.naming import plain_phrase
from planextract.figures.passage import Passage, Reading
from planextract.figures.phrases import Phrases


class Sides:
    """The words before and behind the numbers `first` to `last`, said of all of them."""

    __slots__ = (
        "at", "end", "first", "floor", "is_list", "kind", "last", "left", "noun_end", "noun_start", "passage",
        "phrases", "said", "text", "unit", "words",
    )  # fmt: skip

    def __init__(self, phrases: Phrases, passage: Passage, first: Reading, last: Reading) -> None:
        """Read both sides: the phrase that ends before the numbers, and where what stands behind them begins."""
        self.phrases, self.passage, self.first, self.last = phrases, passage, first, last
        self.text, self.words, self.unit = passage.text, passage.vocabulary.words, first.quantity.unit or ""
        self.is_list = first is not last
        self.floor = _floor(first)
        self.left = phrases.left(passage, self.floor, first.quantity.start, whole=self.is_list)
        self.said = passage.text[self.left[0] : self.left[1]].strip()
        self.at, self.end = last.quantity.end, last.clause[1]
        while self.text[self.at : self.at + 1] == " ":
            self.at += 1
        if self.following is not None:
            self.end = self.following.quantity.start
        self.noun_start, self.noun_end, self.kind = self._noun_behind()

    def _noun_behind(self) -> tuple[int, int, str]:
        """The phrase behind the numbers, and how it begins: noun | verb (then it is its object) | of (的) | none."""
        if self.text.startswith("的", self.at):
            return self.at + 1, self.at + 1, "of"
        if (norm := self.norm_at(self.at)) and self.phrases.nouns.is_verb_at(self.text, self.at + len(norm)):
            return self.at, self.at, "of"  # 按每人50元标准给予补贴
        start, stop, kind = self.phrases.nouns.right(self.text, self.at, self.end)
        is_deed = kind == "verb" and self.counts_deeds
        if (start == stop and not is_deed) or (kind == "noun" and self.phrases.nouns.is_empty(self.text[start:stop])):
            kind = "none"
        return start, stop, kind

    def norm_at(self, at: int) -> str | None:
        """The word at `at` that makes a norm of what stands before it: 标准, 比例."""
        return self.passage.vocabulary.table("norms").starting(self.text, at)

    @property
    def is_measure(self) -> bool:
        """Whether the unit measures: what it measures stands before the number as a rule."""
        return self.unit in self.phrases.measures

    @property
    def is_share(self) -> bool:
        """Whether the number is so much of a whole."""
        return self.unit in ("%", "‰")

    @property
    def is_money(self) -> bool:
        """Whether it is a sum of money."""
        return self.unit.startswith("元")

    @property
    def is_limit(self) -> bool:
        """Whether it tells which things are counted by the next number: 收入10万元以上的村占78%."""
        return self.last.bound in ("ge", "gt", "le", "lt") and self.following is not None

    @property
    def counts_deeds(self) -> bool:
        """Whether it tells how often something was done."""
        return self.unit == "次"

    @property
    def following(self) -> Reading | None:
        """The number behind, where it stands in the same clause."""
        following = self.last.following
        return following if following is not None and following.quantity.start < self.last.clause[1] else None

    @property
    def leans(self) -> bool:
        """Whether a bare verb (成功对接73个) goes on with what stands before, and is no thing itself (救助8万人次)."""
        before = self.passage.clauses.before(self.first.clause[0])
        if before is not None and self.text[slice(*before)].strip() in self.words["of_which"]:
            return False
        if self.first.previous is not None:
            return self.first.previous.quantity.unit == self.first.quantity.unit
        return before is not None

    @property
    def deed(self) -> str | None:
        """The verb before the number, for a figure that nothing else names: 造林3亿亩."""
        return self.said if self.phrases.nouns.is_verb(self.said) else None

    def before(self) -> str | None:
        """The phrase before the numbers, as it is shown."""
        return self.shown(*self.left)

    def taken(self, start: int, end: int) -> str | None:
        """A noun behind the numbers, which the next number then cannot have."""
        self.last.noun_end = end
        return self.shown(start, end, behind=True)

    def shown(self, start: int, end: int, *, behind: bool = False) -> str | None:
        """A phrase for the record; uncut while it is to be shared out among the numbers of a list."""
        if self.is_list:
            return plain_phrase(self.text, start, end) or None
        return self.phrases.naming.shown(self.text, start, end, behind=behind)


def _floor(first: Reading) -> int:
    """Where what belongs to the numbers may begin: their clause, or behind what the number before took."""
    start, previous = first.clause[0], first.previous
    if previous is not None and previous.quantity.end > start:
        start = max(previous.quantity.end, previous.noun_end)
    return start
