"""A blank before a mark, or a half-width comma among full-width ones.

Rule: no blank stands before a full-width mark inside a line, nor before a half-width comma between Chinese characters;
where the document writes ，, a half-width comma between them is a slip as long as there are hardly any.
Tolerance: up to `half_width` half-width commas are slips, up to `many` blanks; more are a habit of the layout.
Example: 项目100项 ,金额.
"""

from collections.abc import Iterator

import regex

from planextract.audit.reading import Reading
from planextract.model.finding import Finding
from planextract.patterns import compiled

_BLANK = compiled(r"(?<=[\u4e00-\u9fff0-9％%”）])[ ]+[，,、。；;：](?=[\u4e00-\u9fff])")
_HALF = compiled(r"(?<=[\u4e00-\u9fff”）]),(?=[\u4e00-\u9fff“])")


def check(reading: Reading) -> Iterator[Finding]:
    """Findings about marks in the prose."""
    text, limits = reading.text, reading.rules.limits
    blanks = list(_BLANK.finditer(text))
    if len(blanks) <= limits["many"]:
        for found in blanks:
            mark = found[0].strip()
            right = "，" if mark == "," else mark
            yield reading.finding(
                "glyph", "note", f"a blank before {mark}: {_around(text, found)}", found.span(), right
            )
    halves = [] if text.count("，") < text.count(",") else list(_HALF.finditer(text))
    if len(halves) <= limits["half_width"]:
        for found in halves:
            message = f"a half-width comma among full-width ones: {_around(text, found)}"
            yield reading.finding("glyph", "note", message, found.span(), "，")


def _around(text: str, found: regex.Match[str]) -> str:
    return text[max(found.start() - 6, 0) : found.end() + 6].replace("\n", " ")
