"""What is printed around the text: found first, so that it never gets into a body.

Guarantees: pieces of furniture lie outside table regions, in order, and share no character.
"""

import re
from collections import Counter
from collections.abc import Sequence
from operator import attrgetter

from planextract.dialect.dialect import Dialect
from planextract.model.layout import Furniture, PrintedLine, TableRegion
from planextract.model.source import Source
from planextract.model.span import Span
from planextract.sections.chrome import take_chrome, take_colophon
from planextract.sections.contents import take_contents
from planextract.sections.front import find_title
from planextract.sections.numbering import mark_of
from planextract.sections.zones import Zones, table_lines

_DIGITS = re.compile(r"[\d\W_]+")
_LONGEST_HEAD = 120
_FOLLOWING = 0.6
"""Share of page numbers behind lines that must be one more than the one before."""


def find_furniture(
    source: Source, printed: Sequence[PrintedLine], regions: Sequence[TableRegion], dialect: Dialect
) -> Zones:
    """All furniture of a document, its title lines, and what is left."""
    zones = Zones(source, printed, dialect, table_lines(source, regions))
    _take_named(zones, ("rule", "running_head"))
    take_contents(zones)
    zones.title = find_title(zones)
    take_chrome(zones)
    take_colophon(zones)
    _take_page_numbers(zones)
    _take_running_heads(zones)
    _take_numbers_at_line_ends(zones)
    zones.furniture.sort(key=attrgetter("span"))
    return zones


def _take_named(zones: Zones, kinds: tuple[str, ...]) -> None:
    rules = [rule for rule in zones.dialect.rules("furniture") if rule.fields["kind"] in kinds]
    for line in zones.printed:
        if line.index in zones.in_table or line.index in zones.taken:
            continue
        shown = line.folded if line.text else zones.source.line_text(zones.source.lines[line.index]).strip()
        for rule in rules:
            if shown and rule.match(shown):
                zones.take([line.index], rule.fields["kind"], rule.name)
                break


def _take_page_numbers(zones: Zones) -> None:
    rule = zones.dialect.rule("furniture", "page_number")
    for line in zones.free():
        if rule.match(line.folded):
            zones.take([line.index], "page_number", rule.name)


def _take_running_heads(zones: Zones) -> None:
    """Lines of the same letters that recur, end no sentence and bear no number of a heading."""
    lines = [line for line in zones.free() if len(line.text) <= _LONGEST_HEAD and line.text[-1] not in "。！？；：:!?"]
    times = Counter(_DIGITS.sub("", line.folded) for line in lines)
    for line in lines:
        letters = _DIGITS.sub("", line.folded)
        recurs = times[letters] >= zones.dialect.limits["running_head"]
        if recurs and len(letters) > 1 and line.index not in zones.title and not mark_of(line.folded, zones.dialect):
            zones.take([line.index], "running_head", "recurring line")


def _take_numbers_at_line_ends(zones: Zones) -> None:
    """Page numbers behind the last line of a page, where they follow one another through the document."""
    rule = zones.dialect.rule("furniture", "page_number_at_end")
    source, found = zones.source, []
    for line in zones.free():
        physical = source.lines[line.index]
        if match := rule.search(source.line_text(physical)):
            found.append(
                (int(match["page"]), Span(physical.start + match.start("page"), physical.start + match.end("page")))
            )
    pages = [page for page, _ in found]
    steps = [b - a for a, b in zip(pages, pages[1:], strict=False)]
    if len(pages) >= 2 and sum(1 <= step <= 3 for step in steps) >= _FOLLOWING * len(steps):
        zones.furniture += [Furniture("page_number", span, rule.name) for _, span in found]
