"""What a piece of a table can be: number, unit, attribute … ; and how well that fits a column."""

from functools import cached_property

import regex

from planextract.chinese.folding import folded
from planextract.dialect.dialect import Dialect, Rule
from planextract.dialect.units import Units
from planextract.patterns import compiled
from planextract.tables.bounds import Bounds, alternation
from planextract.tables.typeset import plain

NUMBER, BLANK, UNIT, ATTRIBUTE, STATE, TEXT, RUNNING = 1, 2, 4, 8, 16, 32, 64
"""Traits of a text; several may hold at once (人 is a unit and a text, 3 a number and a running number)."""

_ONE = r"[-−－]?\d+(?:[,，]\d{3})*(?:\.\d+)?"
_UNIT = r"(?:[%‰]|[十百千万亿]{0,3}[一-鿿㎡/.·]{0,6})"
_DIGIT = compiled(r"\d")
_RUNNING_NUMBER = compiled(r"[（(]?\d{1,3}[.、．)）]?|[①-⑳]")
_KEY = {code: folded(chr(code)) for code in (*range(0xFF01, 0xFF5F), 0x3000, 0xA0, 0x2007, 0x202F, 0x200B, 0xFEFF)}
_KEY_MAP = str.maketrans(
    {code: None if to == " " else to for code, to in _KEY.items()}
    | dict.fromkeys((9, 10, 11, 12, 13, 32))
    | dict(zip(map(ord, "()[]［］"), "（）〔〕〔〕", strict=True))
)
_LONGEST_UNIT = 12
_PER_MANY = compiled(r"1?[/／](?:\d{1,6}|[十百千万]{1,2})[百千万]?人?")
"""/10万, 1/10万, /十万人: what rates of deaths are counted by."""

# How well a trait fits a kind of column, best trait first; what is not listed does not fit.
_FITS: dict[str, tuple[tuple[int, float], ...]] = {
    "no": ((RUNNING, 3.0),),
    "category": ((NUMBER | BLANK | UNIT | ATTRIBUTE, -5.0), (TEXT, 1.0)),
    "name": ((BLANK | ATTRIBUTE, -6.0), (UNIT, -2.0), (TEXT, 1.5), (NUMBER, -2.0)),
    "unit": ((UNIT, 3.0), (BLANK, 0.5), (NUMBER | ATTRIBUTE, -6.0), (TEXT, -3.0)),
    "value": ((NUMBER, 3.0), (BLANK, 2.0), (ATTRIBUTE, -6.0), (UNIT, -3.0), (STATE, -2.0), (TEXT, 0.0)),
    "attribute": ((ATTRIBUTE, 4.0), (BLANK, 0.5), (NUMBER | UNIT | TEXT, -6.0)),
    "status": ((STATE, 3.0), (BLANK, 1.0), (ATTRIBUTE, -4.0), (NUMBER, 1.0), (TEXT, 0.5)),
    "other": ((BLANK, 0.5), (ATTRIBUTE, -3.0), (TEXT | STATE, 1.0), (NUMBER | UNIT, 0.0)),
}
NO_FIT = -6.0
"""What a piece scores in a column that it cannot stand in."""


def key_of(text: str) -> str:
    """A word as vocabularies hold it: half width, no blanks, full-width brackets.

    >>> key_of(" 单 位 (%)")
    '单位（%）'
    """
    if "$" in text or "\\" in text or "&" in text:
        text = plain(text)
    return text.translate(_KEY_MAP)


class Vocabulary:
    """The table words of one dialect; each text is looked at once."""

    def __init__(self, dialect: Dialect, units: Units) -> None:
        """Takes the `table_…` word lists and the patterns `tables` of the dialect, and the units."""
        self.units = units
        self.bounds = Bounds(dialect)
        self._dialect = dialect
        self._known: dict[str, int] = {}
        self._longest_first: dict[str, list[str]] = {}

    def words(self, name: str) -> tuple[str, ...]:
        """One word list of the dialect; empty where the dialect removes it."""
        return self._dialect.words.get(name, ())

    def longest_first(self, name: str) -> list[str]:
        """One word list of the dialect, so that no word is found inside a longer one."""
        if name not in self._longest_first:
            self._longest_first[name] = sorted(self.words(name), key=len, reverse=True)
        return self._longest_first[name]

    def rule(self, name: str) -> Rule:
        """One pattern of the section `tables`; one that matches nothing where the dialect removes it."""
        return self._dialect.rule("tables", name)

    @cached_property
    def attributes(self) -> frozenset[str]:
        """约束性, 预期性 …"""
        return frozenset(map(key_of, self.words("table_attributes")))

    @cached_property
    def states(self) -> frozenset[str]:
        """完成, 未完成 …"""
        return frozenset(map(key_of, self.words("table_states")))

    @cached_property
    def blanks(self) -> frozenset[str]:
        """—, 未规划 …: a cell that holds one of them has no value."""
        return frozenset(map(key_of, self.words("table_blanks")))

    @cached_property
    def sub_names(self) -> frozenset[str]:
        """城镇, 农村 …: names of rows under an outer name."""
        return frozenset(map(key_of, self.words("table_sub_names")))

    @cached_property
    def categories(self) -> frozenset[str]:
        """社会救助, 养老服务 …"""
        return frozenset(map(key_of, self.words("table_categories")))

    @cached_property
    def _number(self) -> regex.Pattern[str]:
        """≥55, 80%以上, 3-5, 1:1.5, [120], 10.5*, 5300（区目标值）, 2373元/人/月 …"""
        return compiled(
            rf"[\[〔【(（]?{self._before}{_ONE}{_UNIT}(?:(?:[-—–~～至:：/]|——){_ONE}{_UNIT})?(?:[（(][^（）()]{{0,20}}[）)])?"
            rf"{self._behind}(?:[（(][^（）()]{{0,40}}[）)])?[\]〕】)）]?[*＊※①-⑳]{{0,3}}"
        )

    @cached_property
    def _bare_number(self) -> regex.Pattern[str]:
        """≥55, 80%以上, [120] …: nothing but signs and words of bounds around the digits."""
        return compiled(rf"[\[〔]?{self._before}{_ONE}[%‰]?{self._behind}[\]〕*＊]?")

    @cached_property
    def _before(self) -> str:
        return f"(?:=|{self.bounds.before}|{alternation(self.words('table_before_number'))}){{0,2}}"

    @cached_property
    def _behind(self) -> str:
        return f"(?:{self.bounds.behind})?"

    def traits(self, text: str) -> int:
        """What the text can be, as a sum of the flags above; 0 for the empty text."""
        found = self._known.get(text)
        if found is None:
            found = self._known[text] = self._traits(key_of(text))
        return found

    def _traits(self, key: str) -> int:
        if not key or key in self.blanks:
            return BLANK if key else 0
        if key in self.attributes or (len(key) == 3 and key.endswith("性")):  # 鼓励性
            return ATTRIBUTE
        if key in self.states:
            return STATE | TEXT
        is_rate = _PER_MANY.fullmatch(key) and key[-1] not in "123456789"
        found = NUMBER if not is_rate and self._number.fullmatch(key) else 0
        if found and not self._bare_number.fullmatch(key) and not self._measures(key):
            found = TEXT  # 3岁以下婴幼儿 begins with a number and is none
        if _RUNNING_NUMBER.fullmatch(key):
            found |= RUNNING
        if found:
            return found
        if len(key) <= _LONGEST_UNIT and self.is_unit(key.strip("（）")):
            return UNIT | (TEXT if key[0] not in "%‰（/" else 0)
        return TEXT

    def is_unit(self, text: str) -> bool:
        """Whether a text alone is a unit."""
        return self.units.canonical(text) is not None or _PER_MANY.fullmatch(text) is not None

    def names_part(self, text: str) -> bool:
        """Whether a name says that its row is a part of one above: 其中…"""
        return self.rule("part_of_above").match(text) is not None

    def _measures(self, key: str) -> bool:
        """Whether what stands behind the last number, brackets and bounds aside, is a unit or nothing."""
        tail = _DIGIT.split(self.rule("beside_unit").without(key))[-1]
        return not tail or self.units.canonical(tail) is not None or len(tail) <= 1

    def alike(self, one: str, other: str) -> bool:
        """Whether two values are of one sort: both figures (a dash stands for one), or both texts."""
        figure = NUMBER | BLANK
        return bool(self.traits(one) & figure) == bool(self.traits(other) & figure)

    def fit(self, text: str, kind: str) -> float:
        """How well a text fits a kind of column; `NO_FIT` where it does not."""
        traits = self.traits(text)
        for trait, score in _FITS[kind]:
            if traits & trait:
                return score
        return NO_FIT
