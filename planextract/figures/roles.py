"""Whether a figure tells what is, what is to be, what has changed, or what is laid down."""

from planextract.chinese.times import Time
from planextract.figures.calendar import Calendar
from planextract.figures.passage import Passage, Reading
from planextract.figures.times import explicit_time, is_compared

_STEPS = 5
_WINDOW = 30
_FARTHEST = 200
"""Characters before a number in which a sentence may say that it is of the future."""


def read_change(passage: Passage, reading: Reading) -> None:
    """Set direction, and role change, where the number says by how much something moved."""
    quantity, previous, vocabulary = reading.quantity, reading.previous, passage.vocabulary
    if reading.linked and previous and previous.direction and _same_kind(reading, previous):
        reading.role, reading.direction = "change", previous.direction
        return
    if found := vocabulary.pattern("at_a_rate").match(passage.text, quantity.end):
        reading.role, reading.direction = "change", "down" if found["falling"] or found["falls"] else "up"
        return
    floor = max(reading.clause[0], previous.quantity.end if previous and not reading.linked else 0)
    at = quantity.start
    for _ in range(_STEPS):
        while at > floor and passage.text[at - 1] in " \t":
            at -= 1
        if (than := vocabulary.than.ending(passage.text, at, floor)) is not None and is_compared(
            passage, at - len(than)
        ):
            reading.role, reading.direction = "change", vocabulary.than.tag(than)
            return
        if (verb := vocabulary.growth.ending(passage.text, at, floor)) is not None:
            if (direction := vocabulary.growth.tag(verb)) != "none":
                reading.role, reading.direction = "change", direction
            return
        word = vocabulary.table("before_amount").ending(passage.text, at, floor)
        if word is None:
            break
        at -= len(word)
    if quantity.unit in ("%", "个百分点"):
        moved = vocabulary.pattern("moves_a_noun").search(passage.text[floor : quantity.start])
        if moved is not None and not (moved["rate"] and quantity.unit == "%"):  # 提高覆盖率95%: what it was raised to
            reading.role, reading.direction = "change", "down" if moved["falls"] else "up"
    is_doubled = passage.text.startswith(vocabulary.words["doubled"], quantity.number)
    if quantity.unit == "倍" and (is_doubled or _is_times_of_a_year(passage, reading)):
        reading.role, reading.direction = "change", "up"


def _same_kind(reading: Reading, previous: Reading) -> bool:
    return reading.quantity.unit == previous.quantity.unit


def _is_times_of_a_year(passage: Passage, reading: Reading) -> bool:
    """是2010年的3倍 is growth; 低保标准的1.6倍 is a level."""
    text, at = passage.text, reading.quantity.start
    while at and text[at - 1] in " \t的":
        at -= 1
    time = passage.time_ending(at)
    times_of = passage.vocabulary.words["times_of"]
    return time is not None and text[max(0, time.start - 4) : time.start].rstrip(" “").endswith(times_of)


def read_role(passage: Passage, reading: Reading, calendar: Calendar) -> None:
    """Set the role; a change that is still to come is a target, unless it is measured from a year that is named."""
    if reading.role == "change":
        if reading.base is None and _lies_ahead(passage, reading, calendar):
            reading.role = "target"
        return
    if reading.linked and reading.previous and reading.previous.role == "rule":
        reading.role = "rule"
        return
    quantity, text = reading.quantity, passage.text
    left = text[max(reading.clause[0], quantity.number - _WINDOW) : quantity.number].replace(" ", "")
    right = text[quantity.unit_end : quantity.unit_end + _WINDOW].replace(" ", "")
    if passage.vocabulary.rule.search(f"{left}＃{right}") or _is_rate_of_an_age(passage, reading, left):
        reading.role = "rule"
        if reading.time and (since := explicit_time(passage, reading)) and since.kind == "since" and since.first:
            reading.time = (since.first, since.first)  # a norm is of the year that it was laid down in
        return
    previous = reading.previous
    if previous and _is_share_of(passage, reading) and previous.role in ("actual", "target"):
        reading.role = previous.role
    elif _is_laid_down(passage, reading, calendar):
        reading.role = "rule"
    elif not _is_origin(passage, reading) and _lies_ahead(passage, reading, calendar):
        reading.role = "target"


def _is_share_of(passage: Passage, reading: Reading) -> bool:
    """占户籍人口的23.7% tells of the figure before, in whatever tense that stands."""
    start, number = reading.clause[0], reading.quantity.number
    if reading.quantity.unit != "%" or not passage.text.startswith(passage.vocabulary.words["takes_a_share"], start):
        return False
    return not passage.vocabulary.table("will").any_in(passage.text[start:number])


def _is_laid_down(passage: Passage, reading: Reading, calendar: Calendar) -> bool:
    """Whether it stands where rules are laid down, and tells neither of a time nor of what is so already."""
    is_norm = passage.scope.is_norm and explicit_time(passage, reading) is None
    if not is_norm and not (passage.scope.is_regulation and reading.time is None):
        return False
    said = passage.text[max(reading.sentence[0], reading.quantity.start - _FARTHEST) : reading.quantity.start]
    return not passage.vocabulary.table("already").any_in(said)


def _is_rate_of_an_age(passage: Passage, reading: Reading, left: str) -> bool:
    """80—89周岁老人每人每月50元，90—99周岁100元: what is paid to those of an age is laid down."""
    is_money = (reading.quantity.unit or "").startswith("元/人")
    return is_money and passage.vocabulary.pattern("rate_of_an_age").search(f"{left}＃") is not None


def _is_origin(passage: Passage, reading: Reading) -> bool:
    """Whether a movement starts from this level: it is there already, whatever is still to come."""
    floor = max(reading.clause[0], reading.previous.quantity.end if reading.previous else 0)
    vocabulary, text = passage.vocabulary, passage.text
    if vocabulary.pattern("moves_on").match(text, reading.quantity.end) is None:
        return False
    return vocabulary.pattern("origin_of_a_movement").search(text[floor : reading.quantity.start]) is not None


def _lies_ahead(passage: Passage, reading: Reading, calendar: Calendar) -> bool:
    """Whether a figure is of what is to come: by the section's tense, the sentence's words, and the year it names."""
    vocabulary, tense = passage.vocabulary, passage.scope.tense
    said = passage.text[max(reading.sentence[0], reading.quantity.start - _FARTHEST) : reading.quantity.start]
    time = explicit_time(passage, reading)
    ahead = _names_what_is_ahead(passage, time, calendar)
    if tense in ("past", "situation"):
        if ahead is False:  # 预计2020年达到: the year was not over when the plan was written
            return False
        is_set_ahead = time is not None and (time.kind == "plan" or _is_deadline(passage, time))
        may_be_planned = tense == "situation" or is_set_ahead
        is_planned = may_be_planned and ahead is True and not vocabulary.table("still").any_in(said)
        return vocabulary.table("strong_will").any_in(said) or is_planned
    since = max(reading.clause[0], reading.previous.quantity.end if reading.previous else 0)
    if ahead is False or vocabulary.table("already").any_in(passage.text[since : reading.quantity.start]):
        return False
    if tense == "future" or ahead:
        return True
    years = passage.scope.years
    if ahead is None and years is not None and (planned := calendar.is_ahead(years[1])) is not None:
        return planned
    return vocabulary.table("will").any_in(said) or (years is None and calendar.is_plan and not passage.scope.front)


def _names_what_is_ahead(passage: Passage, time: Time | None, calendar: Calendar) -> bool | None:
    """Whether the year that a sentence names is still to come; null where it names none, or nothing tells."""
    if time is None:
        return None
    ahead, tense = calendar.is_ahead(time.last), passage.scope.tense
    if ahead is False and tense == "future" and _is_deadline(passage, time):
        return None  # 到2015年底 among goals is a slip of the pen, not history
    if ahead is not False and (ahead is None or tense != "future") and _is_up_to_now(passage, time):
        return False
    return True if ahead is None and tense is None and _is_deadline(passage, time) else ahead


def _is_up_to_now(passage: Passage, time: Time) -> bool:
    """截至2023年6月底: what a document says so it has counted."""
    before = passage.text[max(0, time.start - 4) : time.start].rstrip(" ")
    return before.endswith(passage.vocabulary.words["up_to_now"])


def _is_deadline(passage: Passage, time: Time) -> bool:
    before = passage.text[max(0, time.start - 2) : time.start].rstrip(" ")
    is_till = before.endswith(passage.vocabulary.words["till"]) and not _is_up_to_now(passage, time)
    return time.kind == "before" or is_till
