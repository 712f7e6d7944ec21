"""What the document says of itself: title, place, issuers, number, dates, period, domain."""

import re
from collections.abc import Iterator

from planextract.chinese.folding import folded, without_spaces
from planextract.chinese.numerals import parse_numeral
from planextract.chinese.periods import plan_label, plan_number, plan_of_label, plan_years
from planextract.dialect.dialect import Rule
from planextract.model.layout import PrintedLine
from planextract.model.metadata import Metadata, Period
from planextract.model.span import Span
from planextract.sections.place import place_of
from planextract.sections.zones import Zones

_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})")  # 2017年4月16日, 2022-01-28
_NUMBER_BRACKETS = str.maketrans("[［（(【]］）)】", "〔〔〔〔〔〕〕〕〕〕")
_LONGEST_NUMBER_LINE = 40
_LAST_LINES = 8
_HEAD_CHARACTERS = 3000


class _Reader:
    """Reads field by field and notes where each was read."""

    def __init__(self, zones: Zones) -> None:
        self.zones = zones
        self.spans: list[tuple[str, Span]] = []
        lines = [line for line in zones.printed if line.text]
        first = zones.title[0] if zones.title else -1
        self.cover = [line for line in lines if line.index < first and line.index not in zones.taken]
        self.last = [line for line in lines if line.index not in zones.taken][-_LAST_LINES:]

    def rule(self, name: str) -> Rule:
        return self.zones.dialect.rule("metadata", name)

    def note(self, field: str, span: Span) -> None:
        self.spans.append((field, span))

    def title(self) -> str | None:
        """The title as printed, blanks and a leading 【省】 off; else the one that the notice names in 《》."""
        lines = [self.zones.printed[index] for index in self.zones.title]
        text = without_spaces("".join(line.text for line in lines))
        if found := self.rule("title").match(folded(text)):
            self.note("title", Span(lines[0].segments[0].start, lines[-1].segments[-1].end))
            return text[found.start("title") : found.end("title")]
        head = without_spaces("".join(line.folded for line in self.zones.printed[:60]))
        return found["title"] if (found := self.rule("notice").search(head)) else None

    def issuers(self) -> tuple[str, ...]:
        """Those who sign the notice or the plan; else those whose letterhead it bears."""
        for lines in (self.cover, self.last):
            if names := self._signed(lines):
                return names
        for at, line in enumerate(self.cover):
            head = line.folded if line.folded.endswith("文件") else line.folded + self._word_file(at + 1)
            if found := self.rule("letterhead").match(head):
                self.note("issuers", _whole(line))
                return tuple(found["issuers"].split())
        return ()

    def _word_file(self, at: int) -> str:
        """文件 on a line of its own below the names."""
        return "文件" if at < len(self.cover) and without_spaces(self.cover[at].folded) == "文件" else ""

    def _signed(self, lines: list[PrintedLine]) -> tuple[str, ...]:
        dated = next((at for at in range(len(lines) - 1, 0, -1) if self.rule("date").match(lines[at].folded)), None)
        names: list[str] = []
        for line in reversed(lines[:dated] if dated else []):
            parts = line.folded.split()
            if not parts or not all(self.rule("organisation").match(part) for part in parts):
                break
            names = parts + names
            self.note("issuers", _whole(line))
        return tuple(names)

    def issued(self) -> str | None:
        for lines in (self.cover, self.last):
            for line in lines:
                if found := self.rule("date").match(line.folded):
                    self.note("issued", _whole(line))
                    return _iso(found["date"])
        return None

    def document_number(self) -> str | None:
        for line in self.cover:
            found = self.rule("document_number").search(line.folded)
            if found and len(line.folded) <= _LONGEST_NUMBER_LINE and "《" not in line.folded:
                self.note("document_number", _whole(line))
                return without_spaces(found["number"]).translate(_NUMBER_BRACKETS)
        return None

    def furniture(self, kind: str) -> Iterator[tuple[str, Span]]:
        for piece in self.zones.furniture:
            if piece.kind == kind:
                yield folded(self.zones.source.quote(piece.span)), piece.span

    def from_colophon(self, rule: str, group: str) -> str | None:
        for text, span in self.furniture("colophon"):
            if found := self.zones.dialect.rule("furniture", rule).search(text.strip()):
                self.note(rule, span)
                return found[group]
        return None

    def published(self) -> str | None:
        for text, span in self.furniture("chrome"):
            named = self.rule("date_of_publication").search(text)
            if found := named or self.zones.dialect.rule("furniture", "chrome_date").search(text):
                self.note("published", span)
                return _iso(found["date"])
        return None


def read_metadata(zones: Zones) -> Metadata:
    """All fields that the document gives; see CONTRACT for their form."""
    reader = _Reader(zones)
    title, issuers = reader.title(), reader.issuers()
    printed = reader.from_colophon("printed", "date")
    head = without_spaces(folded(zones.source.text[:_HEAD_CHARACTERS]))
    return Metadata(
        title=title,
        region=place_of(title, issuers, zones),
        issuers=issuers,
        document_number=reader.document_number(),
        issued=reader.issued(),
        printed=_iso(printed) if printed else None,
        published=reader.published(),
        period=_period(folded(title or ""), zones, head),
        domain=_domain(title or head, zones),
        disclosure=reader.from_colophon("disclosure", "value"),
        spans=tuple(reader.spans),
    )


def _whole(line: PrintedLine) -> Span:
    return Span(line.segments[0].start, line.segments[-1].end)


def _iso(date: str) -> str | None:
    """2017年4月16日 → 2017-04-16; null where it is no date."""
    found = _DATE.match(without_spaces(date))
    if not found:
        return None
    year, month, day = (int(part) for part in found.groups())
    return f"{year:04}-{month:02}-{day:02}" if 1 <= month <= 12 and 1 <= day <= 31 else None


def _period(title: str, zones: Zones, head: str) -> Period | None:
    """The years a plan covers: as its title says, else as its text does in so many words."""
    years = zones.dialect.rule("metadata", "years_in_title").search(title)
    named = zones.dialect.rule("metadata", "period_in_title").search(title)
    number = None
    if named:
        number = plan_of_label(named["label"]) if named["label"] else parse_numeral(named["number"])
    years = years or (None if number else zones.dialect.rule("metadata", "period_years").search(head))
    if years:
        first, last = int(years["first"]), int(years["last"])
        number = number or (plan_number(first) if plan_years(plan_number(first) or 0) == (first, last) else None)
        return Period(plan_label(number) if number else None, first, last)
    span = plan_years(number) if number else None
    return Period(plan_label(number), *span) if number and span else None


def _domain(text: str, zones: Zones) -> str | None:
    """The first domain with a word in the title; in running text the one with most words."""
    counts: dict[str, int] = {}
    for entry in zones.dialect.words["domains"]:
        domain, _, words = entry.partition("=")
        counts[domain] = sum(text.count(word) for word in words.split("|"))
    if len(text) <= 100:
        return next((domain for domain, count in counts.items() if count), None)
    best = max(counts, key=lambda domain: counts[domain], default=None)
    return best if best and counts[best] else None
