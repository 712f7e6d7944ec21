"""A blank inside a word.

Rule: a single blank parts two Chinese characters that the document writes together elsewhere, at least twice, in prose.
Tolerance: up to `many` such blanks; more are a habit of the layout. Slogans in quotation marks, titles and covers,
where blanks part lines, are left alone.
Example: 体制机 制.
"""

from collections.abc import Iterator

from planextract.audit.reading import Reading
from planextract.audit.windows import WINDOW
from planextract.model.finding import Finding
from planextract.patterns import compiled

_BLANK = compiled(r"(?<=[\u4e00-\u9fff])[ ](?=[\u4e00-\u9fff])")
_LEAST = 2
_NUMERALS = "一二三四五六七八九十"


def check(reading: Reading) -> Iterator[Finding]:
    """Findings about blanks between Chinese characters."""
    text = reading.text
    found = [each.start() for each in _BLANK.finditer(text) if _is_prose(reading, each.start())]
    if len(found) > reading.rules.limits["many"]:
        return
    for at in found:
        word = text[at - 1] + text[at + 1]
        if word[0] not in _NUMERALS and text.count(word) >= _LEAST:
            around = text[max(at - 4, 0) : at + 5].replace("\n", "")
            elsewhere = text.find(word)
            evidence = [(elsewhere, elsewhere + 2)]
            yield reading.finding("glyph", "note", f"a blank inside a word: {around}", (at, at + 1), word, evidence)


def _is_prose(reading: Reading, at: int) -> bool:
    passage = reading.passage_at(at)
    if not passage.is_prose or (
        passage.paragraph is passage.section.paragraphs[0] and passage.section.kind == "heading"
    ):
        return False
    text = reading.text
    opened = text.rfind("“", max(passage.start, at - WINDOW), at)
    return opened < 0 or "”" in text[opened:at]
