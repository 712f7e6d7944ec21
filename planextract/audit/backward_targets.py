"""A target below what has been reached, and a goal called reached that was not.

Rule: of an indicator of which more is better (list `more_is_better`, none of `less_is_better`), no target for a later
year lies below the value that the document gives as reached, and no share below the one to be reached in a year before;
a row whose state is 完成 has an actual value that meets its target.
Tolerance: 保持 … 以上 keeps what there is and is no target below it; 98%以上 behind 98.6 % is a guarantee, not a target
(limit `floor_below`); rounding.
Example: participation was 95.7 % in 2020, and 93 % is the target for 2025.
"""

from collections.abc import Iterator

from planextract.audit.claims import Claim, claims, is_own
from planextract.audit.reading import Reading
from planextract.model.finding import Finding
from planextract.model.table import Indicator, Observation

_WINDOW = 12
_MOST = 20
"""How many values that were reached a target is compared with."""


def check(reading: Reading) -> Iterator[Finding]:
    """Findings about targets and about states of rows."""
    more = reading.words("more_is_better")
    reached: dict[tuple[str, str], list[Claim]] = {}
    for claim in claims(reading):
        is_step = claim.role == "target" and claim.unit == "%"
        if (claim.role == "actual" and ("-" not in claim.time or claim.unit == "%")) or is_step:
            reached.setdefault((claim.key, claim.unit), []).append(claim)
    for claim in claims(reading):
        if claim.role == "target" and claim.bound in ("eq", "ge", "gt"):
            for before in reached.get((claim.key, claim.unit), [])[:_MOST]:
                if _is_backward(reading, claim, before):
                    was = "was reached" if before.role == "actual" else "is to be reached"
                    message = f"the target for {claim.time} is {claim.quote}, but {before.quote} {was} in {before.time}"
                    yield Finding("mismatch", "warning", message, claim.span, None, (before.span,))
                    break
    for indicator in reading.indicators:
        if "".join(indicator.name).endswith(more) or any(word in indicator.name[-1] for word in more):
            yield from _check_state(reading, indicator)


def _is_backward(reading: Reading, target: Claim, before: Claim) -> bool:
    sure = before.is_dated and (target.is_dated or before.role == "actual")
    if target.time[-4:] <= before.time[-4:] or target.high >= before.low or not sure:
        return False
    if before.bound not in ("eq", "ge", "gt") or _is_guarantee(reading, target, before):
        return False
    name = _name(reading, target)
    more, less = reading.words("more_is_better"), reading.words("less_is_better")
    if not any(word in name for word in more) or any(word in name for word in less):
        return False
    keeps = reading.words("keeps")
    if target.in_table:
        return not any(word in target.quote for word in keeps)
    around = reading.source.text[max(target.span.start - _WINDOW, 0) : target.span.end]
    return not any(word in around for word in (*keeps, *reading.words("not_below")))


def _is_guarantee(reading: Reading, target: Claim, before: Claim) -> bool:
    """Whether a target is a floor that lies but little below what has been reached."""
    is_little = before.low - target.high <= before.low * reading.rules.limits["floor_below"]
    return target.bound in ("ge", "gt") and is_little


def _name(reading: Reading, claim: Claim) -> str:
    """The name of a claim as the document has it, for `key` has lost words."""
    start = max(claim.span.start - 40, 0)
    if not claim.in_table:
        return reading.source.text[start : claim.span.start]
    names = reading.notes.get("names")
    if names is None:
        names = reading.notes["names"] = {each.id: "".join(each.name) for each in reading.indicators}
    return str(names.get(claim.where, claim.key))


def _check_state(reading: Reading, indicator: Indicator) -> Iterator[Finding]:
    status = indicator.status or ""
    if not status.endswith(reading.words("reached")) or status.startswith(reading.words("not_reached")):
        return
    values = [each for each in indicator.observations if each.base_value is not None and each.measure == "level"]
    targets = [each for each in values if each.role == "target" and not each.of]
    actuals = [each for each in values if each.role == "actual" and is_own(reading, each.area) and not each.of]
    if len(targets) == len(actuals) == 1 and _misses(targets[0], actuals[0]):
        message = f"called {status}, but {actuals[0].text} does not reach {targets[0].text}"
        yield Finding("mismatch", "warning", message, actuals[0].span, None, (targets[0].span,))


def _misses(target: Observation, actual: Observation) -> bool:
    same_time = target.time == actual.time and target.bound in ("eq", "ge", "gt")
    return same_time and (actual.base_value or 0) < (target.base_value or 0) and actual.bound == "eq"
