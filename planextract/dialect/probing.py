"""Whether a pattern takes far longer than its text is long: tried on texts made to mislead it, with a time limit."""

from collections.abc import Iterable, Iterator

import regex

_SECONDS = 0.5
"""For one text; a sound pattern takes a thousandth of that."""
_LENGTH = 4000
_MISLEADING = ("一", "1", " ", "（", "a", "。", "、", "\t", "1.", "一、", "1 ", "，")
_ENDS = ("", "\x00", "\n!")
"""What matches nothing, so that everything before it is tried in all ways."""


def misleading_text(pattern: "regex.Pattern[str]", examples: Iterable[str]) -> str | None:
    """The beginning of a text on which the pattern runs out of time; null where there is none.

    A pattern that is merely quadratic passes: documents are bounded, and each search has a time limit of its own.
    """
    for text in _texts(examples):
        try:
            pattern.search(text, timeout=_SECONDS)
        except TimeoutError:
            return text[:20]
    return None


def _texts(examples: Iterable[str]) -> Iterator[str]:
    for example in dict.fromkeys(examples):
        pieces = dict.fromkeys((example, example[:1], example[-1:], example[: len(example) // 2]))
        yield from _repeated(pieces)
    yield from _repeated(_MISLEADING)


def _repeated(pieces: Iterable[str]) -> Iterator[str]:
    for piece in pieces:
        if piece:
            repeated = piece * (_LENGTH // len(piece) + 1)
            yield from (repeated[:_LENGTH] + end for end in _ENDS)
