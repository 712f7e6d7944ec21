"""The parts into which a sentence splits a total: what stands behind 其中 or 包括, by label and value."""

from collections.abc import Sequence
from typing import NamedTuple

from planextract.audit.reading import Placed, Reading
from planextract.audit.statements import Statement, kind_of, measure, without_brackets
from planextract.patterns import compiled

_LABEL = compiled(
    r"(?:(?:19|20)\d\d[ ]?年|(?:\d{1,3}(?:[-—–~～至]\d{1,3})?周?岁)?"
    r"[\u4e00-\u9fffA-Za-z0-9·“”]{0,2}[\u4e00-\u9fffA-Za-z“”·]{1,16})[ ]?"
)
_MOST_PARTS = 12
_MOST_FIGURES = 3 * _MOST_PARTS
"""Figures among which parts are looked for."""
_LONGEST_OPENING = 60
"""Characters between a total and 其中."""


class Part(NamedTuple):
    """One part with its name."""

    label: str
    figure: Placed


class Split(NamedTuple):
    """A total and its parts."""

    parts: list[Part]
    is_whole: bool
    """Whether they are meant to leave nothing over: a list in brackets, right behind the total, is."""


def parts_behind(statement: Statement, index: int) -> Split:
    """The parts that 其中, 包括 or a bracket opens behind a total, as far as they have its unit and a label each.

    Shares and growth rates between them are told of the part before; behind such a figure, and behind ；, a part must
    be named like the first. What is itself a change (比上年增加 1.2 万人) or a mean (每百平方公里 9 公里) has none.
    """
    total, following = statement.figures[index], statement.figures[index + 1 : index + _MOST_FIGURES]
    first = next((at for at, each in enumerate(following) if _is_level(each, total)), None)
    if first is None or _is_no_total(statement, index):
        return Split([], is_whole=False)
    opened = _opening(statement, total, following[first])
    if opened is None:
        return Split([], is_whole=False)
    bracketed = statement.reading.text[opened - 1] in "（("
    at, parts, label, apart = opened, list[Part](), "", False
    reading, text = statement.reading, statement.reading.text
    for each in following:
        if each.start < opened:
            continue
        gap = without_brackets(text[at : each.start])
        if bracketed and ("）" in gap or ")" in gap):
            break
        at, own = each.end, label_of(reading, gap)
        apart = apart or "；" in gap or "。" in gap
        if not _is_level(each, total):
            label, apart = own or label, apart or bool(gap.strip("、 "))
            continue
        label = own if gap.strip("、 ") else label
        alike = not apart or not parts or are_alike(reading, label, parts[0].label)
        exact = each.figure.bound == "eq" and each.figure.role != "rule"
        if not (label and alike and exact) or len(parts) == _MOST_PARTS or _is_inside(reading, label, parts):
            break
        parts.append(Part(label, each))
        apart = False
    return Split(parts, is_whole=bracketed)


def _is_inside(reading: Reading, label: str, parts: Sequence[Part]) -> bool:
    """Whether a label tells of a part of a part: 新增债券中专项债券, behind 新增债券."""
    return any(label.startswith(f"{part.label}{word}") for part in parts for word in reading.words("inside"))


def _is_level(figure: Placed, total: Placed) -> bool:
    same = measure(figure.figure) == measure(total.figure) and kind_of(figure.figure) == "amount"
    return same and figure.figure.role != "change"


def _is_no_total(statement: Statement, index: int) -> bool:
    """Whether a figure is a mean, a change, or one of a list, so that what is told behind it is not of it alone."""
    total, text = statement.figures[index], statement.reading.text
    before = text[max(statement.start, total.start - 30) : total.start]
    if statement.reading.pattern("mean_without_parts").search(before):
        return True
    last = statement.figures[index - 1] if index else None
    listed = statement.reading.pattern("figure_listed_with_another")
    if last and _is_level(last, total) and listed.fullmatch(text[last.end : total.start]):
        return True
    compared = any(
        statement.reading.pattern(name).search(before) for name in ("compared_with", "value_that_was_reached")
    )
    return compared and total.figure.role == "change"


def _opening(statement: Statement, total: Placed, first: Placed) -> int | None:
    """Offset behind the 其中 or the bracket that parts a total from its first part; null where there is none."""
    gap, of_which = statement.reading.text[total.end : first.start], statement.reading.words("of_which")
    if gap[:1] in ("（", "(") and len(gap) > 1 and not any(word in gap for word in of_which):
        return total.end + 1
    for word in statement.reading.words("part"):
        at = gap.find(word)
        if 0 <= at <= _LONGEST_OPENING and "；" not in gap[:at]:
            behind = at + len(word)
            while gap[behind : behind + 1] in ("：", ":", "，", ","):
                behind += 1
            return total.end + behind
    return None


def label_of(reading: Reading, gap: str) -> str:
    """The name before a figure: what stands behind the last mark; empty where that is no name."""
    name = reading.pattern("mark_between_parts").split(gap)[-1].strip()
    return name if _LABEL.fullmatch(name) and not reading.pattern("no_name_of_a_part").search(name) else ""


def are_nested(reading: Reading, labels: Sequence[str]) -> bool:
    """Whether labels tell of classes of which one holds the other."""
    return any(word in label for label in labels for word in reading.words("nested"))


def are_alike(reading: Reading, label: str, other: str) -> bool:
    """Whether two labels are made alike, as those of the parts of one whole are: 税收收入, 非税收入; 甲类, 丙等类."""
    if not label or not other or label == other:
        return False
    if label[-2:] == other[-2:] or (label[-1] == other[-1] and label.endswith(reading.words("kinds"))):
        return True
    return len(label) == len(other) > 1 and (label[0] == other[0] or label[-1] == other[-1])
