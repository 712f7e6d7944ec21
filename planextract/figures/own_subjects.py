"""The subject that stands in a figure's own clause: before the number, behind it, or behind 的."""

from planextract.figures.naming import plain_phrase, shown
from planextract.figures.passage import Passage, Reading
from planextract.figures.phrases import Phrases
from planextract.patterns import compiled

ITEM_SIGNS = compiled(r"、|和(?!谐|平)|以及|及(?!其|时)|与(?!会)")
_NORMS = ("标准", "比例", "幅度", "速度", "增速", "增幅", "涨幅", "降幅", "价格", "额度", "规模")
_SPENT = ("投入", "投资", "出资", "斥资", "耗资")
_PAID = ("支出", "拨付", "拨出", "列支", "安排", "统筹")
_PURPOSE = ("用于", "支持", "专项用于", "主要用于", "用来")
_USED_BY = ("享受", "参与", "参加", "领取", "受益于")
_REACHING = ("达到", "提高到", "提高至", "增长到", "降到", "降至")
"""A clause that begins so has its subject in the clause before."""
_AIMS = ("目标", "预期目标", "主要目标", "主要预期目标", "水平", "平均水平", "覆盖")
"""They name no thing: 今年预期目标为6%以上, 约为全省平均水平的68%."""
_ADDED = ("新增", "净增")
"""Of a change they name no thing either: 较2015年新增40家."""
_MONEY = ("补助", "补贴", "津贴", "补助金", "补贴金", "经费", "奖励", "奖金", "救助金", "补偿金", "助学金", "保障金")
_LONGEST_MONEY = 10
_SHORT, _LONG, _START = 2, 4, 8
_LONGEST_ATTRIBUTE = 8
"""Characters between two numbers of which the second describes what the first counts."""
_DESCRIBES = compiled(r" ?[一-鿿]{0,4}?(?:及?以[上下内])?的(?!标准|比例)")


class OwnSubject:
    """Reads one list of linked numbers, or one number, in its clause."""

    __slots__ = ("_first", "_last", "_left", "_measures", "_passage", "_phrases", "_said", "_text", "_uncut", "_unit")

    def __init__(self, phrases: Phrases, passage: Passage, first: Reading, last: Reading) -> None:
        """`first` to `last` are linked; what stands before the first and behind the last is said of all."""
        self._phrases, self._passage, self._first, self._last = phrases, passage, first, last
        self._text, self._unit, self._uncut = passage.text, first.quantity.unit or "", first is not last
        self._measures = self._unit in phrases.measures
        self._left = phrases.left(passage, self._floor(), first.quantity.start, whole=self._uncut)
        self._said = passage.text[self._left[0] : self._left[1]].strip()

    def read(self) -> str | None:
        """The subject, uncut for a list; null where the clause leans on what stands before it."""
        text, end = self._text, self._last.clause[1]
        at = self._last.quantity.end
        while text[at : at + 1] == " ":
            at += 1
        following = self._last.following
        if following is not None and following.quantity.start < end:
            if (noun := self._noun_behind_description(following)) is not None:
                return noun
            end = following.quantity.start
        if self._first.describes and self._said:
            return self._shown(*self._left)
        return self._of_attribute(at + 1, end) if text.startswith("的", at) else self._beside(at, end)

    def _beside(self, at: int, end: int) -> str | None:
        behind = self._noun_behind(at, end)
        if (named := self._named_behind(at, end, *behind)) is not None:
            return named
        if (
            self._said in _AIMS
            or (self._first.direction and self._said in _ADDED)
            or self._said.startswith("其占")
            or (self._phrases.nouns.is_verb(self._said) and self._leans())
        ):
            return None
        return self._named_before(at, *behind)

    def _noun_behind(self, at: int, end: int) -> tuple[int, int, str]:
        """The phrase behind the number, and how it begins: noun | verb | none."""
        start, stop, kind = self._phrases.nouns.right(self._text, at, end)
        is_deed = kind == "verb" and self._unit == "次"
        if (start == stop and not is_deed) or (kind == "noun" and self._phrases.nouns.is_empty(self._text[start:stop])):
            kind = "none"
        return start, stop, kind

    def _named_behind(self, at: int, end: int, start: int, stop: int, kind: str) -> str | None:
        """The subject where what stands behind the number names it, whatever stands before."""
        if self._unit.startswith("元") and (behind_money := self._end_of_money(at, end)) is not None:
            return self._shown(at, behind_money)
        if kind == "verb" and self._unit == "次":
            return self._shown(at, self._end_of_clause(at, end))
        if kind == "noun" and self._is_counted_noun(stop):
            return self._taken(start, stop)
        return self._shown(start, stop, behind=True) if kind == "verb" and self._is_purpose(at) else None

    def _named_before(self, at: int, start: int, stop: int, kind: str) -> str | None:
        """The subject by what stands before the number; only where nothing does, by what stands behind."""
        if kind == "noun" and self._phrases.ends_with_verb(self._text, self._floor(), self._first.quantity.start):
            return self._taken(start, stop)
        if self._said:
            return self._in_brackets()
        if kind == "noun" and not self._reaches():
            return self._taken(start, stop)
        return self._shown(start, stop, behind=True) if kind == "verb" and self._is_object(at) else None

    def _is_counted_noun(self, noun_end: int) -> bool:
        """Whether the noun behind the number is what it counts, whatever stands before."""
        if self._said.endswith(_SPENT) or not (not self._measures or self._phrases.nouns.is_verb(self._said)):
            return False
        if self._first.direction and self._said:  # 指数提升2个等级
            return False
        following = self._last.following  # 事项105项指标1050项: here the noun belongs to the next number
        return not (self._said and following is not None and noun_end == following.quantity.start)

    def _taken(self, start: int, end: int) -> str | None:
        self._last.noun_end = end
        return self._shown(start, end, behind=True)

    def _reaches(self) -> bool:
        return self._measures and self._text[self._floor() : self._floor() + _START].lstrip(" ").startswith(_REACHING)

    def _is_purpose(self, at: int) -> bool:
        """支出600万元用于灾民补助; 按收入的65%确定供养标准: the object behind the number says what it is for."""
        if self._unit.startswith("元"):
            return self._text.startswith(_PURPOSE, at) and (not self._said or self._said.endswith(_PAID))
        before = self._text[max(0, self._left[0] - 1) : self._left[0]]
        return self._unit in ("%", "‰") and bool(self._said) and before in ("按", "照")

    def _is_object(self, at: int) -> bool:
        if self._first.previous is None or self._text.startswith(_USED_BY, at):
            return True
        return self._unit in ("%", "‰") and self._phrases.nouns.takes(self._text, at)

    def deed(self) -> str | None:
        """The verb before the number, for a figure that nothing else names: 造林3亿亩."""
        return self._said if self._phrases.nouns.is_verb(self._said) else None

    def _leans(self) -> bool:
        """Whether a bare verb (成功对接73个) goes on with what stands before, and is no thing itself (救助8万人次)."""
        if self._first.previous is not None:
            return self._first.previous.quantity.unit == self._first.quantity.unit
        return self._passage.clauses.before(self._first.clause[0]) is not None

    def _noun_behind_description(self, second: Reading) -> str | None:
        """2所床位在300张以上的养老机构: what is counted stands behind a second number that describes it."""
        first_end, text = self._first.quantity.end, self._text
        if self._measures or second.quantity.start - first_end > _LONGEST_ATTRIBUTE:
            return None
        found = _DESCRIBES.match(text, second.quantity.end)
        if found is None or any(sign in text[first_end : second.quantity.start] for sign in "、和及"):
            return None
        stop = self._phrases.nouns.end_of_noun(text, found.end(), self._first.clause[1])
        if stop == found.end():
            return None
        second.describes = True
        return self._shown(found.end(), stop, behind=True)

    def _of_attribute(self, at: int, end: int) -> str | None:
        """What is counted where 的 follows: 50%以上的镇, 每百户20平方米的标准配套建设养老设施."""
        text = self._text
        norm = next((word for word in _NORMS if text.startswith(word, at)), None)
        if norm is None:
            stop = self._phrases.nouns.end_of_noun(text, at, end)
            if self._said and self._phrases.nouns.is_empty(text[at:stop]):
                return self._shown(*self._left)
            return self._taken(at, stop) if stop > at else self._shown(*self._left)
        start, stop, _ = self._phrases.nouns.right(text, at + len(norm), end)
        if self._unit in ("%", "‰") or stop - start < _SHORT:
            return self._shown(*self._left) if self._said else None
        bare = self._phrases.left(self._passage, start, stop)
        return self._shown(bare[0] if bare[1] == stop and bare[0] < stop else start, stop)

    def _end_of_clause(self, at: int, end: int) -> int:
        while at < end and self._text[at] not in "，。；、,;":
            at += 1
        return at

    def _end_of_money(self, at: int, end: int) -> int | None:
        """Where a name of money directly behind a sum ends: 10万元开办补助."""
        stop = at
        while stop < end and self._text[stop] not in "，。；、,;）)的":
            stop += 1
        return stop if _SHORT <= stop - at <= _LONGEST_MONEY and self._text.endswith(_MONEY, at, stop) else None

    def _in_brackets(self) -> str | None:
        """A word or two in brackets (村共109项) name a part of what stands before the brackets."""
        subject = self._shown(*self._left)
        group = self._passage.clauses.group_at(self._first.quantity.number)
        if group is None or subject is None or len(subject) > _SHORT:
            return subject
        start, _ = self._passage.clauses.clause(max(group[0] - 1, 0))
        start, end = self._phrases.left(self._passage, start, group[0])
        parts = [found.end() for found in ITEM_SIGNS.finditer(self._text, start, end)]
        if parts and end - parts[-1] >= _LONG:
            start = parts[-1]
        return f"{self._shown(start, end)}（{subject}）" if end - start >= _SHORT else subject

    def _floor(self) -> int:
        """Where what belongs to these numbers may begin: their clause, or behind what the number before took."""
        start, previous = self._first.clause[0], self._first.previous
        if previous is not None and previous.quantity.end > start:
            start = max(previous.quantity.end, previous.noun_end)
        return start

    def _shown(self, start: int, end: int, *, behind: bool = False) -> str | None:
        """A phrase for the record; uncut while it is to be shared out among the numbers of a list."""
        if self._uncut:
            return plain_phrase(self._text, start, end) or None
        return shown(self._text, start, end, behind=behind)
