"""What is printed around the text: found first, so that it never gets into a body.

Guarantees: pieces of furniture lie outside table regions, in order, and share no character.
"""

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from operator import attrgetter

from planextract.dialect.dialect import Dialect
from planextract.model.layout import Furniture, PrintedLine, TableRegion
from planextract.model.source import Source
from planextract.model.span import Span
from planextract.patterns import compiled
from planextract.sections.chrome import take_chrome, take_colophon
from planextract.sections.contents import take_contents
from planextract.sections.front import find_title
from planextract.sections.zones import Zones, table_lines

_DIGITS = compiled(r"[\d\W_]+")
_LONGEST_HEAD = 120
_LONGEST_MARK = 6
_FOLLOWING = 0.6
"""Share of page numbers behind lines that must be one more than the one before."""


def find_furniture(
    source: Source, printed: Sequence[PrintedLine], regions: Sequence[TableRegion], dialect: Dialect
) -> Zones:
    """All furniture of a document, its title lines, and what is left."""
    zones = Zones(source, printed, dialect, table_lines(source, regions))
    zones.in_table -= _titles_of_appendices(zones, regions)
    _take_known(zones)
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


def _titles_of_appendices(zones: Zones, regions: Sequence[TableRegion]) -> set[int]:
    """Lines that title an appendix, or stand right below 附件1, though a table follows that they might name."""
    captions = [zones.source.line_at(region.caption.start).index for region in regions if region.caption]
    return {at for at in captions if _is_appendix(zones, _above(zones, at), zones.printed[at].folded)}


def _is_appendix(zones: Zones, *texts: str) -> bool:
    return any((mark := zones.mark(text)) is not None and mark.kind == "appendix" for text in texts)


def _above(zones: Zones, at: int) -> str:
    """The next printed line above a line, empty where it is no bare mark."""
    text = next((line.folded for line in zones.printed[max(at - 4, 0) : at][::-1] if line.text), "")
    return text if len(text) <= _LONGEST_MARK else ""


def _take_known(zones: Zones) -> None:
    """What ingest saw to be furniture, by its place on the page or by the markup."""
    for piece in zones.source.furniture:
        first, last = (zones.source.line_at(at).index for at in (piece.span.start, max(piece.span.end - 1, 0)))
        zones.take((at for at in range(first, last + 1) if at not in zones.in_table), piece.kind, piece.rule)


def _take_named(zones: Zones, kinds: tuple[str, ...]) -> None:
    rules = zones.furniture_rules(*kinds)
    for line in zones.printed:
        if line.index in zones.in_table or line.index in zones.taken:
            continue
        shown = line.folded if line.text else zones.source.line_text(zones.source.lines[line.index]).strip()
        if shown and (found := rules.match(shown)):
            zones.take([line.index], found[0].fields["kind"], found[0].name)


def _take_page_numbers(zones: Zones) -> None:
    rule = zones.dialect.rule("furniture", "page_number")
    zones.take_each((line for line in zones.free() if rule.match(line.folded)), "page_number", rule.name)


def _take_running_heads(zones: Zones) -> None:
    """Lines of the same letters that recur, mostly at the edge of a page, end no sentence and bear no number."""
    seen: set[str] = set()
    for line in zones.free() if zones.source.page_map is None else ():  # else ingest has seen where each line stands
        if line.folded in seen and zones.mark(line.folded) and _is_at_page_edge(zones, line):
            zones.take_each([line], "running_head", "heading printed again")
        seen.add(line.folded)
    by_letters: defaultdict[str, list[PrintedLine]] = defaultdict(list)
    for line in zones.free():
        if len(line.text) <= _LONGEST_HEAD and line.text[-1] not in "。！？；：:!?" and line.index not in zones.title:
            by_letters[_DIGITS.sub("", line.folded)].append(line)
    for letters, lines in by_letters.items():
        if len(letters) < 2 or len(lines) < zones.dialect.limits["running_head"] or zones.mark(lines[0].folded):
            continue
        at_edges = sum(_is_at_page_edge(zones, line) for line in lines)
        if at_edges * 2 > len(lines):
            zones.take_each(lines, "running_head", "recurring line")


def _is_at_page_edge(zones: Zones, line: PrintedLine) -> bool:
    """Whether the next printed line above or below is a page number or a page mark, or a form feed parts them."""
    for step in (-1, 1):
        at = line.index + step
        while 0 <= at < len(zones.printed):
            if at in zones.taken or zones.source.text[zones.source.lines[min(at, at - step)].stop - 1] == "\f":
                return True
            if zones.printed[at].text:
                break
            at += step
    return False


def _take_numbers_at_line_ends(zones: Zones) -> None:
    """Page numbers behind the last line of a page, where they follow one another through the document."""
    rule = zones.dialect.rule("furniture", "page_number_at_end")
    source, found = zones.source, []
    for line in zones.free():
        start = source.lines[line.index].start
        if line.folded[-1].isdigit() and (match := rule.search(source.line_text(source.lines[line.index]))):
            found.append((int(match["page"]), Span(start + match.start("page"), start + match.end("page"))))
    pages = [page for page, _ in found]
    steps = [after - before for before, after in pairwise(pages)]
    if len(pages) >= 2 and sum(1 <= step <= 3 for step in steps) >= _FOLLOWING * len(steps):
        zones.furniture += [Furniture("page_number", span, rule.name) for _, span in found]
