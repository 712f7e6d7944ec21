"""What the chain of headings gives to the figures below: tense, and the time where a sentence names none."""

from msgspec.structs import replace

from planextract.chinese.folding import folded
from planextract.chinese.times import find_times, may_hold_years
from planextract.figures.calendar import Calendar
from planextract.figures.scope import Scope, Years
from planextract.figures.vocabulary import Vocabulary
from planextract.model.outline import Section


class Scopes:
    """Follows the tree and gives each section its scope."""

    __slots__ = ("_calendar", "_is_regulation", "_reported", "_vocabulary")

    def __init__(self, calendar: Calendar, vocabulary: Vocabulary, title: str | None = None) -> None:
        """`title` is the document's."""
        self._calendar, self._vocabulary = calendar, vocabulary
        self._reported: Years | None = None
        self._is_regulation = title is not None and vocabulary.table("norm").ending(title, len(title)) is not None
        if title and vocabulary.pattern("title_of_a_report").search(title):
            self._reported = self._named(folded(title))

    def outermost(self) -> Scope:
        """The scope outside all sections; a report of a year (统计公报) tells of that year alone."""
        reported, rules = self._reported, self._is_regulation
        if reported:
            return Scope("past", fixed=True, years=reported, front=True, reviewed=reported, is_regulation=rules)
        before = self._calendar.before_period
        return Scope(None, fixed=False, years=None, front=True, reviewed=before, is_regulation=rules)

    def of_section(self, section: Section, outer: Scope) -> Scope:
        """The scope that a section's title opens inside the outer one."""
        title = folded(section.title or "")
        if not title or section.kind == "front":
            return outer
        named = self._named(title)
        if self._reported and self._looks_ahead(title, named, self._reported):
            is_same_year = self._vocabulary.table("second_half").any_in(title)
            years = self._reported if named is None and is_same_year else named
            return replace(outer, tense="future", fixed=True, years=years, front=False, is_norm=False)
        turns = self._turns_ahead(title, outer)
        tense, fixed = (outer.tense, True) if outer.fixed and not turns else self._tense(title, outer)
        years = None if turns else self._years(title, named, tense, outer)
        return replace(
            outer,
            tense=tense,
            fixed=fixed,
            years=years,
            front=False,
            reviewed=years if tense == "past" and years else outer.reviewed,
            is_norm=outer.is_norm or self._vocabulary.pattern("title_of_norms").search(title) is not None,
        )

    def _years(self, title: str, named: Years | None, tense: str | None, outer: Scope) -> Years | None:
        """The years that a title gives to what is below: those it names, or those that its words mean."""
        calendar = self._calendar
        years = outer.years
        if outer.tense == "past" and outer.fixed and named and calendar.is_plan and calendar.is_ahead(named[0]):
            return years  # a year to come in a title of what is reviewed is none that figures are of
        if named is not None:
            years = named
        elif tense == "future" and tense != outer.tense and calendar.is_plan:
            years = calendar.planned
        elif tense in ("past", "situation") and tense != outer.tense and self._vocabulary.table("gone").any_in(title):
            years = calendar.before_period
        if tense == "situation" and not outer.fixed:
            is_to_come = self._is_of_prospects(title) or (named is not None and calendar.is_ahead(named[1]))
            return outer.years or (None if is_to_come else named)
        return years

    def _turns_ahead(self, title: str, outer: Scope) -> bool:
        """Whether a section in the review of a plan turns from what was to what is to be met: 机遇, 挑战."""
        is_review = outer.tense == "past" and self._calendar.is_plan and not self._reported
        return is_review and self._is_of_prospects(title)

    def _is_of_prospects(self, title: str) -> bool:
        return self._vocabulary.pattern("title_of_prospects").search(title) is not None

    def _looks_ahead(self, title: str, named: Years | None, reported: Years) -> bool:
        """Whether a section of a report is about what comes after the year that is reported."""
        return self._vocabulary.table("next").any_in(title) or (named is not None and named[0] > reported[1])

    def _tense(self, title: str, outer: Scope) -> tuple[str | None, bool]:
        names = (
            ("future",) if title.startswith(self._vocabulary.words["opens_a_task"]) else ("past", "future", "situation")
        )
        tables = {tense: self._vocabulary.table(tense) for tense in names}
        seen: set[str] = set()
        for word in self._vocabulary.words["no_tense"]:
            title = title.replace(word, "")
        for part in (title.rpartition("的")[2], title):  # the head of a Chinese title stands last
            seen = seen or {tense for tense, table in tables.items() if table.any_in(part)}
        if not seen and self._calendar.period and (years := self._named(title)):
            seen.add("past" if years[1] < self._calendar.period.start else "future")
        if len(seen) == 1:
            tense = seen.pop()
            return tense, tense != "situation"
        if seen in ({"past", "situation"}, {"situation", "future"}):
            return "situation", False
        if seen:
            return None, False
        return outer.tense, outer.fixed

    def _named(self, title: str) -> Years | None:
        """The one time that a title names; where it names several, the longest.

        Behind an amount it is that of a part of an item: 改建管网320公里，其中2023年180公里.
        """
        if not may_hold_years(title):
            return None
        amount = self._vocabulary.pattern("amount_in_a_title").search(title)
        times = find_times(title[: amount.start()] if amount else title)
        years = [(t.first, t.last) for t in times if t.first is not None and t.last is not None]
        return max(years, key=lambda each: (each[1] - each[0], -each[0]), default=None)
