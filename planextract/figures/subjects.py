"""What a figure measures."""

import itertools
import re

from planextract.figures.passage import Passage, Reading
from planextract.figures.phrases import Phrases, plain_phrase, shown

_ITEMS = re.compile(r"、|和(?!谐|平)|以及|及(?!其|时)|与(?!会)")
_STANDARD = ("标准", "比例", "幅度", "速度", "增速", "增幅", "涨幅", "降幅", "价格", "额度", "规模")
_MEASURES = frozenset(
    [
        "%",
        "‰",
        "倍",
        "个百分点",
        "平方米",
        "平方公里",
        "亩",
        "公顷",
        "立方米",
        "公里",
        "米",
        "吨",
        "千克",
        "克",
        "千瓦",
        "千瓦时",
        "小时",
        "分钟",
        "天",
        "个月",
        "年",
        "P",
        "岁",
        "美元",
        "斤",
        "里",
        "兆瓦",
        "天数",
    ]
)
"""Units that measure and do not count: what they measure stands before the number as a rule."""
_SPENT = ("投入", "投资", "出资", "斥资", "耗资")
_REACHING = ("达到", "提高到", "提高至", "增长到", "降到", "降至")
"""A clause that begins so has its subject in the clause before."""
_PAID = ("支出", "拨付", "拨出", "列支", "安排", "统筹")
_PURPOSE = ("用于", "支持", "专项用于", "主要用于", "用来")
_USED_BY = ("享受", "参与", "参加", "领取", "受益于")
_SHORT = 2
_LONG = 4
_MONEY = ("补助", "补贴", "津贴", "补助金", "补贴金", "经费", "奖励", "奖金", "救助金", "补偿金", "助学金", "保障金")
_LONGEST_MONEY = 10
_LONGEST_ATTRIBUTE = 8
"""Characters between two numbers of which the second describes what the first counts."""
_DESCRIBES = re.compile(r" ?[一-鿿]{0,4}?(?:及?以[上下内])?的(?!标准|比例)")


class Subjects:
    """Finds the subjects of the readings of a passage, in order."""

    __slots__ = ("_inside", "_next", "_phrases", "_rights", "_uncut")

    def __init__(self, phrases: Phrases) -> None:
        """`phrases` finds the noun phrases."""
        self._phrases = phrases
        self._rights: dict[int, int] = {}
        self._next: dict[int, Reading] = {}
        self._inside: set[int] = set()
        self._uncut = False

    def read(self, passage: Passage, title: str | None) -> None:
        """Set the subject of every reading; `title` stands in where a sentence names none."""
        readings = passage.readings
        self._rights, self._inside = {}, set()
        self._next = {id(one): other for one, other in itertools.pairwise(readings)}
        groups: dict[int, list[Reading]] = {}
        for reading in readings:
            if reading.linked and reading.previous is not None and id(reading.previous) in groups:
                groups[id(reading)] = groups[id(reading.previous)]
                groups[id(reading)].append(reading)
            else:
                groups[id(reading)] = [reading]
        for at, reading in enumerate(readings):
            if (group := groups[id(reading)])[0] is reading:
                self._read_group(passage, group, readings[:at], title)
        for reading, following in itertools.pairwise(readings):
            between = passage.text[reading.quantity.end : following.quantity.start]
            if not between.strip() and id(following) not in self._inside:  # 2批次65项目录
                reading.subject = following.subject

    def _shown(self, text: str, start: int, end: int, *, behind: bool = False) -> str | None:
        """A phrase for the record; uncut while it is to be shared out among the numbers of a list."""
        return plain_phrase(text, start, end) or None if self._uncut else shown(text, start, end, behind=behind)

    def _read_group(self, passage: Passage, group: list[Reading], before: list[Reading], title: str | None) -> None:
        first = group[0]
        self._uncut = len(group) > 1
        own = self._own(passage, first, group[-1])
        if len(group) > 1 and not any(each.quantity.start and _is_span(passage, each) for each in group[1:]):
            if subjects := self._shared_out(passage, group, before, own):
                for reading, subject in zip(group, subjects, strict=True):
                    reading.subject = subject
                return
        self._uncut = False
        if own is not None and len(group) > 1:
            own = shown(own, 0, len(own))
        subject = own or self._inherited(passage, first, before) or title
        for reading in group:
            reading.subject = subject

    def _own(self, passage: Passage, reading: Reading, last: Reading) -> str | None:
        """What the clause itself says of the numbers from `reading` to `last`; null where it leans on the last one."""
        text, quantity = passage.text, reading.quantity
        start, end = self._floor(reading), last.clause[1]
        left = self._phrases.left(passage, start, quantity.start, whole=last is not reading)
        at = last.quantity.end
        while text[at : at + 1] == " ":
            at += 1
        following = self._next.get(id(last))
        if following is not None and following.quantity.start < end:
            if (behind := self._behind_attribute(passage, reading, following)) is not None:
                return behind
            end = following.quantity.start
        if id(reading) in self._inside and left[1] > left[0]:
            return self._shown(text, *left)
        if text.startswith("的", at):
            return self._of_attribute(passage, reading, left, at + 1, end)
        unit = quantity.unit or ""
        right_start, right_end, kind = self._phrases.right(text, at, end)
        noun = right_end > right_start
        said = text[left[0] : left[1]].strip()
        if unit.startswith("元") and (stop := self._end_of_money(text, at, end)) is not None:
            return self._shown(text, at, stop)
        if unit == "次" and kind == "verb":
            return self._shown(text, at, self._whole(text, at, end))
        if kind == "noun" and self._phrases.is_empty(text[right_start:right_end]):
            kind = "none"
        if (
            kind == "noun"
            and noun
            and (self._right_first(unit, said) or self._phrases.is_verb(said))
            and not said.endswith(_SPENT)
        ):
            if not (said and following is not None and right_end == following.quantity.start):  # 事项105项指标1050项
                self._rights[id(last)] = right_end
                return self._shown(text, right_start, right_end, behind=True)
        if kind == "verb" and noun and self._is_purpose(passage, reading, left, at):
            return self._shown(text, right_start, right_end, behind=True)
        if self._phrases.is_verb(said) and self._leans(passage, reading):
            return None
        if said:
            return self._in_brackets(passage, reading, left)
        if kind == "noun" and noun and not (unit in _MEASURES and text[start:end].lstrip(" ").startswith(_REACHING)):
            self._rights[id(last)] = right_end
            return self._shown(text, right_start, right_end, behind=True)
        if kind == "verb" and noun and self._is_object(reading, text, at):
            return self._shown(text, right_start, right_end, behind=True)
        return None

    def _behind_attribute(self, passage: Passage, reading: Reading, following: Reading) -> str | None:
        """2所床位在300张以上的养老机构: what is counted stands behind a second number that describes it."""
        text, second = passage.text, following.quantity
        if reading.quantity.unit in _MEASURES or second.start - reading.quantity.end > _LONGEST_ATTRIBUTE:
            return None
        found = _DESCRIBES.match(text, second.end)
        if found is None:
            return None
        stop = self._phrases.end_of_noun(text, found.end(), reading.clause[1])
        if stop == found.end() or any(mark in text[reading.quantity.end : second.start] for mark in "、和及"):
            return None
        self._inside.add(id(following))
        return self._shown(text, found.end(), stop, behind=True)

    def _is_purpose(self, passage: Passage, reading: Reading, left: tuple[int, int], at: int) -> bool:
        """支出600万元用于灾民补助; 按收入的65%确定供养标准: the object behind the number says what it is for."""
        text, unit = passage.text, reading.quantity.unit or ""
        if unit.startswith("元"):
            said = text[left[0] : left[1]]
            return text.startswith(_PURPOSE, at) and (not said or said.endswith(_PAID))
        return unit in ("%", "‰") and text[max(0, left[0] - 1) : left[0]] in ("按", "照") and left[1] > left[0]

    def _is_object(self, reading: Reading, text: str, at: int) -> bool:
        if reading.previous is None or text.startswith(_USED_BY, at):
            return True
        return reading.quantity.unit in ("%", "‰") and self._phrases.takes(text, at)

    def _right_first(self, unit: str, said: str) -> bool:
        return unit not in _MEASURES

    def _leans(self, passage: Passage, reading: Reading) -> bool:
        """Whether a bare verb (成功对接73个) goes on with what stands before, and is no thing itself (救助8万人次)."""
        if reading.previous is not None:
            return reading.previous.quantity.unit == reading.quantity.unit
        return passage.clauses.before(reading.clause[0]) is not None

    def _end_of_money(self, text: str, at: int, end: int) -> int | None:
        """Where a name of money directly behind a sum ends: 10万元开办补助."""
        stop = at
        while stop < end and text[stop] not in "，。；、,;）)的":
            stop += 1
        return stop if 2 <= stop - at <= _LONGEST_MONEY and text.endswith(_MONEY, at, stop) else None

    def _of_attribute(self, passage: Passage, reading: Reading, left: tuple[int, int], at: int, end: int) -> str | None:
        """What is counted where 的 follows: 50%以上的镇, 每百户20平方米的标准配套建设养老设施."""
        text, unit = passage.text, reading.quantity.unit
        word = next((word for word in _STANDARD if text.startswith(word, at)), None)
        if word is not None:
            start, stop, _ = self._phrases.right(text, at + len(word), end)
            if unit in ("%", "‰") or stop - start < _SHORT:
                return self._shown(text, *left) if left[1] > left[0] else None
            if stop - start >= _SHORT:
                start = self._after_verbs(passage, start, stop)
                return self._shown(text, start, stop)
            return None
        stop = self._phrases.end_of_noun(text, at, end)
        if stop - at >= 1:
            self._rights[id(reading)] = stop
            return self._shown(text, at, stop)
        return self._shown(text, *left)

    def _after_verbs(self, passage: Passage, start: int, stop: int) -> int:
        found = self._phrases.left(passage, start, stop)
        return found[0] if found[1] == stop and found[0] < stop else start

    def _whole(self, text: str, start: int, end: int) -> int:
        at = start
        while at < end and text[at] not in "，。；、,;":
            at += 1
        return at

    def _in_brackets(self, passage: Passage, reading: Reading, left: tuple[int, int]) -> str | None:
        """A word or two in brackets (村共109项) name a part of what stands before the brackets."""
        subject = self._shown(passage.text, *left)
        group = passage.clauses.group_at(reading.quantity.number)
        if group is None or subject is None or len(subject) > _SHORT:
            return subject
        outer_start, _ = passage.clauses.clause(max(group[0] - 1, 0))
        outer = self._phrases.left(passage, outer_start, group[0])
        parts = [found.end() for found in _ITEMS.finditer(passage.text, *outer)]
        if parts and outer[1] - parts[-1] >= _LONG:
            outer = (parts[-1], outer[1])
        if outer[1] - outer[0] < _SHORT:
            return subject
        return f"{self._shown(passage.text, *outer)}（{subject}）"

    def _floor(self, reading: Reading) -> int:
        """Where what belongs to this reading may begin: its clause, or behind what the one before it took."""
        start, previous = reading.clause[0], reading.previous
        if previous is not None and previous.quantity.end > start:
            start = max(previous.quantity.end, self._rights.get(id(previous), 0))
        return start

    def _inherited(self, passage: Passage, reading: Reading, before: list[Reading]) -> str | None:
        if (
            passage.text[reading.clause[0] : reading.clause[1]].lstrip(" ").startswith("其中")
            and reading.previous is not None
        ):
            return reading.previous.subject
        clause = (
            passage.clauses.before(reading.clause[0])
            if reading.previous is None or reading.previous.clause[0] < reading.clause[0]
            else None
        )
        previous = reading.previous
        if clause is not None and passage.clauses.group_at(reading.quantity.number) is None:
            if previous is None or previous.quantity.end <= clause[0]:
                start, end = self._phrases.left(passage, *clause)
                if end - start >= _SHORT:
                    return self._shown(passage.text, start, end)
        if previous is not None:
            return previous.subject
        return before[-1].subject if before else None

    def _shared_out(
        self, passage: Passage, group: list[Reading], before: list[Reading], own: str | None
    ) -> list[str | None] | None:
        """分别: a list of things and a list of numbers go together in order."""
        many = len(group)
        start, _ = passage.clauses.sentence(group[0].quantity.number)
        earlier = [each for each in before if each.quantity.start >= start]
        if own is None:
            names = [each.subject for each in earlier[-many:]]
            return names if len(names) == many and len(set(names)) > 1 else None
        items = [item for item in _ITEMS.split(own) if item]
        if len(items) >= many:
            return [shown(item, 0, len(item)) for item in self._with_tails(items[-many:])]
        said = passage.text[group[0].clause[0] : group[0].quantity.start]
        names = [each.subject for each in earlier[-many:]]
        if (
            "分别" in said
            and len(items) == 1
            and len(names) == many
            and len(set(names)) > 1
            and _are_close(passage, earlier[-many:], group[0])
        ):
            return [f"{name}{own}" for name in names]
        return None

    def _with_tails(self, items: list[str]) -> list[str]:
        """The items, each with the measure that only the last one prints: 城市、农村覆盖率 → 城市覆盖率, 农村覆盖率."""
        bare = [self._phrases.without_verb(item) for item in items]
        if bare[-1] != items[-1]:  # each has its own verb and measure: 接待游客、实现总花费
            return bare
        return [*(item + _tail(item, items[-1], len(items)) for item in items[:-1]), items[-1]]


def _are_close(passage: Passage, earlier: list[Reading], reading: Reading) -> bool:
    return all(reading.clause[0] - each.clause[1] <= 40 for each in earlier)


def _is_span(passage: Passage, reading: Reading) -> bool:
    """Whether 至 or 到 ties it to the one before: two ends of one thing."""
    previous = reading.previous
    if previous is None:
        return False
    return passage.text[previous.quantity.end : reading.quantity.start].strip() in ("至", "到")


def _tail(item: str, last: str, many: int) -> str:
    for length in range(len(item), 1, -1):  # 先进制造业、装备制造业增加值
        at = last.find(item[-length:])
        if at >= 0:
            return last[at + length :]
    is_parallel = item[0] == last[0] or (many == 2 and len(item) == 2 and len(last) >= 4)
    return last[len(item) :] if is_parallel and len(last) > len(item) + 1 else ""
