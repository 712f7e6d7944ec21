"""A share that the two counts beside it contradict.

Rule: where a sentence gives a whole, a part of it (其中 …, or what was done with it: 办结 …) and the share (占 …,
办结率 …), the share is part / whole; and no part is larger than its whole.
Tolerance: rounding of all three values; 约, 近, 逾 leave a tenth. A share of anything but that whole is left alone, and
so is one that is right for the larger whole of which the whole itself is given as a share.
Example: 共收到建议400条，办结300条，办结率85% — 300 of 400 is 75 %.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from planextract.audit.numbers import agreement, bounded, places_of, quotient, shown
from planextract.audit.reading import Placed, Reading
from planextract.audit.statements import Group, quoted, statements
from planextract.model.finding import Finding

_HUNDRED = Decimal(100)
_MOST_BETWEEN = 4
"""Groups that may stand between a whole and 其中."""


def check(reading: Reading) -> Iterator[Finding]:
    """Findings about shares, sentence by sentence."""
    for statement in statements(reading):
        groups = statement.groups
        for at in range(1, len(groups) - 1):
            part, share = groups[at], groups[at + 1]
            whole = _whole_before(reading, groups, at)
            if whole and _belong(whole, part, share) and _is_share(reading, part, share):
                outer = _share_of(reading, groups, whole)
                yield from _check(reading, whole.figures[0], part.figures[0], share.figures[0], outer)


def _whole_before(reading: Reading, groups: Sequence[Group], at: int) -> Group | None:
    """The group right before a part; behind 其中, the nearest level of its unit (a growth may stand between)."""
    if not _is_of_which(reading, groups[at]):
        return groups[at - 1]
    before = (groups[index] for index in range(at - 1, max(at - 1 - _MOST_BETWEEN, -1), -1))
    return next((each for each in before if each.figures[0].figure.role != "change" and each.kind == "amount"), None)


def _share_of(reading: Reading, groups: Sequence[Group], whole: Group) -> Placed | None:
    """The share that a whole itself has of a larger one: 老年人 20 万人，占 20%，其中 … 占 15 % of all."""
    behind = groups[groups.index(whole) + 1]
    of_the_whole = reading.pattern("share_of_the_whole").fullmatch(behind.before)
    return behind.figures[0] if behind.kind == "%" and of_the_whole else None


def _belong(whole: Group, part: Group, share: Group) -> bool:
    one_each = len(whole.figures) == len(part.figures) == len(share.figures) == 1
    same = whole.kind == part.kind == "amount" and whole.unit == part.unit and share.kind == "%"
    return one_each and same and share.figures[0].figure.role != "change"


def _is_share(reading: Reading, part: Group, share: Group) -> bool:
    """其中 A，占比 P; or 办结 A，办结率 P."""
    done = reading.pattern("done_with_a_part").fullmatch(part.before)
    rate = reading.pattern("rate_of_a_part").fullmatch(share.before)
    if _is_of_which(reading, part):
        of_the_whole = reading.pattern("share_of_the_whole").fullmatch(share.before)
        return bool(of_the_whole or (rate and part.before.endswith(rate["rate"])))
    return bool(done and rate and (done["verb"].endswith(rate["rate"]) or rate["rate"].endswith(done["verb"])))


def _is_of_which(reading: Reading, part: Group) -> bool:
    return any(word in part.before for word in reading.words("of_which"))


def _check(reading: Reading, whole: Placed, part: Placed, share: Placed, outer: Placed | None) -> Iterator[Finding]:
    ratio = quotient(bounded(part.figure, reading.slack), bounded(whole.figure, reading.slack))
    if ratio is None or part.figure.high is not None or whole.figure.high is not None:
        return
    low, high = ratio[0] * _HUNDRED, ratio[1] * _HUNDRED
    if agreement(share.figure, low, high, reading.slack) in ("right", "cut"):
        return
    if outer is not None:
        least, most = bounded(outer.figure, reading.slack)
        if agreement(share.figure, low * least / _HUNDRED, high * most / _HUNDRED, reading.slack) != "wrong":
            return
    right = shown((low + high) / 2, places_of(share.figure))
    message = f"{quoted(reading, part)} of {quoted(reading, whole)} is {right} %, not {quoted(reading, share)}"
    evidence = [(each.start, each.end) for each in (whole, part)]
    yield reading.finding("arithmetic", "error", message, (share.start, share.end), f"{right}%", evidence)
