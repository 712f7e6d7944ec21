"""Parts that do not add up to their sum.

Rule: where a sentence splits a total (共 …，其中 …) into parts of the same unit that leave nothing over — the last part
is called 其他, or the labels are parallel (公益一类, 公益二类; 城镇, 农村) — the parts add up to it; a list followed by
合计 or 共计 adds up to that. No part is larger than the total.
Tolerance: rounding of all values. Parallel parts that fall short by more than the limit `near_sum` may leave
something out. Parts with 约, 近, 逾 are let pass.
Example: 共调解纠纷640件，其中噪声类310件、停车类205件、其他135件 — the parts make 650.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from planextract.audit.numbers import printed, shown
from planextract.audit.reading import Placed, Reading
from planextract.audit.statements import Statement, kind_of, measure, quoted, statements, without_brackets
from planextract.model.finding import Finding
from planextract.patterns import compiled

_PART = compiled(r"[，,、；;和及与]?[ ]?(?P<label>[\u4e00-\u9fffA-Za-z（）()“”·]{1,16})[ ]?")
_FOLLOWED = compiled(r"[，,；;、]?[ ]?")
_NOT_A_LABEL = ("增长", "提高", "增加", "减少", "下降", "占", "比", "到", "每", "平均", "人均", "最高", "最低")
_MOST_PARTS = 12
_MOST_LISTED = 60


def check(reading: Reading) -> Iterator[Finding]:
    """Findings about sums, sentence by sentence."""
    for statement in statements(reading):
        figures = [each for each in statement.figures if kind_of(each.figure) == "amount"]
        for at, total in enumerate(figures[:-1]):
            parts = _parts_behind(statement, total, figures[at + 1 : at + 1 + _MOST_PARTS])
            if parts:
                yield from _check_parts(reading, total, parts)
        for at in range(2, len(figures)):
            listed = _list_before(statement, figures, at)
            if listed:
                yield from _check_list(reading, listed, figures[at])


Part = tuple[str, Placed]
"""Label and figure."""


def _parts_behind(statement: Statement, total: Placed, following: Sequence[Placed]) -> list[Part]:
    """The parts that 其中 or 包括 opens behind a total, as far as they have its unit and a short label each."""
    text, at, parts = statement.reading.text, total.end, list[Part]()
    openers = statement.reading.words("part")
    for each in following:
        gap = without_brackets(text[at : each.start])
        if not parts:
            opener = next((word for word in openers if word in gap), None)
            if opener is None or not _is_opening(gap, opener):
                return []
            gap = gap.partition(opener)[2].lstrip("：:，,")
        label = _PART.fullmatch(gap)
        if not label or measure(each.figure) != measure(total.figure) or any(w in gap for w in _NOT_A_LABEL):
            break
        parts.append((label["label"], each))
        at = each.end
    return parts


def _is_opening(gap: str, opener: str) -> bool:
    """Whether only the name of what was counted stands between the total and 其中: 共10个事业单位，其中."""
    return (
        len(gap.partition(opener)[0]) <= 14
        and "；" not in gap
        and not any(word in gap for word in ("增长", "比", "占"))
    )


def _check_parts(reading: Reading, total: Placed, parts: Sequence[Part]) -> Iterator[Finding]:
    figures = [each for _, each in parts]
    if any(each.figure.bound != "eq" or each.figure.high is not None for each in (total, *figures)):
        return
    whole, values = printed(total.figure), [printed(each.figure) for each in figures]
    largest = max(figures, key=lambda each: each.figure.value)
    if printed(largest.figure).low > whole.high:
        message = f"{quoted(reading, largest)} is called a part of {quoted(reading, total)}"
        yield _finding(reading, "error", message, largest, None, [total])
        return
    slack = (whole.step + sum(value.step for value in values)) / 2
    made = sum((value.value for value in values), Decimal(0))
    if (
        len(parts) < 2
        or abs(made - whole.value) <= slack
        or not _leaves_nothing(reading, [label for label, _ in parts])
    ):
        return
    has_rest = _is_rest(reading, parts[-1][0])
    near = abs(made - whole.value) <= whole.value * reading.rules.limits["near_sum"]
    if made > whole.value or has_rest or (near and len(parts) > 2):
        unit = total.figure.unit or ""
        message = f"the parts make {shown(made, 2)} {unit}, the total is {quoted(reading, total)}"
        yield _finding(reading, "error" if has_rest else "warning", message, total, f"{shown(made, 2)}{unit}", figures)


def _is_rest(reading: Reading, label: str) -> bool:
    return any(word in label for word in reading.words("rest"))


def _leaves_nothing(reading: Reading, labels: Sequence[str]) -> bool:
    """Whether labels split a whole: the last is the rest, they are a known pair, or they are made alike."""
    if _is_rest(reading, labels[-1]):
        return True
    halves = [pair.split("/") for pair in reading.words("halves")]
    if any(len(labels) == 2 and labels[0].startswith(a) and labels[1].startswith(b) for a, b in halves):
        return True
    same_length = len({len(label) for label in labels}) == 1
    same_edge = len({label[0] for label in labels}) == 1 or len({label[-1] for label in labels}) == 1
    return len(labels) > 2 and len(set(labels)) == len(labels) and same_length and same_edge and len(labels[0]) > 1


def _list_before(statement: Statement, figures: Sequence[Placed], at: int) -> list[Placed]:
    """The figures of the same unit listed with 、 before a figure that 合计 or 共计 opens."""
    text, total = statement.reading.text, figures[at]
    gap = text[figures[at - 1].end : total.start]
    word = next((word for word in statement.reading.words("total") if word in gap), None)
    if word is None or not _FOLLOWED.fullmatch(gap.partition(word)[0]) or len(gap.partition(word)[2]) > 4:
        return []
    listed = [figures[at - 1]]
    for each in reversed(figures[max(at - 1 - _MOST_LISTED, 0) : at - 1]):
        between = without_brackets(text[each.end : listed[0].start])
        if "、" not in between[:1] or len(between) > 14 or measure(each.figure) != measure(total.figure):
            break
        listed.insert(0, each)
    return listed if len(listed) > 1 and measure(listed[-1].figure) == measure(total.figure) else []


def _check_list(reading: Reading, listed: Sequence[Placed], total: Placed) -> Iterator[Finding]:
    if any(each.figure.bound != "eq" or each.figure.high is not None for each in (total, *listed)):
        return
    whole, values = printed(total.figure), [printed(each.figure) for each in listed]
    made = sum((value.value for value in values), Decimal(0))
    if abs(made - whole.value) > (whole.step + sum(value.step for value in values)) / 2:
        unit = total.figure.unit or ""
        message = f"the list makes {shown(made, 2)} {unit}, not {quoted(reading, total)}"
        yield _finding(reading, "error", message, total, f"{shown(made, 2)}{unit}", listed)


def _finding(
    reading: Reading, severity: str, message: str, at: Placed, expected: str | None, evidence: Sequence[Placed]
) -> Finding:
    proof = [(each.start, each.end) for each in evidence]
    return reading.finding("arithmetic", severity, message, (at.start, at.end), expected, proof)
