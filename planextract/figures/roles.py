"""Whether a figure tells what is, what is to be, what has changed, or what is laid down."""

from planextract.chinese.times import Time
from planextract.figures.passage import Passage, Reading
from planextract.figures.scope import Scopes
from planextract.figures.times import explicit_time, is_compared
from planextract.figures.vocabulary import Vocabulary
from planextract.patterns import compiled

_AT_A_RATE = compiled(  # 以年均6%的增幅增加, 以8%的速度递减
    r" ?(?:左右|以上)?的(?:平均|年均)?(?P<word>增幅|涨幅|降幅|增速|增长率|速度|幅度|速率|跌幅|减幅)"
    r"(?:[一-鿿]{0,4}?(?P<verb>增|长|提|升|减|降|下|扩))?"
)
_FALLS = ("减", "降", "下")
_ORIGIN = compiled(r"[从由自比较][^，。；;、]{0,14}$")
_MOVES_ON = compiled(
    r"[^，。；;、]{0,6}?(?:提高|增加|增长|上升|提升|扩大|降低|下降|减少|缩短|缩小|放宽|调整|上调|下调|延长)"
)
"""Behind the level that a movement starts from: 由目前的12%提高到15%, 比上年的300亿元增长5%."""
_STEPS = 5
_WINDOW = 30
_FARTHEST = 200
"""Characters before a number in which a sentence may say that it is of the future."""
_TIMES_OF = ("是", "为", "相当于", "达到", "达", "等于")


def read_change(passage: Passage, reading: Reading, vocabulary: Vocabulary) -> None:
    """Set direction, and role change, where the number says by how much something moved."""
    quantity, previous = reading.quantity, reading.previous
    if reading.linked and previous and previous.direction and _same_kind(reading, previous):
        reading.role, reading.direction = "change", previous.direction
        return
    if found := _AT_A_RATE.match(passage.text, quantity.end):
        reading.role = "change"
        reading.direction = "down" if found["word"][0] in "降减跌" or found["verb"] in _FALLS else "up"
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
        word = vocabulary.lists["before_amount"].ending(passage.text, at, floor)
        if word is None:
            break
        at -= len(word)
    is_doubled = passage.text.startswith("翻", quantity.number)
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
    return time is not None and text[max(0, time.start - 4) : time.start].rstrip(" “").endswith(_TIMES_OF)


def read_role(passage: Passage, reading: Reading, vocabulary: Vocabulary, scopes: Scopes) -> None:
    """Set the role; a change that is still to come is a target, unless it is measured from a year that is named."""
    if reading.role == "change":
        if reading.base is None and _lies_ahead(passage, reading, vocabulary, scopes):
            reading.role = "target"
        return
    if reading.linked and reading.previous and reading.previous.role == "rule":
        reading.role = "rule"
        return
    quantity, text = reading.quantity, passage.text
    left = text[max(reading.clause[0], quantity.number - _WINDOW) : quantity.number].replace(" ", "")
    right = text[quantity.unit_end : quantity.unit_end + _WINDOW].replace(" ", "")
    if vocabulary.rule.search(f"{left}＃{right}"):
        reading.role = "rule"
        if reading.time and (since := explicit_time(passage, reading)) and since.kind == "since" and since.first:
            reading.time = (since.first, since.first)  # a norm is of the year that it was laid down in
        return
    is_to_come = not _is_origin(passage, reading) and _lies_ahead(passage, reading, vocabulary, scopes)
    reading.role = "target" if is_to_come else "actual"


def _is_origin(passage: Passage, reading: Reading) -> bool:
    """Whether a movement starts from this level: it is there already, whatever is still to come."""
    floor = max(reading.clause[0], reading.previous.quantity.end if reading.previous else 0)
    moved = _MOVES_ON.match(passage.text, reading.quantity.end)
    return moved is not None and _ORIGIN.search(passage.text[floor : reading.quantity.start]) is not None


def _lies_ahead(passage: Passage, reading: Reading, vocabulary: Vocabulary, scopes: Scopes) -> bool:
    """Whether a figure is of what is to come: by the section's tense, the sentence's words, and the year it names."""
    words, tense = vocabulary.tense, passage.scope.tense
    said = passage.text[max(reading.sentence[0], reading.quantity.start - _FARTHEST) : reading.quantity.start]
    time = explicit_time(passage, reading)
    ahead = scopes.is_ahead(time.last) if time is not None else None
    if ahead is False and tense == "future" and time is not None and _is_deadline(passage.text, time):
        ahead = None  # 到2015年底 among goals is a slip of the pen, not history
    if tense in ("past", "situation"):
        if ahead is False:  # 预计2020年达到: the year was not over when the plan was written
            return False
        is_planned = tense == "situation" and ahead is True and not words["still"].any_in(said)
        return words["strong_will"].any_in(said) or is_planned
    since = max(reading.clause[0], reading.previous.quantity.end if reading.previous else 0)
    if ahead is False or words["already"].any_in(passage.text[since : reading.quantity.start]):
        return False
    if tense == "future" or ahead:
        return True
    years = passage.scope.years
    if ahead is None and years is not None and (planned := scopes.is_ahead(years[1])) is not None:
        return planned
    return words["will"].any_in(said) or (years is None and scopes.is_plan and not passage.scope.front)


def _is_deadline(text: str, time: Time) -> bool:
    return time.kind == "before" or text[max(0, time.start - 2) : time.start].rstrip(" ").endswith(("到", "至"))
