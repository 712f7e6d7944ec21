"""A character that stands in the place of another, told by the same phrase elsewhere.

Rule: a character forms pairs with its neighbours that stand nowhere else in the document, while the same phrase stands
elsewhere with another character in its place: one that looks like it (list `alike`), or any other where the phrase is
long and comes at least twice.
Tolerance: characters that take each other's place without a slip (一, 二; 市, 县; list `optional`) prove nothing.
Example: 护埋型床位占比, elsewhere 护理型床位占比.
"""

from collections.abc import Iterator
from functools import cache
from itertools import compress, count
from operator import and_

from planextract.audit.phrases import pairs_of, same_before, same_behind
from planextract.audit.reading import Reading
from planextract.audit.windows import around
from planextract.chinese.folding import is_han
from planextract.model.finding import Finding

_LEAST_ALIKE = 4
"""Characters around a look-alike, on both sides together, that must be the same."""
_LEAST_SIDE = 4
"""Characters on either side that must be the same where the two do not look alike."""


def check(reading: Reading) -> Iterator[Finding]:
    """Findings about phrases that differ in one character."""
    text, known = reading.text, pairs_of(reading)
    alone = map(and_, known.once, known.once[1:])
    odd = dict(compress(zip(known.apart, count(1), strict=False), alone))
    alike, optional = _alike(reading.words("alike")), frozenset(reading.words("optional"))
    for first in list(compress(count(), map(odd.__contains__, known.apart))):
        at, other = odd.get(known.apart[first], 0), first + 1
        if not at or at == other or not is_han(text[at]) or not is_han(text[other]):
            continue
        before, behind = same_before(text, at - 1, other - 1), same_behind(text, at + 1, other + 1)
        if text[other] in alike.get(text[at], ""):
            is_slip = before + behind >= _LEAST_ALIKE and bool(before and behind)
        else:
            free = text[at] in optional or text[other] in optional
            is_slip = not free and min(before, behind) >= _LEAST_SIDE and _is_common(text, other)
        if is_slip and reading.passage_at(at).is_prose:
            del odd[known.apart[first]]  # told once
            yield _finding(reading, at, other)


@cache
def _alike(groups: tuple[str, ...]) -> dict[str, str]:
    """Character → those that look like it."""
    alike: dict[str, str] = {}
    for group in groups:
        for one in group:
            alike[one] = alike.get(one, "") + group
    return alike


def _is_common(text: str, at: int) -> bool:
    """Whether the phrase around a place comes twice at least."""
    return text.count(text[at - _LEAST_SIDE : at + _LEAST_SIDE + 1]) > 1


def _finding(reading: Reading, at: int, other: int) -> Finding:
    text = reading.text
    here, there = around(text, at, at + 1, 3, 3), around(text, other, other + 1, 3, 3)
    message = f"{text[at]} stands for {text[other]} in {here}, elsewhere {there}"
    return reading.finding("glyph", "warning", message, (at, at + 1), text[other], [(other - 1, other + 2)])
