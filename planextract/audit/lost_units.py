"""A unit of which a part was lost.

Rule: m2 or m3 behind a number has lost its raised figure; a sum with 万 or 亿 behind a verb of spending (list
`spending`) and right before what it was spent on (list `purposes`) has lost 元 where the sentence gives another sum
with it.
Tolerance: none for m2; sums at the end of a clause (投入300万，) are left alone.
Example: 每百户不低于20m2.
"""

from collections.abc import Iterator

from planextract.audit.reading import Reading
from planextract.audit.windows import end_of, start_of
from planextract.dialect.units import load_units
from planextract.model.finding import Finding
from planextract.patterns import compiled

_RAISED = compiled(r"(?<=\d)[ ]?(?P<scale>[万亿]?)[ ]?(?P<unit>[kc]?m)(?P<power>[23])(?![\dA-Za-z])")


def check(reading: Reading) -> Iterator[Finding]:
    """Findings about units in the prose."""
    text = reading.text
    for found in _RAISED.finditer(text):
        right = load_units().spellings[found["unit"] + found["power"]]
        message = f"the raised {found['power']} of {found['unit']} is lost: {right} is meant"
        yield reading.finding("glyph", "note", message, (found.start("unit"), found.end()), right)
    for found in reading.pattern("sum_for_a_purpose").finditer(text):
        start, end = start_of(text, found.start(), "。\n"), end_of(text, found.end(), "。\n")
        full = text.find(f"{found['scale']}元", start, end)
        if full >= 0:
            message = f"元 is missing behind {text[found.start() : found.end('scale')]}"
            at = found.start("scale"), found.end("scale")
            yield reading.finding("glyph", "warning", message, at, f"{found['scale']}元", [(full, full + 2)])
