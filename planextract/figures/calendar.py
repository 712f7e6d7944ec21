"""Which years the times of a document mean: 五年来, 今年, “十四五”."""

from planextract.chinese.times import Time
from planextract.figures.scope import Scope, Years
from planextract.model.metadata import Period


class Calendar:
    """The years of a document: those that it plans, and its own."""

    def __init__(self, period: Period | None, year: int | None) -> None:
        """`period` is what the document plans; `year` its own, for 今年. Null where nothing tells."""
        self.period, self._now = period, year

    @property
    def planned(self) -> Years | None:
        """The years of the plan."""
        return (self.period.start, self.period.end) if self.period else None

    @property
    def length(self) -> int:
        """How many years the plan has; 0 where it names none."""
        return self.period.end - self.period.start + 1 if self.period else 0

    @property
    def before_period(self) -> Years | None:
        """The years of the plan before."""
        if self.period is None or self.length < 2:
            return None
        return self.period.start - self.length, self.period.start - 1

    @property
    def is_plan(self) -> bool:
        """Whether the document is a plan for years that it names."""
        return self.period is not None

    def is_ahead(self, year: int | None) -> bool | None:
        """Whether a year lies in what the document plans; null where nothing tells."""
        first = self.period.start if self.period else self._now
        return None if year is None or first is None else year >= first

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
        if time.kind in ("period_end", "period") and self.period:
            return (self.period.end if time.kind == "period_end" else self.period.start), self.period.end
        offset = {"this_year": 0, "last_year": -1, "next_year": 1}.get(time.kind)
        return (self._now + offset, self._now + offset) if self._now is not None and offset is not None else None

    def _period_before(self, scope: Scope) -> Years | None:
        """上一个五年: the five years before the five that are reviewed."""
        years = scope.reviewed or scope.years
        return (years[1] - 9, years[1] - 5) if years and years[1] - years[0] == 4 else None

    def _so_many(self, time: Time, scope: Scope) -> Years | None:
        """五年来 up to the year that is reviewed, 未来五年 where the plan is as long."""
        if time.kind == "years_ahead":
            return self.planned if time.years == self.length else None
        if scope.years and scope.years[1] - scope.years[0] + 1 == time.years:
            return scope.years
        reviewed = scope.reviewed
        return (reviewed[1] - time.years + 1, reviewed[1]) if reviewed and time.years else None

    def _end_of_since(self, first: int, scope: Scope) -> int:
        for years in (scope.reviewed, self.planned):
            if years and first <= years[1]:
                return years[1]
        return first
