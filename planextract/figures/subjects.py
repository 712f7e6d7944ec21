"""What each figure of a passage measures: from its own clause, else from what it leans on, lists shared out."""

from itertools import pairwise

from planextract.figures.own_subjects import own_subject
from planextract.figures.passage import Passage, Reading
from planextract.figures.phrases import Phrases
from planextract.figures.sides import Sides

_SHORT, _START = 2, 8
_CLOSE = 40
"""Characters between a list of numbers and the list before it that it goes with in order."""


def read_subjects(passage: Passage, phrases: Phrases, title: str | None) -> None:
    """Set the subject of every reading; `title` stands in where a paragraph names none."""
    readings = passage.readings
    for at, group in _groups(passage):
        _read_group(passage, phrases, group, at, title)
    for reading, following in pairwise(readings):
        between = passage.text[reading.quantity.end : following.quantity.start]
        if not following.describes and not between.strip():  # 2批次65项目录
            reading.subject = following.subject


def _groups(passage: Passage) -> list[tuple[int, list[Reading]]]:
    """Readings that are linked, with the place of the first."""
    of: dict[int, list[Reading]] = {}
    groups = []
    for at, reading in enumerate(passage.readings):
        before = of.get(id(reading.previous)) if reading.linked or _goes_on(passage, reading) else None
        if before is None:
            before = []
            groups.append((at, before))
        before.append(reading)
        of[id(reading)] = before
    return groups


def _goes_on(passage: Passage, reading: Reading) -> bool:
    """Whether it is the next of a list in which each has a verb of its own: 分别增长14%、下降3%."""
    previous, text = reading.previous, passage.text
    if previous is None or not (reading.direction and previous.direction) or previous.clause != reading.clause:
        return False
    between = text[previous.quantity.end : reading.quantity.start].strip()
    if between[:1] not in passage.vocabulary.words["between_linked"] or between[1:] not in passage.vocabulary.growth:
        return False
    said = text[max(previous.clause[0], previous.quantity.start - _CLOSE) : previous.quantity.start]
    return passage.vocabulary.table("in_order").any_in(said)


def _read_group(passage: Passage, phrases: Phrases, group: list[Reading], at: int, title: str | None) -> None:
    sides = Sides(phrases, passage, group[0], group[-1])
    own = own_subject(sides)
    is_list = len(group) > 1 and not any(_is_span(passage, each) for each in group[1:])
    if is_list and (subjects := _shared_out(passage, phrases, group, at, own)):
        for reading, subject in zip(group, subjects, strict=True):
            reading.subject = subject
        return
    if own is not None and len(group) > 1:
        own = phrases.naming.shown(own, 0, len(own))
    if own is not None and own.startswith(sides.words["takes_a_share"]):  # 增长10%，占海洋生产总值的比重提高0.4个百分点
        own = f"{_inherited(passage, phrases, group[0], at) or ''}{own}"
    subject = own or _inherited(passage, phrases, group[0], at) or sides.deed or title
    for reading in group:
        reading.subject = subject


def _inherited(passage: Passage, phrases: Phrases, reading: Reading, at: int) -> str | None:
    """The subject of what a clause without one of its own leans on."""
    start, previous = reading.clause[0], reading.previous
    if previous is not None and passage.text[start : start + _START].lstrip(" ").startswith(
        passage.vocabulary.words["of_which"]
    ):
        return previous.subject
    is_outside = passage.clauses.group_at(reading.quantity.number) is None
    if is_outside and (previous is None or previous.clause[0] < start):
        clause = passage.clauses.before(start)
        if clause is not None and (previous is None or previous.quantity.end <= clause[0]):
            first, last = phrases.left(passage, *clause)
            if (states := passage.vocabulary.pattern("is_what").search(passage.text, first + _SHORT, last)) is not None:
                last = states.start()
            if last - first >= _SHORT:
                return phrases.naming.shown(passage.text, first, last)
    if previous is None and at:
        previous = passage.readings[at - 1]
    return previous.subject if previous else None


def _shared_out(
    passage: Passage, phrases: Phrases, group: list[Reading], at: int, own: str | None
) -> list[str | None] | None:
    """分别: a list of things and a list of numbers go together in order; null where they do not."""
    many = len(group)
    if own is None:
        return _named_before(passage, group[0], at, many, is_bare=True)
    items = [item for item in passage.vocabulary.pattern("between_items").split(own) if item]
    if len(items) >= many:
        return [phrases.naming.shown(item, 0, len(item)) for item in _with_tails(items[-many:], phrases)]
    said = passage.text[max(group[0].clause[0], group[0].quantity.start - _CLOSE) : group[0].quantity.start]
    is_in_order = passage.vocabulary.table("in_order").any_in(said)
    if len(items) == 1 and is_in_order and (names := _named_before(passage, group[0], at, many)):
        is_close = group[0].clause[0] - passage.readings[at - many].clause[1] <= _CLOSE
        return [f"{name}{own}" for name in names] if is_close else None
    return None


def _named_before(
    passage: Passage, reading: Reading, at: int, many: int, *, is_bare: bool = False
) -> list[str | None] | None:
    """The subjects of as many readings before in the sentence, where they differ.

    Where a list has no words of its own (`is_bare`), two figures of one thing (由760元提高到800元) count as one.
    """
    earlier = passage.readings[max(at - (2 * many if is_bare else many), 0) : at]
    names = [
        each.subject
        for each, following in pairwise([*earlier, reading])
        if each.quantity.start >= reading.sentence[0] and not (is_bare and _moves_to(each, following))
    ][-many:]
    return names if len(names) == many and len(set(names)) > 1 else None


def _moves_to(reading: Reading, following: Reading) -> bool:
    """Whether it is where a movement begins that ends with the next figure."""
    is_same = following.clause == reading.clause and following.subject == reading.subject
    return is_same and not following.linked


def _is_span(passage: Passage, reading: Reading) -> bool:
    """Whether it and the one before are two ends of one thing: by 至 or 到, or by two limits (3人以上、10人以下)."""
    previous = reading.previous
    if previous is None:
        return False
    if previous.bound in ("ge", "gt") and reading.bound in ("le", "lt"):
        return True
    return passage.text[previous.quantity.end : reading.quantity.start].strip() in passage.vocabulary.words["till"]


def _with_tails(items: list[str], phrases: Phrases) -> list[str]:
    """The items, each with the measure that only the last one prints: 城市、农村覆盖率 → 城市覆盖率, 农村覆盖率."""
    bare = [phrases.without_verb(item) for item in items]
    if bare[-1] != items[-1]:  # each has its own verb and measure: 接待游客、实现总花费
        return bare
    return [*(item + _tail(item, items[-1], len(items), phrases) for item in items[:-1]), items[-1]]


def _tail(item: str, last: str, many: int, phrases: Phrases) -> str:
    for length in range(len(item), 1, -1):  # 先进制造业、装备制造业增加值
        at = last.find(item[-length:])
        if at >= 0:
            return last[at + length :]
    if item[-1] in phrases.vocabulary.words["ends_of_names"] and (at := last.find(item[-1])) > 0:  # 南美洲、非洲出口
        return last[at + 1 :]
    is_parallel = item[0] == last[0] or (many == 2 and len(item) == 2 and len(last) >= 4)
    if is_parallel and len(last) > len(item) + 1:
        return last[len(item) :]
    measures = phrases.vocabulary.words["per_head"]
    per_head = [last[at:] for measure in measures if (at := last.find(measure, _SHORT)) > 0 and measure not in item]
    return per_head[0] if per_head else ""  # 医保和卫生服务经费人均补助标准
