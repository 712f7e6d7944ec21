"""The time that a paragraph gives to what follows it: by its first words, or as what leads to a list."""

from collections.abc import Sequence

from msgspec.structs import replace

from planextract.chinese.times import Time, find_times, may_hold_years
from planextract.figures.calendar import Calendar
from planextract.figures.scope import Scope, Years
from planextract.figures.vocabulary import Vocabulary

_HEAD = 40
"""Characters at the head of a paragraph in which it may say what time it is about."""


class Openings:
    """Reads paragraphs for the scope that they open."""

    def __init__(self, calendar: Calendar, vocabulary: Vocabulary) -> None:
        """For one document."""
        self._calendar, self._vocabulary = calendar, vocabulary

    def of_paragraph(self, text: str, scope: Scope) -> Scope:
        """The scope that a paragraph's first words open for itself and for what follows: 这五年, 刚刚过去的2025年."""
        head = text[:_HEAD]
        if not may_hold_years(head):
            return scope
        for time in find_times(head):
            lead = head[: time.start].rstrip('“"')
            opens = lead.endswith((*self._vocabulary.words["bygone"], *"！：。、")) or not lead.strip(" ，,")
            is_in_first_clause = not any(comma in lead for comma in "，,") and self._is_during(time, text)
            if (opens or is_in_first_clause) and (years := self._topic(time, head, scope)):
                return self._about(years, scope)
        return scope

    def _about(self, years: Years | None, scope: Scope) -> Scope:
        """The scope of what tells of other years."""
        if years is None:
            return scope
        return replace(scope, years=years, reviewed=years if scope.tense != "future" else scope.reviewed)

    def _topic(self, time: Time, head: str, scope: Scope) -> Years | None:
        if time.kind in ("years_back", "years_ahead", "this_year", "last_year"):
            return self._calendar.resolve(time, scope)
        behind = head[time.end : time.end + 3].lstrip("，, ")
        words = self._vocabulary.words
        is_topic = behind.startswith(words["topic"]) or head[: time.start].endswith(words["bygone"])
        return self._calendar.resolve(time, scope) if is_topic or time.kind == "plan" else None

    def after_intro(self, paragraphs: Sequence[str], scope: Scope) -> Scope:
        """The scope for what a section introduces, whose last paragraph ends with a colon: 到2025年，…目标如下：.

        Also “十二五”期间，…成绩主要体现在：, where the last sentence names one such time, wherever in it that stands.
        """
        if not paragraphs[-1].endswith(("：", ":")):
            return scope
        for text in reversed(paragraphs) if scope.tense != "past" else ():
            for time in reversed(find_times(text)) if "年" in text else ():
                if time.first is not None and time.first == time.last and self._is_goal(time, text):
                    return replace(scope, years=(time.first, time.first))
        sentence = paragraphs[-1].rpartition("。")[2]
        times = [time for time in find_times(sentence) if self._is_during(time, sentence)]
        during = {self._calendar.resolve(time, scope) for time in times}
        return self._about(during.pop(), scope) if len(during) == 1 else scope

    def _is_during(self, time: Time, text: str) -> bool:
        """Whether a sentence tells what happened in a time: “十二五”期间，."""
        is_adverbial = text[time.start : time.end].endswith(self._vocabulary.words["during"])
        return time.kind == "plan" and is_adverbial and text.startswith(("，", ","), time.end)

    def _is_goal(self, time: Time, text: str) -> bool:
        """Whether a year is one up to which something is planned: 到2025年."""
        calendar, before = self._calendar, text[max(0, time.start - 2) : time.start].rstrip(" ")
        is_late = calendar.period is not None and time.first is not None and time.first > calendar.period.end
        is_ahead = not is_late and calendar.is_ahead(time.first) is not False
        return is_ahead and before.endswith(self._vocabulary.words["till"])

    def below_lost_review(self, said: Scope, outer: Scope) -> Scope:
        """The scope of sections whose first heading the source has lost, by the scope that is `said` last before them.

        Where that is of years gone by, they look back on these.
        """
        if self._calendar.period is None or said.years is None or said.years[1] >= self._calendar.period.start:
            return outer
        return replace(said, tense="past", fixed=True)
