"""The imprint of an official document (GB/T 9704, 7.2-7.4): title, letterhead, number, signature, dates, colophon."""

from collections.abc import Iterable, Iterator
from itertools import takewhile

from planextract.chinese.folding import folded, without_spaces
from planextract.chinese.numerals import parse_numeral
from planextract.dialect.dialect import Rule
from planextract.model.layout import PrintedLine
from planextract.model.span import Span
from planextract.patterns import compiled
from planextract.sections.front import FOOTNOTE
from planextract.sections.zones import Zones

_DATE = compiled(r"([\d二〇○零一三四五六七八九十]{4})[-/.年](\w{1,3})[-/.月](\d{1,2}|[一二三四五六七八九十]{1,3})")
# 2017年4月16日, 2022-01-28, 二〇一七年四月十六日
_NUMBER_BRACKETS = str.maketrans("[［（(【]］）)】", "〔〔〔〔〔〕〕〕〕〕")
_LONGEST_NUMBER_LINE = 40
_LAST_LINES = 8
_LINES_BELOW = 3
"""Lines below the title on one of which the number of the document may stand."""


class Imprint:
    """Reads field by field, and notes where each was read."""

    def __init__(self, zones: Zones) -> None:
        self.zones = zones
        self.spans: list[tuple[str, Span]] = []
        lines = [line for line in zones.printed if line.text]
        first = zones.title[0] if zones.title else -1
        self.cover = [line for line in lines if line.index < first and line.index not in zones.taken]
        self.last = [line for line in lines if line.index not in zones.taken][-_LAST_LINES:]
        self.below = list(
            takewhile(self._is_below_title, (line for line in lines if line.index > self._last_of_title()))
        )

    def rule(self, name: str) -> Rule:
        """A rule of the section `metadata`."""
        return self.zones.dialect.rule("metadata", name)

    def _last_of_title(self) -> int:
        return self.zones.title[-1] if self.zones.title else -1

    def _is_below_title(self, line: PrintedLine) -> bool:
        """Issuer and date may stand right below the title."""
        near = line.index <= self._last_of_title() + 2 * _LAST_LINES
        return near and bool(self.zones.title) and not self.zones.mark(line.folded) and not line.folded.endswith("。")

    def note(self, field: str, span: Span) -> None:
        """Keep where a field was read."""
        self.spans.append((field, span))

    def title(self) -> str | None:
        """The title as printed, blanks and a leading 【省】 off; else the one that the notice names in 《》."""
        lines = [self.zones.printed[index] for index in self.zones.title]
        text = FOOTNOTE.sub("", without_spaces("".join(line.text for line in lines)))
        found = self.rule("title").match(folded(text))
        head = without_spaces("".join(line.folded for line in self.zones.printed[:60]))
        if not found and (notice := self.rule("notice").search(head)):
            return str(notice["title"])
        if not lines:
            return None
        self.note("title", Span(lines[0].segments[0].start, lines[-1].segments[-1].end))
        return text[found.start("title") : found.end("title")] if found else text

    def issuers(self) -> tuple[str, ...]:
        """Those who sign the notice or the plan; else those whose letterhead it bears, or who stand over its title."""
        for lines in (self.cover, self.below, self.last):
            if names := self._signed(lines):
                return names
        for at, line in enumerate(self.cover):
            letterhead, rest = self.rule("letterhead"), self._rest_of_letterhead(at + 1)
            if found := letterhead.match(line.folded) or letterhead.match(line.folded + rest):
                self.note("issuers", _whole(line))
                return tuple(found["issuers"].split())
        at_the_top = list(takewhile(self._is_organisation, self.cover))
        return self._named(reversed(at_the_top))

    def _rest_of_letterhead(self, at: int) -> str:
        """文件 on a line of its own below the names."""
        below = without_spaces(self.cover[at].folded) if at < len(self.cover) else ""
        return below if self.rule("rest_of_letterhead").match(below) else ""

    def _signed(self, lines: list[PrintedLine]) -> tuple[str, ...]:
        """The names on the lines right above the last date, or before it on its line."""
        dated = next((at for at in range(len(lines) - 1, -1, -1) if self._is_date(lines[at])), 0)
        if lines and (names := self._before_date(lines[dated])):
            self.note("issuers", _whole(lines[dated]))
            return names
        return self._named(takewhile(self._is_organisation, reversed(lines[:dated])))

    def _before_date(self, line: PrintedLine) -> tuple[str, ...]:
        """The names in 某县民政局 2021年12月30日."""
        *names, date = line.folded.split() or [""]
        is_dated = self.rule("date").match(date) is not None
        return tuple(names) if is_dated and all(self.rule("organisation").match(name) for name in names) else ()

    def _is_date(self, line: PrintedLine) -> bool:
        return any(self.rule(name).match(line.folded) for name in ("date", "month")) or bool(self._before_date(line))

    def _is_organisation(self, line: PrintedLine) -> bool:
        parts = self._parts(line)
        return bool(parts) and all(self.rule("organisation").match(part) for part in parts)

    def _parts(self, line: PrintedLine) -> list[str]:
        """What blanks part on a line, without the words that say who made the document."""
        return [part for part in line.folded.split() if part not in self.zones.dialect.words["made_by"]]

    def _named(self, lines: Iterable[PrintedLine]) -> tuple[str, ...]:
        names: list[str] = []
        for line in lines:
            names = self._parts(line) + names
            self.note("issuers", _whole(line))
        return tuple(names)

    def issued(self) -> str | None:
        """成文日期, below the signature or on the catalogue card."""
        for lines in (self.cover, self.below, self.last):
            for line in lines:
                last = line.folded.split()[-1] if self._before_date(line) else line.folded
                if found := self.rule("date").match(last):
                    self.note("issued", _whole(line))
                    return iso_date(found["date"])
        return self._from_chrome("date_on_the_card", "issued")

    def document_number(self) -> str | None:
        """发文字号, on a line of the cover or on the catalogue card; brackets as 〔〕."""
        for line in (*self.cover, *self.below[:_LINES_BELOW]):
            found = self.rule("document_number").search(line.folded)
            if found and len(without_spaces(line.folded)) <= _LONGEST_NUMBER_LINE and "《" not in line.folded:
                self.note("document_number", _whole(line))
                return without_spaces(found["number"]).translate(_NUMBER_BRACKETS)
        for text, span in self.furniture("chrome"):
            if found := self.rule("number_on_the_card").search(text):
                self.note("document_number", span)
                return without_spaces(found["number"]).translate(_NUMBER_BRACKETS)
        return None

    def disclosure(self) -> str | None:
        """（此件公开发布） below the signature of the notice."""
        for line in (*self.cover, *self.last):
            if found := self.rule("disclosure_note").match(line.folded):
                self.note("disclosure", _whole(line))
                return found["value"]
        return None

    def furniture(self, kind: str) -> Iterator[tuple[str, Span]]:
        """Folded text and place of each piece of furniture of a kind."""
        for piece in self.zones.furniture:
            if piece.kind == kind:
                yield folded(self.zones.source.quote(piece.span)), piece.span

    def from_colophon(self, rule: str, group: str) -> str | None:
        """A group of the first piece of the colophon that a furniture rule fits."""
        for text, span in self.furniture("colophon"):
            if found := self.zones.dialect.rule("furniture", rule).search(text.strip()):
                self.note(rule, span)
                return found[group]
        return None

    def published(self) -> str | None:
        """Date of publication on the web: where a label says so, else a bare date in the chrome."""
        return self._from_chrome("date_of_publication", "published") or self._dated_line()

    def _from_chrome(self, rule: str, field: str) -> str | None:
        for text, span in self.furniture("chrome"):
            if found := self.rule(rule).search(text):
                self.note(field, span)
                return iso_date(found["date"])
        return None

    def _dated_line(self) -> str | None:
        for text, span in self.furniture("chrome"):
            if found := self.zones.dialect.rule("furniture", "chrome_date").search(text):
                self.note("published", span)
                return iso_date(found["date"])
        return None


def _whole(line: PrintedLine) -> Span:
    return Span(line.segments[0].start, line.segments[-1].end)


def iso_date(date: str) -> str | None:
    """2017年4月16日, 二〇一七年四月十六日 → 2017-04-16; null where it is no date."""
    found = _DATE.match(without_spaces(date))
    numbers = [parse_numeral(part) for part in found.groups()] if found else []
    if len(numbers) != 3 or None in numbers:
        return None
    year, month, day = (number or 0 for number in numbers)
    return f"{year:04}-{month:02}-{day:02}" if 1 <= month <= 12 and 1 <= day <= 31 else None
