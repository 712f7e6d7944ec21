"""Digits that measure nothing: ordinals, names, codes, ages, notes, durations. Each rule says what it finds."""

from planextract.chinese.clauses import Clauses
from planextract.figures.quantities import Quantity
from planextract.figures.vocabulary import Vocabulary
from planextract.patterns import compiled

_SPACES = " \t"
_PHONE = compiled(  # 0750-3300000, 400-816-0000, a mobile number; 89760000元 and 580-629元 are none
    r"(?:\d{3,4}[-—]\d{3,4}(?:[-—]\d{3,4})?|1[3-9]\d{9}|\d{7,})(?!\d|[.] ?\d| ?[%‰一-鿿])"
)
_ITEM = compiled(r"(?:^|[。；;])\d{1,2}\.$")
"""An item's number that touches the number behind it: 2.3个平台."""
_ENUMERATOR_STARTS = "。；;：:！？\n"
_WINDOW = 24
_LONGEST_NAME = 14
"""Characters that a quoted name with digits in it may have: “7个专项行动”."""
_LONGEST_SPAN = 200
"""Years that a span in a plan may have."""


def kind_of_digits(text: str, start: int, end: int, clauses: Clauses, vocabulary: Vocabulary) -> str | None:
    """Why the digits at `text[start:end]` are no number at all, from what touches them; null where they may be one."""
    before, after = _neighbours(text, start, end)
    return (
        _kind_by_place(text, start, end, before, after, vocabulary)
        or ("name" if clauses.titles and clauses.in_title(start) else None)
        or _kind_of_document(text, end, before, after, vocabulary)
        or _kind_of_mark(text, start, end, before, after, vocabulary)
        or _kind_of_code(text, start, end, before, after, vocabulary)
    )


def _kind_by_place(text: str, start: int, end: int, before: str, after: str, vocabulary: Vocabulary) -> str | None:
    """第3, 前3名, 专栏3, 007."""
    words = vocabulary.words
    if before == "第" or (before in words["top"] and after in words["behind_a_rank"]):
        return "ordinal"
    label = text[max(0, start - _WINDOW) : start].rstrip(_SPACES)
    if label.endswith(words["labels"]) or vocabulary.pattern("numbered_table").search(label):
        return "section_number"
    return "code" if text[start] == "0" and end - start > 1 and text[start:end].isdigit() else None


def _kind_of_document(text: str, end: int, before: str, after: str, vocabulary: Vocabulary) -> str | None:
    """〔2016〕14号, [3]."""
    if before in "〔[［" or after in "〕］]":
        return "note" if before in "[［" else "document_number"
    words = vocabulary.words
    if after in words["number_of_a_document"] and not text.startswith(words["no_document"], end):
        return "document_number" if before in "〕]］）)" else "name"
    return None


def _kind_of_mark(text: str, start: int, end: int, before: str, after: str, vocabulary: Vocabulary) -> str | None:
    if _is_phone(text, start, end):
        return "phone"
    if end - start <= 2 and _is_enumerator(text, start, before, after, vocabulary):
        return "note" if before in "[（(" else "section_number"
    return None


def _neighbours(text: str, start: int, end: int) -> tuple[str, str]:
    """The characters before and after, one blank skipped; a line break where the text begins or ends."""
    before = text[max(0, start - 2) : start].rstrip(_SPACES)[-1:]
    after = text[end : end + 2].lstrip(_SPACES)[:1]
    return before or "\n", after or "\n"


def _is_phone(text: str, start: int, end: int) -> bool:
    if end - start < 3:
        return False
    if text[start - 1 : start] in ("-", "—") and text[max(0, start - 2) : start - 1].isdigit() and end - start >= 3:
        return bool(_PHONE.match(text, _start_of_chain(text, start)))
    return bool(_PHONE.match(text, start))


def _start_of_chain(text: str, start: int) -> int:
    floor = max(start - _WINDOW, 0)
    while start > floor and (text[start - 1].isdigit() or text[start - 1] in "-—"):
        start -= 1
    return start


def _is_enumerator(text: str, start: int, before: str, after: str, vocabulary: Vocabulary) -> bool:
    """1. in a list, （1）, [1. at the head of a note."""
    if before in "（(" and after in "）)":
        return True
    if before not in _ENUMERATOR_STARTS and before not in "[［（(":
        return False
    return after in "、.．)）" and vocabulary.pattern("mark_of_an_item").match(text, start) is not None


def _kind_of_code(text: str, start: int, end: int, before: str, after: str, vocabulary: Vocabulary) -> str | None:
    words = vocabulary.words
    touching, following = text[start - 1 : start], text[end : end + 1]
    is_sum = (before == "+" or after == "+") and following not in words["in_a_sum"]
    if is_sum or "·" in (touching, following) or _is_in_code(text, start, following):
        return "name"
    if following == "." and text[end + 1 : end + 2].isdigit():
        return "code"
    is_name = following in words["behind_a_name"] and not text.startswith(words["no_name"], end)
    return "name" if is_name else None


def _is_in_code(text: str, start: int, following: str) -> bool:
    """G98, COP15, 1-3; 总投资PPP30亿 and an item's number are none."""
    touching = text[start - 1 : start]
    if touching == "." and _ITEM.search(text[max(0, start - 4) : start]):
        return False
    if not (_is_letter(touching) or (touching in ("-", "/", ".", "·") and _is_code_before(text, start - 1))):
        return False
    is_word = _is_letter(text[max(0, start - 2) : start - 1])
    return not (following in ("%", "‰") or (is_word and following in ("万", "亿")))


def _is_letter(character: str) -> bool:
    return character.isascii() and character.isalpha()


def _is_code_before(text: str, at: int) -> bool:
    return at > 0 and (_is_letter(text[at - 1]) or text[at - 1].isdigit())


def kind_of_quantity(text: str, quantity: Quantity, clauses: Clauses, vocabulary: Vocabulary) -> str | None:
    """Why a number with its unit is no figure: age, ordinal, name, duration; null where it is one."""
    unit, start, end = quantity.unit, quantity.number, quantity.unit_end
    if unit in ("%", "‰", "元", "个百分点"):
        return None
    left = text[max(0, start - _WINDOW) : start]
    if unit in vocabulary.words["ages"]:
        return None if vocabulary.table("lived").any_in(left) else "age"
    if (kind := _kind_by_unit(text, quantity, left, vocabulary)) is not None:
        return kind
    found = vocabulary.names.search(f"{left}＃{text[end : end + _WINDOW]}")
    if found and found.lastgroup:
        return found.lastgroup.partition("_")[0]
    return "name" if _is_quoted_name(quantity, clauses) else None


def _kind_by_unit(text: str, quantity: Quantity, left: str, vocabulary: Vocabulary) -> str | None:
    words = vocabulary.words
    if quantity.unit in words["ordinal_units"] and left.endswith(words["top"]):
        return "ordinal"
    if quantity.unit in words["levels"] and quantity.scale == 1 and not _is_moved(left, vocabulary):
        return "name"
    return _kind_of_years(text, quantity, left, vocabulary) if quantity.unit == "年" else None


def _is_moved(left: str, vocabulary: Vocabulary) -> bool:
    return vocabulary.growth.ending(left.rstrip(_SPACES), len(left.rstrip(_SPACES))) is not None


def _kind_of_years(text: str, quantity: Quantity, left: str, vocabulary: Vocabulary) -> str | None:
    """3年行动, 近5年, 连续9年 are times; 受教育年限11.3年, 提前3年 are figures."""
    if quantity.value != quantity.value.to_integral_value():
        return None
    if quantity.value > _LONGEST_SPAN:  # 995年: a year of which a digit was lost
        return "date"
    if vocabulary.pattern("years_before").search(left.rstrip(_SPACES)):
        return "period"
    return "period" if vocabulary.pattern("years_behind").match(text, quantity.unit_end) else None


def _is_quoted_name(quantity: Quantity, clauses: Clauses) -> bool:
    quoted = clauses.quoted_at(quantity.number)
    if quoted is None or quoted[1] - quoted[0] - 2 > _LONGEST_NAME:
        return False
    # “30%以上” is a figure in quotation marks; “一村10户” and “两个10亿元” are names.
    return quantity.end < quoted[1] - 1 or quantity.start > quoted[0] + 1 or quantity.unit is None
