"""Tables of contents."""

from planextract.chinese.folding import without_spaces
from planextract.model.layout import PrintedLine
from planextract.patterns import compiled
from planextract.sections.zones import Zones

_LONGEST_ENTRY = 45
_PAGE = compiled(r"\S \d{1,3}$")
_LEAST_ENTRIES = 3


def take_contents(zones: Zones) -> None:
    """Make a table of contents furniture: one under the word 目录, or a run of lines that end in leader and page."""
    lines = zones.free()
    heading, entry = (
        zones.dialect.rule("furniture", "contents_heading"),
        zones.dialect.rule("furniture", "contents_entry"),
    )
    in_head = True
    for at, line in enumerate(lines[: int(zones.dialect.limits["title_zone"])]):
        in_head = in_head and not line.folded.endswith("。")
        if heading.match(line.folded.replace("\t", " ")):
            end = _end_under_heading(zones, lines, at + 1)
            if end - at > _LEAST_ENTRIES:
                zones.take((each.index for each in lines[at:end]), "contents", "contents_heading")
            return
        if in_head and entry.match(line.folded):
            end = at
            while end < len(lines) and entry.match(lines[end].folded):
                end += 1
            if end - at >= _LEAST_ENTRIES:
                zones.take((each.index for each in lines[at:end]), "contents", "contents_entry")
                return


def _end_under_heading(zones: Zones, lines: list[PrintedLine], at: int) -> int:
    """Entries run to the last one with a page; without pages, to where the first of them comes again as a heading."""
    entry = zones.dialect.rule("furniture", "contents_entry")
    end = at
    while end < len(lines) and _may_be_entry(lines[end]):
        end += 1
    paged = [i for i in range(at, end) if entry.match(lines[i].folded) or _ends_in_page(lines[i], zones)]
    if len(paged) >= _LEAST_ENTRIES:
        return _after_split_entries(zones, lines, paged, end)
    first: dict[str, int] = {}
    for i in range(at, end):
        for part in lines[i].folded.split("\t"):
            first.setdefault(without_spaces(part), i)
    for i in range(end - 1, at, -1):  # the headings that stand right above the first paragraph repeat entries
        name = without_spaces(lines[i].folded)
        if not name or first.get(name, i) >= i:
            return i + 1
    return end


def _ends_in_page(line: PrintedLine, zones: Zones) -> bool:
    """一、发展基础 1: under the word 目录 a single blank is enough."""
    return bool(_PAGE.search(line.folded)) and zones.mark(line.folded) is not None


def _after_split_entries(zones: Zones, lines: list[PrintedLine], paged: list[int], end: int) -> int:
    """After the last entry with a page; numbered entries whose page OCR lost stand before it and are covered."""
    last = paged[-1] + 1
    seen = {_bare(lines[i].folded, zones) for i in paged}
    while last < end and zones.mark(lines[last].folded) and _bare(lines[last].folded, zones) not in seen:
        last += 1
    return last if last < end else paged[-1] + 1


def _bare(folded: str, zones: Zones) -> str:
    return without_spaces(folded).rstrip("0123456789.．…·⋯•")


def _may_be_entry(line: PrintedLine) -> bool:
    text = line.folded.rstrip("0123456789.．…·⋯• \t")
    return len(text) <= _LONGEST_ENTRY and not any(mark in text for mark in "。；，") and text[-1:] not in ("：", ":")
