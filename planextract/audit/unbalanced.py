"""Quotation marks and brackets without their other half, and pairs of two kinds.

Rule: in the joined paragraph, each opening mark has its closing one; the halves of a pair are of one kind. A pair may
run from one paragraph into the next.
Tolerance: （ closed by ) is no more than noted, and only where it happens up to `many` times; the bracket behind the
number of an item, 1）, needs no other half where there are more of them.
Example: 扫码进入澜心通”小程序 — ” closes nothing.
"""

from collections.abc import Iterator
from typing import NamedTuple

from planextract.audit.reading import Reading
from planextract.audit.windows import end_of, start_of
from planextract.model.finding import Finding
from planextract.patterns import compiled

_MARK = compiled(r"[“”‘’「」『』《》（）()【】〔〕\[\]［］〈〉\n]")
_PAIRS = {
    "“": "”",
    "‘": "’",
    "「": "」",
    "『": "』",
    "《": "》",
    "（": "）",
    "(": ")",
    "【": "】",
    "〔": "〕",
    "[": "]",
    "［": "］",
    "〈": "〉",
}
_KINDS = {mark: opening for opening, closing in _PAIRS.items() for mark in (opening, closing)} | {
    "(": "（", ")": "（", "[": "［", "]": "［",
}  # fmt: skip
_WIDTHS = {"（": ")", "(": "）", "［": "]", "[": "］"}
"""The other half in the other width."""
_BRACKETS = frozenset("（）()【】〔〕[]［］〈〉《》")
_NUMBERED = compiled(r"(?:^|[\n。；;：:，,、\s])(?:\d{1,2}|[一二三四五六七八九十]{1,3})$|(?<![A-Za-z])[a-zA-Z]$")
_DEEPEST = 20
"""How many open marks a closing one is compared with."""
_LONGEST_NAME = 24
"""A quotation mark opened again within so many characters, nothing ending between, should have been a closing one."""


class _Open(NamedTuple):
    mark: str
    at: int


def check(reading: Reading) -> Iterator[Finding]:
    """Findings about every mark that has no other half, and every pair of two kinds."""
    text = reading.text
    carried: list[_Open] = []
    stack: list[_Open] = []
    mixed: list[tuple[_Open, int]] = []
    numbered: list[int] = []
    for found in _MARK.finditer(text):
        mark, at = found[0], found.start()
        if mark == "\n":
            yield from _unclosed(reading, carried)
            carried, stack = stack, []
        elif mark in _PAIRS:
            stack.append(_Open(mark, at))
        elif _close(mark, at, stack, mixed) or _close(mark, at, carried, mixed):
            continue
        elif mark in "）)" and _NUMBERED.search(text[max(at - 4, 0) : at]):
            numbered.append(at)
        else:
            yield _unopened(reading, mark, at)
    if len(numbered) == 1:  # two at least make a list; one is the rest of （四）
        yield _unopened(reading, text[numbered[0]], numbered[0])
    yield from _unclosed(reading, carried)
    yield from _unclosed(reading, stack)
    yield from _mixed(reading, mixed)


def _close(mark: str, at: int, stack: list[_Open], mixed: list[tuple[_Open, int]]) -> bool:
    """Take the opening half off the stack, even from below a mark that stays open; false where there is none."""
    for index in range(len(stack) - 1, max(len(stack) - _DEEPEST, 0) - 1, -1):
        if _KINDS[stack[index].mark] == _KINDS[mark]:
            opened = stack.pop(index)
            if _PAIRS[opened.mark] != mark:
                mixed.append((opened, at))
            return True
    if stack and mark in _BRACKETS and stack[-1].mark in _BRACKETS and at - stack[-1].at <= _LONGEST_NAME:
        mixed.append((stack.pop(), at))
        return True
    return False


def _unclosed(reading: Reading, stack: list[_Open]) -> Iterator[Finding]:
    skip = -1
    for index, opened in enumerate(stack):
        if index == skip:
            continue
        following = stack[index + 1] if index + 1 < len(stack) else None
        if following and following.mark == opened.mark and following.at - opened.at <= _LONGEST_NAME:
            skip = index + 1
            message = f"{following.mark} opens again where {_PAIRS[opened.mark]} should close"
            at, expected = following.at, _PAIRS[opened.mark]
        else:
            message = f"{opened.mark} is never closed: {_around(reading.text, opened.at)}"
            at, expected = opened.at, None
        yield reading.finding("unbalanced", "warning", message, (at, at + 1), expected, [(opened.at, opened.at + 1)])


def _unopened(reading: Reading, mark: str, at: int) -> Finding:
    message = f"{mark} closes nothing: {_around(reading.text, at)}"
    return reading.finding("unbalanced", "warning", message, (at, at + 1))


def _mixed(reading: Reading, mixed: list[tuple[_Open, int]]) -> Iterator[Finding]:
    """Pairs of two kinds; of two widths only where they are few, for many are a habit of the typist."""
    text = reading.text
    widths = [pair for pair in mixed if _WIDTHS.get(pair[0].mark) == text[pair[1]]]
    of_widths = frozenset(widths)
    habit = len(widths) > reading.rules.limits["many"]
    for opened, at in mixed:
        of_width = (opened, at) in of_widths
        if of_width and habit:
            continue
        message = f"{opened.mark} is closed by {text[at]}: {_around(text, opened.at)}"
        severity, evidence = "note" if of_width else "warning", [(opened.at, opened.at + 1)]
        yield reading.finding("unbalanced", severity, message, (at, at + 1), _PAIRS[opened.mark], evidence)


def _around(text: str, at: int) -> str:
    return text[start_of(text, at, "\n", at - 8) : end_of(text, at, "\n")][:20]
