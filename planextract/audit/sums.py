"""Parts that do not add up to their sum.

Rule: the parts into which a sentence splits a total (共 …，其中 …) make no more than it, and no part is larger; parts
that leave nothing over make no less: the last is called 其他, or the labels are parallel (公益一类, 公益二类; 城镇,
农村). A list followed by 合计 or 共计 adds up to that.
Tolerance: rounding of all values. Parallel parts that fall short by more than the limit `near_sum` may leave something
out, and parts of different names that pass it by more than `over_sum` may overlap, as people (女性, 党员) and classes
(60岁以上, 80岁以上) do. Parts with 约, 近, 逾 are let pass.
Example: 共调解纠纷640件，其中噪声类310件、停车类205件、其他135件 — the parts make 650.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from planextract.audit.numbers import printed
from planextract.audit.parts import Split, are_alike, are_nested, parts_behind
from planextract.audit.reading import Placed, Reading
from planextract.audit.statements import (
    Statement,
    in_its_unit,
    kind_of,
    measure,
    quoted,
    statements,
    without_brackets,
)
from planextract.model.finding import Finding
from planextract.patterns import compiled

_FOLLOWED = compiled(r"[，,；;、]?[ ]?")
_MOST_LISTED = 60
_LONGEST_NAME = 4
"""Characters between 合计 and its figure."""


def check(reading: Reading) -> Iterator[Finding]:
    """Findings about sums, sentence by sentence."""
    for statement in statements(reading):
        figures = [each for each in statement.figures if kind_of(each.figure) == "amount"]
        for index, total in enumerate(statement.figures[:-1]):
            split = parts_behind(statement, index) if kind_of(total.figure) == "amount" else None
            if split and split.parts:
                yield from _check_parts(reading, total, split)
        for at in range(2, len(figures)):
            listed = _list_before(statement, figures, at)
            if listed:
                yield from _check_list(reading, listed, figures[at])


def _check_parts(reading: Reading, total: Placed, split: Split) -> Iterator[Finding]:
    parts = split.parts
    figures = [part.figure for part in parts]
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
    if len(parts) > 1 and abs(made - whole.value) > slack:
        severity = _judged(reading, total, split, made)
        if severity:
            right = in_its_unit(reading, total, made)
            message = f"the parts make {right}, the total is {quoted(reading, total)}"
            yield _finding(reading, severity, message, total, right, figures)


def _judged(reading: Reading, total: Placed, split: Split, made: Decimal) -> str | None:
    """How severe it is that parts do not make their total; null where they may be right."""
    parts, labels = split.parts, [part.label for part in split.parts]
    whole, limits = printed(total.figure).value, reading.rules.limits
    if any(word in labels[-1] for word in reading.words("rest")):
        return "error"
    parallel = split.is_whole or _are_parallel(reading, labels)
    if made < whole:
        near = whole - made <= whole * limits["near_sum"]
        return "warning" if near and parallel and (len(parts) > 2 or _is_one_digit(whole - made)) else None
    if are_nested(reading, labels):
        return None
    if parallel:
        return "error"
    overlapping = total.figure.unit in reading.words("overlapping_units") or made - whole > whole * limits["over_sum"]
    return None if overlapping else "warning"


def _is_one_digit(difference: Decimal) -> bool:
    """Whether one wrong digit makes the difference: 3, 0.3, 100, where two parts alone prove less than three."""
    return len(difference.normalize().as_tuple().digits) == 1


def _are_parallel(reading: Reading, labels: Sequence[str]) -> bool:
    """Whether labels split a whole: they are a known pair, or they are made alike."""
    halves = [pair.split("/") for pair in reading.words("halves")]
    if any(len(labels) == 2 and labels[0].startswith(a) and labels[1].startswith(b) for a, b in halves):
        return True
    return len(set(labels)) == len(labels) and all(are_alike(reading, label, labels[0]) for label in labels[1:])


def _list_before(statement: Statement, figures: Sequence[Placed], at: int) -> list[Placed]:
    """The figures of the same unit listed with 、 before a figure that 合计 or 共计 opens."""
    text, total = statement.reading.text, figures[at]
    gap = text[figures[at - 1].end : total.start]
    word = next((word for word in statement.reading.words("total") if word in gap), "共")
    before, opener, behind = gap.partition(word)
    if not opener or not _FOLLOWED.fullmatch(before) or len(behind.strip()) > (0 if word == "共" else _LONGEST_NAME):
        return []  # 共培训500名 is no sum of what stands before
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
        right = in_its_unit(reading, total, made)
        message = f"the list makes {right}, not {quoted(reading, total)}"
        yield _finding(reading, "error", message, total, right, listed)


def _finding(
    reading: Reading, severity: str, message: str, at: Placed, expected: str | None, evidence: Sequence[Placed]
) -> Finding:
    proof = [(each.start, each.end) for each in evidence]
    return reading.finding("arithmetic", severity, message, (at.start, at.end), expected, proof)
