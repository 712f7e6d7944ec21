"""A sign that only looks like the right one, or that was lost.

Rule: a letter O, o, l or I stands among digits; a character is one of those that programs put for what they cannot
show; a radical (⼈) or an ideograph of compatibility stands for the character that it looks like.
Tolerance: radicals found more often than `many` times come from the font of the file and are told once.
Example: 2O25年.
"""

import unicodedata
from collections.abc import Iterator

from planextract.audit.reading import Reading
from planextract.model.finding import Finding
from planextract.patterns import compiled

_AMONG_DIGITS = compiled(
    r"(?<=\d)[OoIl](?=\d)|(?<=[\u4e00-\u9fff， ])[Il](?=\d{3}[ ]?年)"
    r"|(?<=\d{3})[OoIl](?=[ ]?年)|(?<=\d\.)[OoIl](?=[\d%])"
)
_LOST = compiled("[\ufffd\ue000-\uf8ff\u25a1\u25a0]")
_RADICALS = compiled("[\u2e80-\u2fd5\uf900-\ufaff]")
_DIGITS = {"O": "0", "o": "0", "I": "1", "l": "1"}


def check(reading: Reading) -> Iterator[Finding]:
    """Findings about single signs."""
    text = reading.text
    for found in _AMONG_DIGITS.finditer(text):
        right = _DIGITS[found[0]]
        message = f"the letter {found[0]} stands for {right}: {text[max(found.start() - 4, 0) : found.end() + 4]}"
        yield reading.finding("glyph", "error", message, found.span(), right)
    lost = list(_LOST.finditer(text))
    for found in lost if len(lost) <= reading.rules.limits["many"] else lost[:1]:
        message = f"a character is lost here (U+{ord(found[0]):04X})"
        yield reading.finding("glyph", "error", message, found.span())
    radicals = list(_RADICALS.finditer(text))
    for found in radicals if len(radicals) <= reading.rules.limits["many"] else radicals[:1]:
        right = unicodedata.normalize("NFKC", found[0])
        if right != found[0]:
            message = f"{found[0]} (U+{ord(found[0]):04X}) stands for {right}"
            yield reading.finding("glyph", "note", message, found.span(), right)
