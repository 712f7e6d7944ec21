"""一是 … 二是 … 三是 … that skip or repeat a number.

Rule: inside one section, 一是, 二是 … (or 第一, 第二 …; 其一, 其二 …) at the head of a sentence or clause count on.
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
    r"|其(?P<of>[一二三四五六七八九十])[，,是]|第(?P<nth>[一二三四五六七八九十]{1,2})[，,]"
)
_BEFORE = frozenset("。；;：:，,！\n ")


def check(reading: Reading) -> Iterator[Finding]:
    """Findings about enumerations in running text, section by section."""
    rows: defaultdict[tuple[str, str], list[tuple[int, Stretch]]] = defaultdict(list)
    for found in _ITEM.finditer(reading.text):
        style = found.lastgroup or ""
        number = parse_numeral(found[style])
        if number is not None and (not found.start() or reading.text[found.start() - 1] in _BEFORE):
            section = reading.passage_at(found.start()).section.id
            rows[section, style + found[0][-1]].append((number, found.span()))
    for row in rows.values():
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
        expected = here.replace(numeral(row[found.at][0]), numeral(found.expected))
        message = told(found.kind, here, reading.text[slice(*before)].strip("，,"), expected)
        severity = "error" if found.kind == "duplicate" else "warning"
        yield reading.finding("numbering", severity, message, at, expected, [before])
