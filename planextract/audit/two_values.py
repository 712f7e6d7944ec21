"""One thing with two values for the same time, in tables and prose.

Rule: what bears the same name has, for one year, one value reached and one value aimed at; units are converted first.
A value for a whole that another table splits (集中, 分散) equals one of the parts.
Tolerance: a value whose time stands in a sentence before, and which the document gives for another time too, is let
pass. Rounding; 约, 近, 逾, 以上 leave a tenth to a value that was reached, while two different limits for one
target contradict each other. Names must be the same but for words that say nothing (list `same_name`).
Example: the table sets ≥58 % as the target of 2025 and the prose 不低于60%.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from planextract.audit.claims import Claim, claims, is_own, key_of
from planextract.audit.reading import Reading
from planextract.model.finding import Finding
from planextract.model.table import Indicator

_MOST = 20
"""How many values of one thing a further one is compared with."""
_LEAST_SHARED = 3
"""Characters that the names of parts must share with the name of their whole: 供养标准."""


def check(reading: Reading) -> Iterator[Finding]:
    """Findings about all names that come more than once."""
    same: defaultdict[tuple[str, str, str, str], list[Claim]] = defaultdict(list)
    times: defaultdict[tuple[str, str, Decimal], set[str]] = defaultdict(set)
    for claim in claims(reading):
        same[claim.key, claim.unit, claim.time, claim.role].append(claim)
        times[claim.key, claim.unit, claim.value].add(claim.time)
    for group in same.values():
        sure = (each for each in group if each.is_dated or len(times[each.key, each.unit, each.value]) == 1)
        yield from _contradictions(list(sure))
    yield from _split_wholes(reading)


def _contradictions(group: Sequence[Claim]) -> Iterator[Finding]:
    told: set[str] = set()
    for at, claim in enumerate(group):
        other = next(
            (each for each in group[: min(at, _MOST)] if each.where != claim.where and _contradict(each, claim)), None
        )
        if other is not None and claim.where not in told:
            told.add(claim.where)
            place = "the table" if other.in_table else "another place"
            goal = "target" if claim.role == "target" else "value"
            message = f"the {goal} for {claim.time} is {claim.quote} here and {other.quote} in {place}"
            yield Finding("mismatch", "error", message, claim.span, other.quote, (other.span,))


def _contradict(one: Claim, other: Claim) -> bool:
    if not (one.in_table or other.in_table) and not (one.is_measured and other.is_measured and "-" not in one.time):
        return False  # two people were honoured here and one there
    if one.role == "target" and one.bound != "approx" != other.bound:
        step = max(one.high - one.value, other.high - other.value) if one.bound == other.bound == "eq" else 0
        return abs(one.value - other.value) > step
    return one.high < other.low or other.high < one.low


def _split_wholes(reading: Reading) -> Iterator[Finding]:
    """农村五保 5100 in one table where another has 农村五保 集中供养标准 6000, 分散供养标准 4200."""
    by_outer: defaultdict[str, defaultdict[str, list[Indicator]]] = defaultdict(lambda: defaultdict(list))
    for indicator in reading.indicators:
        if len(indicator.name) > 1:
            by_outer[key_of(reading, indicator.name[0])][indicator.table].append(indicator)
    for whole in reading.indicators:
        split: dict[str, list[Indicator]] = by_outer.get(key_of(reading, whole.name[-1]), {})
        for table, parts in split.items():
            if table != whole.table and len(parts) > 1 and _share_name(whole, parts):
                yield from _check_whole(reading, whole, parts)


def _share_name(whole: Indicator, parts: Sequence[Indicator]) -> bool:
    """Whether the parts measure what the whole does: 集中供养标准, 分散供养标准 of 特困人员供养标准."""
    names = [part.name[-1] for part in parts]
    outer = "".join(whole.name[:-1]) or whole.name[-1]
    tail = next((names[0][at:] for at in range(len(names[0])) if all(n.endswith(names[0][at:]) for n in names)), "")
    return len(tail) >= _LEAST_SHARED and tail in outer and all(part.base_unit == whole.base_unit for part in parts)


def _check_whole(reading: Reading, whole: Indicator, parts: Sequence[Indicator]) -> Iterator[Finding]:
    for each in whole.observations:
        if each.base_value is None or not is_own(reading, each.area):
            continue
        seen = [
            other
            for part in parts
            for other in part.observations
            if (other.time, other.role, other.area) == (each.time, each.role, each.area)
            and other.base_value is not None
        ]
        values = [other.base_value for other in seen if other.base_value is not None]
        if len(values) == len(parts) and each.base_value not in (*values, sum(values)):
            others = ", ".join(f"{'/'.join(part.name)} {other.text}" for part, other in zip(parts, seen, strict=True))
            message = (
                f"{whole.name[-1]} is {each.text} {whole.unit or ''} for {each.time} here; another table has {others}"
            )
            yield Finding("mismatch", "error", message, each.span, None, tuple(other.span for other in seen))
