"""A sentence that begins with a comparison, so that a comma was meant before it.

Rule: behind a full stop that follows a figure, a sentence begins with 比 or 较 and a time, and goes on with a growth:
it has no subject but that of the clause before.
Tolerance: none; 比 with a place or a thing begins proper sentences and is left alone.
Example: 每千名老人拥有床位30张。比2015年增加20%。
"""

from collections.abc import Iterator

from planextract.audit.reading import Reading
from planextract.model.finding import Finding
from planextract.patterns import compiled

_FIGURE_BEFORE = compiled(r"\d[^。，；\n]{0,8}$")


def check(reading: Reading) -> Iterator[Finding]:
    """Findings about sentences without a subject."""
    text = reading.text
    for found in reading.pattern("growth_without_a_subject").finditer(text):
        at = found.start()
        if _FIGURE_BEFORE.search(text[max(at - 14, 0) : at]):
            message = f"the full stop should be a comma: {text[max(at - 8, 0) : found.end()]}"
            yield reading.finding("glyph", "warning", message, (at, at + 1), "，")
