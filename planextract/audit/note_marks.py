"""Marks of notes that skip a number or point to no note.

Rule: the raised marks of a document, in order, count 1, 2, 3 … (a mark may come again); where the notes stand in a
glossary, no mark is higher than its last item.
Tolerance: nothing is said where marks begin anew with 1, as notes do that are counted page by page. m² is no mark.
Example: <sup>(1)</sup> … <sup>(2)</sup> … <sup>(4)</sup> — no mark 3.
"""

from collections.abc import Iterator

from planextract.audit.reading import Reading
from planextract.model.finding import Finding
from planextract.model.span import Span
from planextract.patterns import compiled

_MARK = compiled(r"(?<!m)<sup>[ ]?[（(\[［]?(\d{1,3})[）)\]］]?[ ]?</sup>")


def check(reading: Reading) -> Iterator[Finding]:
    """Findings about the marks, in the order of the source."""
    if "<sup>" not in reading.source.text:
        return
    marks = [(int(found[1]), Span(*found.span())) for found in _MARK.finditer(reading.source.text)]
    if sum(number == 1 for number, _ in marks) > 1:
        return
    highest = _notes(reading)
    last = 0
    for number, span in marks:
        if highest and number > highest:
            yield Finding("numbering", "error", f"note {number} is marked, but the last note is {highest}", span)
        elif number > last + 1:
            message = (
                f"note mark {number} follows {last}: {last + 1} is missing"
                if last
                else (f"the first note mark is {number}: 1 is missing")
            )
            yield Finding("numbering", "warning", message, span, str(last + 1))
        last = max(last, number)


def _notes(reading: Reading) -> int:
    """How many notes the glossary holds; 0 where there is none with numbers."""
    glossaries = [each for each in reading.outline.walk() if each.rule.startswith("glossary")]
    return max((child.ordinal or 0 for each in glossaries for child in each.children), default=0)
