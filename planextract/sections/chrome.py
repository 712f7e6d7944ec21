"""What a portal prints before and after a scraped document, and the colophon (版记) of an official one."""

from planextract.dialect.dialect import Alternatives
from planextract.model.layout import PrintedLine
from planextract.sections.zones import Zones

_LONGEST_WEAK_LINE = 60
"""A line of chrome that no rule names (a company, an address, a menu) is no longer than this."""
_SENTENCES_OF_CHROME = 2
"""Short sentences that may stand between two named lines of a foot (a licence, a note)."""
_COVER_RULES = ("letterhead", "document_number", "not_title")
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
    if not zones.title:
        return
    lines = zones.free()
    head = [line for line in lines if line.index < zones.title[0]]
    cover = next((at for at, line in enumerate(head) if _is_official(line, zones)), len(head))
    before = head[:cover]
    if first := next((name for line in before if (name := _named_by(line, rules))), None):
        zones.take((line.index for line in before), "chrome", first)
    behind = [line for line in lines if line.index > zones.title[-1]][:_AFTER_TITLE]
    for line in (*head[cover:], *behind):
        if behind and line.index > zones.title[-1] and (zones.mark(line.folded) or line.folded.endswith("。")):
            break
        if name := _named_by(line, rules):
            zones.take([line.index], "chrome", name)


def _is_official(line: PrintedLine, zones: Zones) -> bool:
    """Whether a line belongs to the cover of an official document: letterhead, number, or the notice's own title."""
    rules = zones.dialect.alternatives("metadata", where=lambda rule: rule.name in _COVER_RULES)
    return rules.search(line.folded) is not None


def _take_foot(zones: Zones, rules: Alternatives) -> None:
    """From the first line that a chrome rule names such that nothing but chrome and short lines follows.

    The colophon of the document stands above it.
    """
    lines, cut, names, sentences = zones.free(), None, [], 0
    colophon = zones.furniture_rules("colophon")
    for at in range(len(lines) - 1, -1, -1):
        if colophon.match(lines[at].folded):
            break
        if name := _named_by(lines[at], rules):
            cut, sentences = at, 0
            names.append(name)
            continue
        sentences += lines[at].folded.endswith(("。", "；"))
        if not _weak(lines[at], zones) or sentences > _SENTENCES_OF_CHROME:
            break
    if cut and _is_bare_appendix(lines[cut - 1], zones):
        cut -= 1
    if cut is not None and len(names) >= 2:
        zones.take((line.index for line in lines[cut:]), "chrome", names[-1])


def _is_bare_appendix(line: PrintedLine, zones: Zones) -> bool:
    """Whether a line is 附件： and no more: over names of files it titles nothing."""
    return zones.dialect.rule("references", "bare_appendix").match(line.folded) is not None


def _weak(line: PrintedLine, zones: Zones) -> bool:
    if len(line.text) > _LONGEST_WEAK_LINE:
        return False
    mark = zones.mark(line.folded)
    return mark is None or mark.kind == "dash"
