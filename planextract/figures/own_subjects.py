"""The subject that stands in a figure's own clause: before the number, behind it, or behind 的.

The rules are tried in the order of `RULES`. Each is named for what it finds and says so by an example: the words of a
clause → the subject. It returns null where it has nothing to say, and nothing ("") where the clause leans on what
stands before it.
"""

from collections.abc import Callable

from planextract.figures.sides import Sides

_NOTHING = ""
_LONGEST_MONEY = 10
_SHORT, _LONG, _START = 2, 4, 8
_LONGEST_ATTRIBUTE = 8
"""Characters between two numbers of which the second describes what the first counts."""


def own_subject(sides: Sides) -> str | None:
    """The subject, uncut for a list; null where the clause leans on what stands before it."""
    for rule in RULES:
        if (found := rule(sides)) is not None:
            return found or None
    return None


def noun_behind_a_description(sides: Sides) -> str | None:
    """建成2所300张床位以上的养老机构 → 养老机构."""
    first, second, text = sides.first.quantity, sides.following, sides.text
    if second is None or sides.is_measure or second.quantity.start - first.end > _LONGEST_ATTRIBUTE:
        return None
    found = sides.passage.vocabulary.pattern("describes").match(text, second.quantity.end)
    if found is None or any(sign in text[first.end : second.quantity.start] for sign in sides.words["joins_two"]):
        return None
    stop = sides.phrases.nouns.end_of_noun(text, found.end(), sides.first.clause[1])
    if stop == found.end():
        return None
    second.describes = True
    return sides.shown(found.end(), stop, behind=True)


def measure_in_a_description(sides: Sides) -> str | None:
    """建成2所床位在300张以上的养老机构 → 床位."""
    return sides.before() if sides.first.describes and sides.said else None


def noun_behind_of(sides: Sides) -> str | None:
    """实现50%以上的社区建有食堂 → 社区."""
    if sides.kind != "of":
        return None
    text, nouns, at = sides.text, sides.phrases.nouns, sides.noun_start
    if norm := sides.norm_at(at):
        return _object_of_a_norm(sides, at + len(norm)) or _NOTHING
    stop = nouns.end_of_noun(text, at, sides.end)
    is_empty = stop == at or (sides.said and (sides.is_limit or nouns.is_empty(text[at:stop])))
    return (sides.before() if is_empty else sides.taken(at, stop)) or _NOTHING


def _object_of_a_norm(sides: Sides, at: int) -> str | None:
    """按每百户15平方米的标准配建文体设施 → 文体设施."""
    start, stop, _ = sides.phrases.nouns.right(sides.text, at, sides.end)
    if stop - start < (_LONG if sides.is_share else _SHORT) or (sides.is_share and sides.said):
        return sides.before() if sides.said else None
    bare = sides.phrases.left(sides.passage, start, stop)
    return sides.shown(bare[0] if bare[1] == stop and bare[0] < stop else start, stop)


def money_behind_a_sum(sides: Sides) -> str | None:
    """每家按10万元给予开办补助 → 开办补助."""
    if not sides.is_money:
        return None
    gives = sides.passage.vocabulary.table("gives").starting(sides.text, sides.at)
    start = stop = sides.at + len(gives or "")
    while stop < sides.end and sides.text[stop] not in "，。；、,;）)的":
        stop += 1
    is_named = sides.text.endswith(sides.words["names_of_money"], start, stop)
    return sides.shown(start, stop) if is_named and _SHORT <= stop - start <= _LONGEST_MONEY else None


def deed_behind_its_count(sides: Sides) -> str | None:
    """全年3次组织老人体检 → 组织老人体检."""
    if sides.kind != "verb" or not sides.counts_deeds:
        return None
    stop = sides.at
    while stop < sides.end and sides.text[stop] not in "，。；、,;":
        stop += 1
    return sides.shown(sides.at, stop)


def deed_within_a_time(sides: Sides) -> str | None:
    """乡镇政府在30分钟内报告险情 → 报告险情."""
    if sides.unit not in sides.words["durations"] or not sides.said.endswith(sides.words["before_a_deed"]):
        return None
    return sides.shown(sides.at, sides.noun_end, behind=True) if sides.last.bound == "le" else None


def counted_noun(sides: Sides) -> str | None:
    """新建社区食堂28处长者饭堂 → 长者饭堂."""
    if sides.kind != "noun" or sides.said.endswith(sides.words["invested"]):
        return None
    if sides.is_measure and not sides.phrases.nouns.is_verb(sides.said):
        return None
    if sides.first.direction and sides.said:  # 指数提升2个等级
        return None
    if sides.said and sides.following is not None and sides.noun_end == sides.following.quantity.start:
        return None  # 事项105项指标1050项: here the noun belongs to the next number
    return sides.taken(sides.noun_start, sides.noun_end)


def purpose_of_a_sum(sides: Sides) -> str | None:
    """支出600万元用于灾民救助 → 灾民救助."""
    if sides.kind != "verb" or not sides.is_money or not sides.text.startswith(sides.words["purpose"], sides.at):
        return None
    return _behind(sides) if not sides.said or sides.said.endswith(sides.words["paid"]) else None


def norm_by_a_share(sides: Sides) -> str | None:
    """按医疗费用的70%给予救助金 → 救助金."""
    before = sides.text[max(0, sides.left[0] - 1) : sides.left[0]]
    is_norm = sides.is_share and sides.said and before in sides.words["according_to"]
    return _behind(sides) if sides.kind == "verb" and is_norm else None


def no_thing(sides: Sides) -> str | None:
    """低保标准达到680元，约为全省平均水平的68% → 低保标准."""
    is_named = (
        sides.said not in sides.words["aims"]
        and not (sides.is_share and sides.said in sides.words["planned"])
        and not (sides.first.direction and sides.said in sides.words["added"])
        and not sides.said.startswith(sides.words["share_of_it"])
        and not (sides.phrases.nouns.is_verb(sides.said) and sides.leans)
    )
    return None if is_named else _NOTHING


def object_of_a_deed(sides: Sides) -> str | None:
    """志愿者提供了6万小时志愿服务 → 志愿服务."""
    is_done = sides.kind == "noun" and sides.phrases.ends_with_verb(sides.text, sides.floor, sides.first.quantity.start)
    return sides.taken(sides.noun_start, sides.noun_end) if is_done else None


def phrase_before(sides: Sides) -> str | None:
    """养老床位达到300张 → 养老床位; a word or two in brackets (村共109项) name a part of what stands before them."""
    if not sides.said:
        return None
    subject, passage = sides.before(), sides.passage
    group = passage.clauses.group_at(sides.first.quantity.number)
    if group is None or subject is None or len(subject) > _SHORT:
        return subject
    start, _ = passage.clauses.clause(max(group[0] - 1, 0))
    start, end = sides.phrases.left(passage, start, group[0])
    parts = [found.end() for found in passage.vocabulary.pattern("between_items").finditer(sides.text, start, end)]
    if parts and end - parts[-1] >= _LONG:
        start = parts[-1]
    return f"{sides.shown(start, end)}（{subject}）" if end - start >= _SHORT else subject


def noun_alone(sides: Sides) -> str | None:
    """5公里健身步道 → 健身步道."""
    if sides.kind != "noun":
        return None
    opening = sides.text[sides.floor : sides.floor + _START].lstrip(" ")
    goes_on = sides.is_measure and opening.startswith(sides.words["reaching"])
    return None if goes_on else sides.taken(sides.noun_start, sides.noun_end)


def object_alone(sides: Sides) -> str | None:
    """20%用于养老服务 → 养老服务."""
    if sides.kind != "verb":
        return None
    is_first = sides.first.previous is None or sides.text.startswith(sides.words["used_by"], sides.at)
    takes = sides.is_share and sides.phrases.nouns.takes(sides.text, sides.at)
    return _behind(sides) if is_first or takes else None


def _behind(sides: Sides) -> str | None:
    return sides.shown(sides.noun_start, sides.noun_end, behind=True)


RULES: tuple[Callable[[Sides], str | None], ...] = (
    noun_behind_a_description,
    measure_in_a_description,
    noun_behind_of,
    money_behind_a_sum,
    deed_behind_its_count,
    deed_within_a_time,
    counted_noun,
    purpose_of_a_sum,
    norm_by_a_share,
    no_thing,
    object_of_a_deed,
    phrase_before,
    noun_alone,
    object_alone,
)
