"""Marks of markdown that stand inside a word.

Rule: the bold type of a lead sentence ends inside it, between two Chinese characters, where other lead sentences of the
document are bold to their end; a lone * or # stands between two Chinese characters.
Tolerance: bold words inside running text are left alone: only what is bold from the beginning of its line counts. A
pair of * in one line is emphasis, and 带*的 tells what the mark of a table means.
Example: **2. 志愿服务队**伍壮大。
"""

from collections.abc import Iterator

import regex

from planextract.audit.reading import Reading
from planextract.model.finding import Finding
from planextract.model.span import Span
from planextract.patterns import compiled

_LEAD = compiled(r"^[ \t]*(?:#+[ ]*)?(?:\d{1,2}[.、][ ]?)?\*\*[^*\n]{2,60}\*\*", regex.MULTILINE)
_GOES_ON = compiled(r"[\u4e00-\u9fff]{1,12}[。：:]")
_STRAY = compiled(r"(?<=[\u4e00-\u9fff])[*#](?=[\u4e00-\u9fff])")
_LEAST_PROPER = 2


def check(reading: Reading) -> Iterator[Finding]:
    """Findings about marks in the source."""
    text = reading.source.text
    if "*" not in text and "#" not in text:
        return
    leads = list(_LEAD.finditer(text))
    inside = [
        lead for lead in leads if "\u4e00" <= text[lead.end() - 3] <= "\u9fff" and _GOES_ON.match(text, lead.end())
    ]
    proper = sum(text[lead.end() - 3] in "。：:；" for lead in leads)
    if proper >= max(_LEAST_PROPER, len(inside)):
        for lead in inside:
            around = text[lead.end() - 6 : lead.end() + 4].split("\n")[0]
            yield Finding(
                "glyph", "note", f"bold type ends inside the lead sentence: {around}", Span(lead.end() - 2, lead.end())
            )
    for found in _STRAY.finditer(text):
        named = text.endswith(reading.words("names_a_mark"), 0, found.start())
        if named or (found[0] == "*" and _is_paired(text, found.start())):
            continue
        around = text[max(found.start() - 4, 0) : found.end() + 4].replace("\n", " ")
        yield Finding("glyph", "note", f"a stray {found[0]} inside a word: {around}", Span(*found.span()))


def _is_paired(text: str, at: int) -> bool:
    """Whether the * of a line come in pairs, as those of emphasis do."""
    line = text[text.rfind("\n", 0, at) + 1 : end if (end := text.find("\n", at)) >= 0 else len(text)]
    return line.replace("**", "").count("*") % 2 == 0
