"""一是 … 二是 … 三是 … that skip or repeat a number.

Rule: inside one section, 一是, 二是 … (or 第一, 第二 …; 其一, 其二 …) at the head of a sentence or clause count on, and
inside one paragraph （1）, （2）, （3） do.
Tolerance: an enumeration that begins anew with 一 is another one; a lone 二是 behind 一方面 is let pass.
Example: 一是搭好平台…二是培训队伍…四是强化督查 — 三是 is missing.
"""

from collections import defaultdict
from collections.abc import Iterator

from planextract.audit.counting import breaks_of
from planextract.audit.numbering import numeral, told
from planextract.audit.reading import Reading, Stretch
from planextract.chinese.numerals import parse_numeral
from planextract.model.finding import Finding
from planextract.patterns import compiled

_ITEM = compiled(
    r"(?P<is>[一二三四五六七八九十]{1,3})(?:是(?!否)|要(?=[\u4e00-\u9fff]))"
    r"|[（(](?P<in>\d{1,2})[）)]|其(?P<of>[一二三四五六七八九十])[，,是]|第(?P<nth>[一二三四五六七八九十]{1,2})[，,]"
)
_LEAST_IN_BRACKETS = 3
"""Numbers in brackets that make an enumeration, and not a reference."""
_BEFORE = frozenset("。；;：:，,！\n ")


def check(reading: Reading) -> Iterator[Finding]:
    """Findings about enumerations in running text, section by section."""
    rows: defaultdict[tuple[str, str], list[tuple[int, Stretch]]] = defaultdict(list)
    for found in _ITEM.finditer(reading.text):
        style = found.lastgroup or ""
        number = parse_numeral(found[style])
        before = reading.text[found.start() - 1 : found.start()]
        if number is not None and (not before or before in _BEFORE) and not (style == "in" and before in "，,"):
            passage = reading.passage_at(found.start())
            where = str(passage.start) if style == "in" else passage.section.id
            rows[where, style + found[0][-1]].append((number, found.span()))
    for (_, style), row in rows.items():
        if not style.startswith("in") or (len(row) >= _LEAST_IN_BRACKETS and row[0][0] == 1):
            yield from _check_row(reading, row)


def _check_row(reading: Reading, row: list[tuple[int, Stretch]]) -> Iterator[Finding]:
    if len(row) < 2:
        return
    for found in breaks_of([number for number, _ in row]):
        if found.kind == "start":
            continue
        at = row[found.at][1]
        here = reading.text[at[0] : at[1]].strip("，,")
        before = row[found.at - 1][1]
        number, right = row[found.at][0], found.expected
        expected = here.replace(str(number), str(right)).replace(numeral(number), numeral(right))
        message = told(found.kind, here, reading.text[slice(*before)].strip("，,"), expected)
        severity = "error" if found.kind == "duplicate" else "warning"
        yield reading.finding("numbering", severity, message, at, expected, [before])
