"""The time that a paragraph gives to what follows it: by its first words, or as what leads to a list."""

from collections.abc import Sequence

from msgspec.structs import replace

from planextract.chinese.quantity import find_digits
from planextract.chinese.times import Time, find_times, may_hold_years
from planextract.figures.calendar import Calendar
from planextract.figures.scope import Scope, Years
from planextract.figures.vocabulary import Vocabulary

_HEAD = 40
"""Characters at the head of a paragraph in which it may say what time it is about."""

_LONGEST_LABEL = 20
"""Characters of a line that only says what follows: 2025年目标：."""
_COLONS = ("：", ":")


class Openings:
    """Reads paragraphs for the scope that they open."""

    def __init__(self, calendar: Calendar, vocabulary: Vocabulary) -> None:
        """For one document."""
        self._calendar, self._vocabulary = calendar, vocabulary

    def of_paragraph(self, text: str, scope: Scope) -> Scope:
        """The scope that a paragraph opens for itself and for what follows.

        By its first words (这五年, 刚刚过去的2025年), or as a label of what follows (2025年目标：).
        """
        head = text[:_HEAD]
        if not may_hold_years(head):
            return scope
        times = find_times(head)
        if times and self._is_label(times[0], text):
            return self._about(self._calendar.resolve(times[0], scope), scope)
        for time in times:
            lead = head[: time.start].rstrip('“"')
            opens = lead.endswith((*self._vocabulary.words["bygone"], *"！：。、")) or not lead.strip(" ，,")
            is_in_first_clause = not any(comma in lead for comma in "，,") and self._is_during(time, text)
            if (opens or is_in_first_clause) and (years := self._topic(time, head, scope)):
                return self._about(years, scope)
        return scope

    @staticmethod
    def _is_label(time: Time, text: str) -> bool:
        """Whether a line says no more than of which time what follows is: 2025年目标：."""
        is_label = len(text) <= _LONGEST_LABEL and text.endswith(_COLONS) and not any(comma in text for comma in "，,")
        return is_label and not text[: time.start].strip('“" ')

    def carried(self, said: Scope, scope: Scope) -> Scope:
        """The scope of what follows a paragraph with the scope `said`: among tasks, years gone by end with it."""
        is_over = said.years is not None and self._calendar.is_ahead(said.years[1]) is False
        return scope if scope.tense == "future" and is_over else said

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

        Also 2021年，主要做了： and “十二五”期间，…成绩有：, where the last sentence names one such time, and a goal
        alone: 到2025年，体系更加健全。
        """
        last = paragraphs[-1]
        if not last.endswith(_COLONS):
            return self._at(self._lone_goal(last), scope)
        sentence = last.rpartition("。")[2]
        if scope.tense != "past" and (year := self._goal(paragraphs, sentence)):
            return self._at(year, scope)
        times = find_times(sentence)
        if times and self._opens_with_year(times[0], sentence):
            return self._about(self._calendar.resolve(times[0], scope), scope)
        during = {self._calendar.resolve(time, scope) for time in times if self._is_during(time, sentence)}
        return self._about(during.pop(), scope) if len(during) == 1 else scope

    @staticmethod
    def _at(year: int | None, scope: Scope) -> Scope:
        return scope if year is None else replace(scope, years=(year, year))

    def _goal(self, paragraphs: Sequence[str], sentence: str) -> int | None:
        """The last year up to which something is planned; beyond the plan only where the last sentence names it."""
        for text in (sentence, *reversed(paragraphs)):
            for time in reversed(find_times(text)) if "年" in text else ():
                if self._is_goal(time, text) and (text is sentence or not self._is_late(time)):
                    return time.first
        return None

    def _lone_goal(self, text: str) -> int | None:
        """The year of a sentence that says no more than what is to be reached by then: it names no other number."""
        if text.find("。") != len(text) - 1 or not text.startswith(self._vocabulary.words["till"]):
            return None
        times = find_times(text)
        is_alone = len(times) == 1 and len(find_digits(text)) == 1
        return times[0].first if is_alone and self._is_goal(times[0], text) and not self._is_late(times[0]) else None

    def _opens_with_year(self, time: Time, sentence: str) -> bool:
        """Whether a sentence begins with a year that is not one to come: 2021年，, 截至2020年底，."""
        opener = sentence[: time.start].strip(" ")
        is_one = time.first is not None and time.first == time.last
        is_over = self._calendar.is_ahead(time.last) is not True
        return is_one and is_over and (not opener or opener in self._vocabulary.words["up_to_now"])

    def _is_during(self, time: Time, text: str) -> bool:
        """Whether a sentence tells what happened in a time: “十二五”期间，."""
        is_adverbial = text[time.start : time.end].endswith(self._vocabulary.words["during"])
        return time.kind == "plan" and is_adverbial and text.startswith(("，", ","), time.end)

    def _is_goal(self, time: Time, text: str) -> bool:
        """Whether a time is one year up to which something is planned: 到2025年, but not 截至2025年."""
        before = text[max(0, time.start - 3) : time.start].rstrip(" ")
        words = self._vocabulary.words
        is_till = before.endswith(words["till"]) and not before.endswith(words["up_to_now"])
        is_one = time.first is not None and time.first == time.last
        return is_one and is_till and self._calendar.is_ahead(time.first) is not False

    def _is_late(self, time: Time) -> bool:
        """Whether a year lies beyond what the document plans."""
        period = self._calendar.period
        return period is not None and time.first is not None and time.first > period.end

    def below_lost_review(self, said: Scope, outer: Scope) -> Scope:
        """The scope of sections whose first heading the source has lost, by the scope that is `said` last before them.

        Where that is of years gone by, they look back on these.
        """
        if self._calendar.period is None or said.years is None or said.years[1] >= self._calendar.period.start:
            return outer
        return replace(said, tense="past", fixed=False)
