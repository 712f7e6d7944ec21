"""A traditional character in simplified text.

Rule: a character of the table in chinese/scripts.py stands in a document that is simplified otherwise.
Tolerance: a document with more than a few of them (2 in 1000 characters) is printed in both scripts and left alone.
Example: 农業农村.
"""

from collections.abc import Iterator

from planextract.audit.reading import Reading
from planextract.chinese.scripts import SIMPLIFIED
from planextract.model.finding import Finding

_SHARE = 0.002


def check(reading: Reading) -> Iterator[Finding]:
    """Findings about single characters."""
    text = reading.text
    strangers = sorted(set(text) & SIMPLIFIED.keys())
    if sum(map(text.count, strangers)) > max(len(text) * _SHARE, 1):
        return
    for old in strangers:
        at = text.find(old)
        while at >= 0:
            around = text[max(at - 4, 0) : at + 5].replace("\n", " ")
            message = f"the traditional {old} stands in simplified text: {around}"
            yield reading.finding("glyph", "note", message, (at, at + 1), SIMPLIFIED[old])
            at = text.find(old, at + 1)
