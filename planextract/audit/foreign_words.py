"""A foreign word where a Chinese one was meant.

Rule: a small foreign word (list `foreign`) stands alone between Chinese characters, as OCR and translation leave it.
Tolerance: names and abbreviations (GDP, APP, OA) are no such words; inside a foreign phrase they are left alone.
Example: 家庭 and 个人.
"""

from collections.abc import Iterator

from planextract.audit.reading import Reading
from planextract.chinese.folding import is_han
from planextract.model.finding import Finding
from planextract.patterns import compiled

_LATIN = compiled(r"[A-Za-z]+")


def check(reading: Reading) -> Iterator[Finding]:
    """Findings about foreign words in the prose."""
    text, foreign = reading.text, frozenset(reading.words("foreign"))
    for found in _LATIN.finditer(text):
        if found[0].lower() in foreign and not found[0].isupper():
            start, end = found.span()
            before, behind = text[max(start - 2, 0) : start].rstrip(" ")[-1:], text[end : end + 2].lstrip(" ")[:1]
            if before and behind and is_han(before) and is_han(behind):
                message = f"the foreign word {found[0]} stands in Chinese text: {text[max(start - 6, 0) : end + 6]}"
                yield reading.finding("glyph", "warning", message, (start, end))
