"""What a portal prints before and after a scraped document, and the colophon (版记) of an official one."""

from planextract.dialect.dialect import Alternatives
from planextract.model.layout import PrintedLine
from planextract.sections.zones import Zones

_LONGEST_WEAK_LINE = 60
"""A line of chrome that no rule names (a company, an address, a menu) is no longer than this."""
_SENTENCES_OF_CHROME = 2
"""Short sentences that may stand between two named lines of a foot (a licence, a note)."""
_AFTER_TITLE = 12
"""Lines behind the title among which date, source and font size of a page are looked for."""


def take_chrome(zones: Zones) -> None:
    """Make the head and foot of a scraped page furniture. Needs the title found before."""
    rules = zones.furniture_rules("chrome")
    _take_head(zones, rules)
    _take_foot(zones, rules)


def take_colophon(zones: Zones) -> None:
    """Make the last lines furniture that say how the document is made public, who printed it, and when."""
    rules = zones.furniture_rules("colophon")
    date = zones.dialect.rule("metadata", "date")
    lines = zones.free()
    taken = []
    for line in reversed(lines):
        name = _named_by(line, rules)
        if name is None and not date.match(line.folded):
            break
        taken.append((line, name))
    while taken and taken[-1][1] is None:  # a bare date belongs to it only below something else
        taken.pop()
    for line, name in taken:
        zones.take([line.index], "colophon", name or "date")


def _named_by(line: PrintedLine, rules: Alternatives) -> str | None:
    found = rules.search(line.folded)
    return found[0].name if found else None


def _take_head(zones: Zones, rules: Alternatives) -> None:
    lines = zones.free()
    if not zones.title:
        return
    head = [line for line in lines if line.index < zones.title[0]]
    named = [line for line in head if _named_by(line, rules)]
    if named and not any(zones.dialect.rule("metadata", "letterhead").match(line.folded) for line in head):
        zones.take((line.index for line in head), "chrome", _named_by(named[0], rules) or "")
    behind = [line for line in lines if line.index > zones.title[-1]][:_AFTER_TITLE]
    for line in behind:
        if zones.mark(line.folded) or line.folded.endswith("。"):
            break
        if name := _named_by(line, rules):
            zones.take([line.index], "chrome", name)


def _take_foot(zones: Zones, rules: Alternatives) -> None:
    """From the first line that a chrome rule names such that nothing but chrome and short lines follows."""
    lines, cut, names, sentences = zones.free(), None, [], 0
    for at in range(len(lines) - 1, -1, -1):
        if name := _named_by(lines[at], rules):
            cut, sentences = at, 0
            names.append(name)
            continue
        sentences += lines[at].folded.endswith(("。", "；"))
        if not _weak(lines[at], zones) or sentences > _SENTENCES_OF_CHROME:
            break
    if cut is not None and len(names) >= 2:
        zones.take((line.index for line in lines[cut:]), "chrome", names[-1])


def _weak(line: PrintedLine, zones: Zones) -> bool:
    if len(line.text) > _LONGEST_WEAK_LINE:
        return False
    mark = zones.mark(line.folded)
    return mark is None or mark.kind == "dash"
