"""Attributes that a narrow column of a printed table breaks over lines: 约束 | 性, 预 | 期 | 性."""

from collections.abc import Sequence

from planextract.tables.anchors import overlap
from planextract.tables.tokens import Line, Token, joined
from planextract.tables.vocabulary import Vocabulary

_FARTHEST = 2
"""Lines from one part to the next: the row itself may be printed between two."""


def with_whole_attributes(lines: Sequence[Line], vocabulary: Vocabulary) -> list[Line]:
    """The lines, with the parts of each broken attribute as one piece on the fullest of its lines."""
    out = [list(line) for line in lines]
    words = [word for word in vocabulary.attributes if word.endswith("性")]
    for at in range(len(out)):
        for token in list(out[at]):
            if any(word != token.text and word.startswith(token.text) for word in words):
                _join(out, at, token, words)
    return [tuple(line) for line in out if line]


def _join(lines: list[list[Token]], at: int, token: Token, words: Sequence[str]) -> None:
    parts, text = [(at, token)], token.text
    while text not in words:
        below = range(parts[-1][0] + 1, min(parts[-1][0] + 1 + _FARTHEST, len(lines)))
        found = ((line, each) for line in below for each in lines[line] if overlap(token, each))
        line, part = next(found, (at, None))
        if part is None or not any(word.startswith(text + part.text) for word in words):
            return
        parts.append((line, part))
        text += part.text
    row = max(range(at, parts[-1][0] + 1), key=lambda line: len(lines[line]))
    for line, part in parts:
        lines[line].remove(part)
    whole = joined([part for _, part in parts])
    lines[row] = sorted([*lines[row], whole], key=lambda each: each.left)
