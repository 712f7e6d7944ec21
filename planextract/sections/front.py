"""The title of the document, and where its cover ends."""

from planextract.chinese.folding import without_spaces
from planextract.model.layout import PrintedLine
from planextract.patterns import compiled
from planextract.sections.place import begins_with_place
from planextract.sections.zones import Zones

_LONGEST_TITLE = 70
FOOTNOTE = compiled(r"[\[［]\d{1,2}[\]］]$")
"""A footnote mark behind a title: 某县统计公报[1]"""
_SHORTEST, _LONGEST_FIRST = 6, 40
"""Characters that a first line has which is a title though it ends in no word of one."""
_SENTENCE_MARK = compiled(r"[，。；：:;！？|\t]|[\x00-\x7f]{12}")
_LINES_OF_A_TITLE = 3
_LINES_OF_A_NOTICE = 40


def find_title(zones: Zones) -> tuple[int, ...]:
    """Indices of the lines that print the title: the last fitting ones before the first numbered heading of the body.

    A title ends in a word such as 规划 or 纲要 (rule metadata.title), may be broken over up to three lines, and is no
    notice that only hands the plan on (metadata.not_title). Where none is found, a first line that stands alone as a
    title does is it, whatever it ends in. Empty where there is none.
    """
    chrome = zones.furniture_rules("chrome")
    lines = [line for line in zones.free() if line.index < zones.dialect.limits["title_zone"]]
    lines = [line for line in lines if not chrome.match(line.folded)]
    last: tuple[int, ...] = ()
    for at, line in enumerate(lines):
        if _begins_body(line.folded, zones):
            break
        last = _title_at(lines, at, zones) or last
    return _title_of_notice(lines, zones) or last or _first_line(lines, zones)


def _title_of_notice(lines: list[PrintedLine], zones: Zones) -> tuple[int, ...]:
    """The last lines that print the title which a notice hands on; the notice may have numbered items of its own."""
    head = without_spaces(_text(lines[:_LINES_OF_A_NOTICE]))
    for rule in ("notice", "handed_on"):
        if not (notice := zones.dialect.rule("metadata", rule).search(head)):
            continue
        for at in range(len(lines) - 1, -1, -1):
            for count in range(1, _LINES_OF_A_TITLE + 1):
                if without_spaces(_text(lines[at : at + count])) == notice["title"]:
                    return _with_rest(lines, at, count, zones)
    return ()


def _first_line(lines: list[PrintedLine], zones: Zones) -> tuple[int, ...]:
    """The first line, where it is as short as a title, holds no mark of a sentence, and a blank line parts it off."""
    if len(lines) < 2:
        return ()
    first, text = lines[0], without_spaces(lines[0].folded)
    is_parted = not zones.printed[first.index + 1].text or first.hashes
    is_short = _SHORTEST <= len(text) <= _LONGEST_FIRST and _SENTENCE_MARK.search(text) is None
    is_title = zones.mark(first.folded) is None and not zones.dialect.rule("metadata", "not_title_alone").search(text)
    return (first.index,) if is_parted and is_short and is_title else ()


def _names_place_first(above: str, text: str, zones: Zones) -> bool:
    return begins_with_place(above, zones.dialect) and not begins_with_place(text, zones.dialect)


def _with_rest(lines: list[PrintedLine], at: int, count: int, zones: Zones) -> tuple[int, ...]:
    """The lines of a title, and the one behind it where the years of the plan stand there."""
    after = lines[at + count : at + count + 1]
    has_rest = after and zones.dialect.rule("metadata", "rest_of_title").match(after[0].folded)
    return tuple(each.index for each in lines[at : at + count + bool(has_rest)])


def _title_at(lines: list[PrintedLine], at: int, zones: Zones) -> tuple[int, ...]:
    """Indices of the lines of a title that begins at a line, or ends there with its place on the line above."""
    for count in range(1, _LINES_OF_A_TITLE + 1):
        some = lines[at : at + count]
        if len(some) == count and _is_title(_text(some), zones):
            above = lines[at - 1 : at] if at else []
            if above and _names_place_first(above[0].folded, _text(some), zones):
                both = [*above, *some]
                if _is_title(_text(both), zones):
                    return _with_rest(lines, at - 1, count + 1, zones)
            return _with_rest(lines, at, count, zones)
        if any(each.folded[-1] in "。：:；;，,、" for each in some):
            break
    return ()


def _text(lines: list[PrintedLine]) -> str:
    return "".join(line.folded for line in lines)


def _is_title(text: str, zones: Zones) -> bool:
    text = FOOTNOTE.sub("", without_spaces(text))
    if not 4 <= len(text) <= _LONGEST_TITLE or zones.dialect.rule("metadata", "not_title").search(text):
        return False
    mark = zones.mark(text)
    return (mark is None or mark.kind == "appendix") and bool(zones.dialect.rule("metadata", "title").match(text))


def _begins_body(folded: str, zones: Zones) -> bool:
    """A numbered heading, a preface, or a paragraph of some length after which no title can follow in the cover."""
    mark = zones.mark(folded)
    return mark is not None and mark.kind in ("numbered", "heading", "box")
