"""A share that names its whole and does not follow from it.

Rule: behind a part, 占 … 的 names what the share is of; where the paragraph has told the value of that, the share is
part / whole.
Tolerance: rounding of all three values; 约, 近, 逾 leave a tenth. Wholes of the province or the country, and of another
time, are left alone; where several values bear the name, one that fits is enough.
Example: 老年人口86.3万人，其中高龄老人12.9万人，占老年人口的24.9% — it is 14.9 %.
"""

from collections.abc import Iterator

from planextract.audit.numbers import agreement, bounded, places_of, quotient, shown
from planextract.audit.reading import Placed, Reading
from planextract.audit.statements import kind_of, measure, quoted, statements, without_brackets
from planextract.chinese.folding import without_spaces
from planextract.model.finding import Finding
from planextract.patterns import compiled

_GAP = compiled(r"[\s，,、]*")
_SHORTEST = 3
"""Characters of a name that may stand behind other words: 税收收入 behind 全区, but not 人口 behind 老年."""
_MOST = 40
"""Figures before a part among which its whole is looked for."""
_HUNDRED = 100


def check(reading: Reading) -> Iterator[Finding]:
    """Findings about shares of a named whole."""
    of_a_named_whole = reading.pattern("share_of_a_named_whole")
    for statement in statements(reading):
        part = None
        for index, each in enumerate(statement.figures):
            if kind_of(each.figure) == "amount" and each.figure.role != "change":
                part = each
            elif kind_of(each.figure) == "%" and each.figure.role != "change" and part is not None:
                before = statement.figures[index - 1]
                named = of_a_named_whole.fullmatch(without_brackets(reading.text[before.end : each.start]))
                if named and _GAP.fullmatch(named["gap"]):
                    yield from _check(reading, named["whole"], part, each)
                part = None


def _check(reading: Reading, name: str, part: Placed, share: Placed) -> Iterator[Finding]:
    wholes = list(_wholes(reading, name, part))
    if not wholes or part.figure.high is not None:
        return
    value, ratios = bounded(part.figure, reading.slack), []
    for whole in wholes:
        ratio = quotient(value, bounded(whole.figure, reading.slack))
        if ratio is None:
            return
        low, high = ratio[0] * _HUNDRED, ratio[1] * _HUNDRED
        if agreement(share.figure, low, high, reading.slack) in ("right", "cut"):
            return
        ratios.append((low + high) / 2)
    right = shown(ratios[-1], places_of(share.figure))
    message = f"{quoted(reading, part)} of {quoted(reading, wholes[-1])} is {right} %, not {quoted(reading, share)}"
    evidence = [(each.start, each.end) for each in (wholes[-1], part)]
    yield reading.finding("arithmetic", "error", message, (share.start, share.end), f"{right}%", evidence)


def _wholes(reading: Reading, name: str, part: Placed) -> Iterator[Placed]:
    """The values of the paragraph, before a part and larger than it, that bear the name of the whole."""
    if any(word in name for word in reading.words("other_wholes")):
        return
    name = _bare(reading, name)
    for each in reading.placed_before(part.start, _MOST):
        figure = each.figure
        same = measure(figure) == measure(part.figure) and kind_of(figure) == "amount" and figure.role != "change"
        if not same or figure.value <= part.figure.value or figure.high is not None:
            continue
        subject = _bare(reading, figure.subject or "")
        shorter, longer = sorted((name, subject), key=len)
        same_time = (figure.time or "")[-4:] == (part.figure.time or "")[-4:] or not (figure.time and part.figure.time)
        same_name = longer.endswith(shorter) if len(shorter) >= _SHORTEST else longer == shorter
        if same_name and same_time:
            yield each


def _bare(reading: Reading, name: str) -> str:
    around = reading.pattern("around_the_name_of_a_whole")
    return around.sub("", around.sub("", without_spaces(without_brackets(name))))
