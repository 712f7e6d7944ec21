"""What the chain of headings gives to the figures below: tense, and the time where a sentence names none."""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from planextract.chinese.folding import folded
from planextract.chinese.times import Time, find_times, may_hold_years
from planextract.figures.vocabulary import Vocabulary
from planextract.model.metadata import Period
from planextract.model.outline import Section

Years = tuple[int, int]

_HEAD = 40
"""Characters at the head of a paragraph in which it may say what time it is about."""


class Scope(Struct, frozen=True):
    """What holds where a sentence says nothing else."""

    tense: str | None
    """past | future | situation, null where no heading tells."""
    fixed: bool
    """Whether headings below leave the tense alone."""
    years: Years | None
    """The years that figures without a time of their own are of."""
    front: bool
    """Whether no heading has come yet."""
    reviewed: Years | None
    """The years a past section looks back on: what 五年来 and 以来 run to."""
    is_norm: bool = False
    """Whether a heading says that norms are laid down here: 建设标准, 补贴政策."""


class Scopes:
    """Follows the tree and gives each paragraph its scope."""

    __slots__ = ("_now", "_period", "_reported", "_vocabulary", "is_norm")

    def __init__(
        self, vocabulary: Vocabulary, period: Period | None, year: int | None, title: str | None = None
    ) -> None:
        """`year` is the document's own, for 今年; null where nothing tells. `title` is the document's."""
        self._vocabulary, self._period, self._now = vocabulary, period, year
        self._reported: Years | None = None
        self.is_norm = title is not None and vocabulary.table("norm").ending(title, len(title)) is not None
        """Whether the document lays down rules (办法, 应急预案): what it says of no time is one."""
        if title and vocabulary.pattern("title_of_a_report").search(title):
            self._reported = self._named(folded(title))

    @property
    def before_period(self) -> Years | None:
        """The years of the plan before."""
        if self._period is None:
            return None
        length = self._period.end - self._period.start + 1
        return (self._period.start - length, self._period.start - 1) if length > 1 else None

    @property
    def is_plan(self) -> bool:
        """Whether the document is a plan for years that it names."""
        return self._period is not None

    def is_ahead(self, year: int | None) -> bool | None:
        """Whether a year lies in what the document plans; null where nothing tells."""
        first = self._period.start if self._period else self._now
        return None if year is None or first is None else year >= first

    def outermost(self) -> Scope:
        """The scope outside all sections; a report of a year (统计公报) tells of that year alone."""
        if self._reported:
            return Scope("past", fixed=True, years=self._reported, front=True, reviewed=self._reported)
        return Scope(None, fixed=False, years=None, front=True, reviewed=self.before_period)

    def of_section(self, section: Section, outer: Scope) -> Scope:
        """The scope that a section's title opens inside the outer one."""
        title = folded(section.title or "")
        if not title or section.kind == "front":
            return outer
        years, named = outer.years, self._named(title)
        tense, fixed = (outer.tense, True) if outer.fixed else self._tense(title, outer)
        if self._reported and self._looks_ahead(title, named, self._reported):
            is_same_year = self._vocabulary.table("second_half").any_in(title)
            years = self._reported if named is None and is_same_year else named
            return Scope("future", fixed=True, years=years, front=False, reviewed=outer.reviewed)
        if named is not None:
            years = named
        elif tense == "future" and tense != outer.tense and self._period:
            years = (self._period.start, self._period.end)
        elif tense in ("past", "situation") and tense != outer.tense and self._vocabulary.table("gone").any_in(title):
            years = self.before_period
        if tense == "situation" and not outer.fixed:
            years = outer.years if named is None or outer.years else None
        reviewed = years if tense == "past" and years else outer.reviewed
        is_norm = outer.is_norm or self._vocabulary.pattern("title_of_norms").search(title) is not None
        return Scope(tense, fixed, years, front=False, reviewed=reviewed, is_norm=is_norm)

    def _looks_ahead(self, title: str, named: Years | None, reported: Years) -> bool:
        """Whether a section of a report is about what comes after the year that is reported."""
        return self._vocabulary.table("next").any_in(title) or (named is not None and named[0] > reported[1])

    def _tense(self, title: str, outer: Scope) -> tuple[str | None, bool]:
        tables = {tense: self._vocabulary.table(tense) for tense in ("past", "future", "situation")}
        seen: set[str] = set()
        for part in (title.rpartition("的")[2], title):  # the head of a Chinese title stands last
            seen = seen or {tense for tense, table in tables.items() if table.any_in(part)}
        if not seen and self._period and (years := self._named(title)):
            seen.add("past" if years[1] < self._period.start else "future")
        if len(seen) == 1:
            tense = seen.pop()
            return tense, tense != "situation"
        if seen in ({"past", "situation"}, {"situation", "future"}):
            return "situation", False
        if seen:
            return None, False
        return outer.tense, outer.fixed

    def _named(self, title: str) -> Years | None:
        """The one time that a title names; where it names several, the longest."""
        if not may_hold_years(title):
            return None
        years = [(t.first, t.last) for t in find_times(title) if t.first is not None and t.last is not None]
        return max(years, key=lambda each: (each[1] - each[0], -each[0]), default=None)

    def of_paragraph(self, text: str, scope: Scope) -> Scope:
        """The scope that a paragraph's first words open for itself and for what follows: 这五年, 刚刚过去的2025年."""
        head = text[:_HEAD]
        if not may_hold_years(head):
            return scope
        for time in find_times(head):
            lead = head[: time.start].rstrip('“"')
            opens = lead.endswith((*self._vocabulary.words["bygone"], *"！：。、")) or not lead.strip(" ，,")
            if opens and (years := self._topic(time, head, scope)):
                reviewed = years if scope.tense != "future" else scope.reviewed
                return replace(scope, years=years, reviewed=reviewed)
        return scope

    def _topic(self, time: Time, head: str, scope: Scope) -> Years | None:
        if time.kind in ("years_back", "years_ahead", "this_year", "last_year"):
            return self.resolve(time, scope)
        behind = head[time.end : time.end + 3].lstrip("，, ")
        words = self._vocabulary.words
        is_topic = behind.startswith(words["topic"]) or head[: time.start].endswith(words["bygone"])
        return self.resolve(time, scope) if is_topic or time.kind == "plan" else None

    def resolve(self, time: Time, scope: Scope) -> Years | None:
        """The years of a time, relative ones by what the scope reviews; null where they cannot be told."""
        if time.first is not None:
            return time.first, self._end_of_since(time.first, scope) if time.last is None else time.last
        if time.kind == "now":
            return scope.years
        if time.kind in ("years_back", "years_ahead"):
            return self._so_many(time, scope)
        if time.kind == "period_before":
            return self._period_before(scope)
        if time.kind in ("period_end", "period") and self._period:
            return (self._period.end if time.kind == "period_end" else self._period.start), self._period.end
        offset = {"this_year": 0, "last_year": -1, "next_year": 1}.get(time.kind)
        return (self._now + offset, self._now + offset) if self._now is not None and offset is not None else None

    def _period_before(self, scope: Scope) -> Years | None:
        """上一个五年: the five years before the five that are reviewed."""
        years = scope.reviewed or scope.years
        return (years[1] - 9, years[1] - 5) if years and years[1] - years[0] == 4 else None

    def _so_many(self, time: Time, scope: Scope) -> Years | None:
        """五年来 up to the year that is reviewed, 未来五年 where the plan is as long."""
        if time.kind == "years_ahead":
            period = self._period
            return (period.start, period.end) if period and time.years == period.end - period.start + 1 else None
        if scope.years and scope.years[1] - scope.years[0] + 1 == time.years:
            return scope.years
        reviewed = scope.reviewed
        return (reviewed[1] - time.years + 1, reviewed[1]) if reviewed and time.years else None

    def _end_of_since(self, first: int, scope: Scope) -> int:
        for years in (scope.reviewed, (self._period.start, self._period.end) if self._period else None):
            if years and first <= years[1]:
                return years[1]
        return first

    def after_intro(self, paragraphs: Sequence[str], scope: Scope) -> Scope:
        """The scope for what a section introduces, whose last paragraph ends with a colon: 到2025年，…目标如下：."""
        if scope.tense == "past" or not paragraphs[-1].endswith(("：", ":")):
            return scope
        for text in reversed(paragraphs):
            for time in reversed(find_times(text)) if "年" in text else ():
                if time.first is not None and time.first == time.last and self._is_goal(time, text):
                    return replace(scope, years=(time.first, time.first))
        return scope

    def _is_goal(self, time: Time, text: str) -> bool:
        """Whether a year is one up to which something is planned: 到2025年."""
        is_late = self._period is not None and time.first is not None and time.first > self._period.end
        before = text[max(0, time.start - 2) : time.start].rstrip(" ")
        return (
            not is_late and self.is_ahead(time.first) is not False and before.endswith(self._vocabulary.words["till"])
        )
