"""Names cut into words of a dictionary of our own."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache

_UNKNOWN = 2.5
"""What a character outside the dictionary costs, a word being 1."""
_LONGEST_WORD = 12
_FREQUENCY = 1000
"""Of every word in the dictionary for jieba."""


def cut(text: str, dictionary: frozenset[str]) -> list[str]:
    """A text as the fewest words of a dictionary and single characters, the longer word first where two ways tie.

    What jieba does with a dictionary of equally frequent words (a test holds them together), without its 10 ms to load.
    Letters and digits that follow one another stay together.

    >>> cut("每千名老人床位数", frozenset(("每千名", "老人", "床位", "床位数")))
    ['每千名', '老人', '床位数']
    """
    size, lengths = len(text), _lengths(frozenset(dictionary))
    best: list[tuple[float, int]] = [(0.0, size)] * (size + 1)
    for start in range(size - 1, -1, -1):
        way = (best[start + 1][0] - (1.0 if text[start] in dictionary else _UNKNOWN), start + 1)
        for length in lengths.get(text[start], ()):
            end = start + length
            if end <= size and best[end][0] - 1.0 >= way[0] and text[start:end] in dictionary:
                way = (best[end][0] - 1.0, end)
        best[start] = way
    out: list[str] = []
    start = 0
    while start < size:
        end = best[start][1]
        if out and end == start + 1 and _is_latin(text[start]) and out[-1].isascii() and _is_latin(out[-1][-1]):
            out[-1] += text[start]
        else:
            out.append(text[start:end])
        start = end
    return out


@cache
def _lengths(dictionary: frozenset[str]) -> dict[str, tuple[int, ...]]:
    """First character → lengths of the words of more characters that begin so, the shortest first."""
    lengths: dict[str, set[int]] = {}
    for word in dictionary:
        if 1 < len(word) <= _LONGEST_WORD:
            lengths.setdefault(word[0], set()).add(len(word))
    return {first: tuple(sorted(each)) for first, each in lengths.items()}


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


def jieba_cutter(dictionary: frozenset[str]) -> Callable[[str], list[str]]:
    """A cutter by jieba over these words only, all equally frequent, so that the fewest words win.

    The dictionary is handed over in memory: jieba reads no file, writes no cache and logs nothing.
    """
    with _without_package_resources():
        import jieba  # 10 ms, so not before it is needed

    frequency: dict[str, int] = {}
    for word in dictionary:
        for end in range(1, len(word)):
            frequency.setdefault(word[:end], 0)
        frequency[word] = _FREQUENCY
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total, tokenizer.initialized = frequency, sum(frequency.values()), True
    return lambda text: list(tokenizer.cut(text, HMM=False))


@contextmanager
def _without_package_resources() -> Iterator[None]:
    """Hide setuptools' pkg_resources while jieba is imported: it takes 70 ms to load, and jieba needs it for nothing
    here (it falls back to open() without it).
    """
    name = "pkg_resources"
    if name in sys.modules:
        yield
        return
    sys.modules[name] = None  # type: ignore[assignment]  # null makes an import fail, as the language reference says
    try:
        yield
    finally:
        sys.modules.pop(name, None)
