"""Numbers in running text: digits, multipliers, Chinese numerals. No units and no meaning; exact decimals."""

from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

import regex

from planextract.chinese.numerals import MULTIPLIERS, parse_numeral
from planextract.patterns import compiled

# What may stand between the digits of one number. OCR and PDF text put blanks into it, and · for the point.
#   thousands      1,234   12，345，678
#   spaced digits  2 9 0 0   1 1 · 72   4 0%
#   decimals       12.5   6 .5   22· 4   but 3.2021年 is item 3 of a list, and 9·30 a date
ONE = Decimal(1)
_BLANK = "[ \t]"
RANGE_SIGNS = "-—–―~～－─至到"
"""What may stand between the two ends of a range."""
_DIGITS = compiled(
    r"(?:^|(?<=[。；;]))\d{1,2}(?=\.\d+ ?[个家项座所处条支批名件套])"  # things come whole: item 1., one platform
    r"|\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?(?!\d)"
    rf"|\d(?:{_BLANK}\d)+(?:{_BLANK}?[.·]{_BLANK}?\d(?:{_BLANK}?\d)*)?(?![\d.])(?={_BLANK}?[%‰万亿])"
    rf"|\d(?:{_BLANK}\d){{2,}}(?![\d.])"
    rf"|\d+(?:\.(?!(?:19|20)\d\d{_BLANK}?年)\d+|{_BLANK}?\.{_BLANK}?\d{{1,3}}(?=\D)(?={_BLANK}?[%‰万亿个])"
    rf"|{_BLANK}?·{_BLANK}?\d+(?={_BLANK}?[%‰万亿])|(?:{_BLANK}·{_BLANK}?|·{_BLANK})\d+(?={_BLANK}?[吨元米亩公平立倍斤升千]))?",
    regex.ASCII,  # the digits of other scripts are no numbers of a plan, and the newest of them Decimal cannot read
)
# 千 before 瓦 belongs to the unit (千瓦), 百 before 分 to 百分点.
_MULTIPLIER = "(?:[万亿]|千(?![瓦米克伏帕赫卡焦分])|百(?![分强货日]))"
_SCALE = compiled(rf"{_BLANK}?({_MULTIPLIER}*)(?:{_BLANK}?([多余几](?!种|样|元化|层次|部门|方)))?({_MULTIPLIER}*)")
_NUMERAL = "[一二两三四五六七八九十百千万亿零〇]"
_PARTS_OF = compiled(
    r"(?P<of>[百千万])分之(?P<share>[一二两三四五六七八九十百零〇]+(?:点[一二三四五六七八九零〇]+)?)"
    r"|(?P<below>[二三四五六七八九十百]{1,3})分之(?P<above>[一二两三四五六七八九十]{1,3})"
    r"|翻(?:了?(?P<times>[一二两三四五]))?番"
    r"|(?P<tenths>[一二两三四五六七八九])成(?P<fifth>[一二三四五六七八九])?"
    r"(?=以上|以下|左右|多|的|[，。；、,;）)]|$)"
    r"|(?P<fold>[两二三四五六七八九十]{1,3})倍"
    r"|(?P<point>[一二两三四五六七八九十]{1,3})个百分点"
    rf"|(?P<large>[一二两三四五六七八九十]{_NUMERAL}*[百千万亿]{_NUMERAL}*)(?P<more>[多余](?=[人名家个户张件项所处套元万亿]))?(?P<scale>[万亿]*)"
)
_HAS_NUMERAL = compiled(r"分之|番|成|倍|百分点|[一二两三四五六七八九十][百千万亿]")
_FRACTION_PLACES = Decimal("0.000001")


class Number(NamedTuple):
    """A number as it stands in a text."""

    start: int
    """Offset of its first character."""
    end: int
    """Offset after its last digit, multiplier or 多."""
    value: Decimal
    """Multipliers applied."""
    scale: Decimal
    """What its multipliers (万, 千 …) are worth, 1 where it has none."""
    more: bool
    """Whether 多 or 余 stands in it: 5000多."""
    unit: str | None = None
    """The unit that a Chinese numeral brings with it: % for 百分之 and 成, 倍 for 番, ‰."""


def find_digits(text: str, start: int = 0) -> list[tuple[int, int]]:
    """Where numbers in Arabic digits stand in a folded text, whole numbers with their blanks, points and commas.

    >>> [("占 6 .5 %，计 2 9 0 0 亿元")[a:b] for a, b in find_digits("占 6 .5 %，计 2 9 0 0 亿元")]
    ['6 .5', '2 9 0 0']
    """
    return [found.span() for found in _DIGITS.finditer(text, start)]


def read_number(text: str, start: int, end: int) -> Number:
    """The number whose digits stand at `text[start:end]`, with the multipliers and 多 behind it.

    >>> read_number("3千多万", 0, 1).value, read_number("1.345 亿元", 0, 5).value
    (Decimal('30000000'), Decimal('134500000'))
    """
    digits = text[start:end]
    if not digits.isdigit():
        digits = digits.replace(",", "").replace("，", "").replace(" ", "").replace("\t", "").replace("·", ".")
    value, more = Decimal(digits), False
    if text[end : end + 2].strip(" \t")[:1] not in "百千万亿多余几" or end >= len(text):
        return Number(start, end, value, ONE, False)
    found = _SCALE.match(text, end)
    first, some, second = found.groups() if found else ("", None, "")
    if found and (first or some):
        end, more = found.end(), bool(some)
    scale = scale_of(first + second)
    return Number(start, end, value if scale is ONE else plain(value * scale), scale, more)


def scale_of(multipliers: str) -> Decimal:
    """What multipliers that follow one another are worth together.

    >>> scale_of("万亿"), scale_of("千万")
    (Decimal('1000000000000'), Decimal('10000000'))
    """
    if multipliers in MULTIPLIERS:
        return MULTIPLIERS[multipliers]
    product = ONE
    for character in multipliers:
        product *= MULTIPLIERS[character]
    return product


def plain(value: Decimal) -> Decimal:
    """The same number without an exponent and without zeros behind the point that multiplying left there.

    >>> plain(Decimal("61300.00")), plain(Decimal("1.50"))
    (Decimal('61300'), Decimal('1.5'))
    """
    whole = value.to_integral_value()
    return whole if whole == value else value.normalize()


def find_numerals(text: str, start: int = 0) -> list[Number]:
    """Chinese numerals that measure: 百分之六十五, 三分之二, 翻一番, 七成, 两倍, 三千; null readings are left out.

    Small bare numerals (五个方面, 三年, 一般, 第三方) are words and no numbers. Whether a large one (三千) counts
    something is for the caller to see from the unit behind it.

    >>> [(n.value, n.unit) for n in find_numerals("占百分之六十五，总量翻一番，惠及三千人")]
    [(Decimal('65'), '%'), (Decimal('2'), '倍'), (Decimal('3000'), None)]
    """
    if not _HAS_NUMERAL.search(text, start):
        return []
    return [_numeral(found) for found in _PARTS_OF.finditer(text, start)]


def _numeral(found: regex.Match[str]) -> Number:
    kind, unit, more, scale = found.lastgroup, None, False, ONE
    if share := found["share"]:
        value, unit = _decimal_numeral(share), {"百": "%", "千": "‰", "万": "‱"}[found["of"]]
    elif found["above"]:
        value = fraction(_integer(found["above"]), _integer(found["below"]))
    elif found["tenths"]:
        value, unit = _integer(found["tenths"]) * 10 + _integer(found["fifth"] or "〇"), "%"
    elif found["large"]:
        scale = scale_of(found["scale"])
        value, more = _integer(found["large"]) * scale, bool(found["more"])
    elif kind in ("fold", "point"):
        value, unit = _integer(found[kind]), "倍" if kind == "fold" else "个百分点"
    else:
        value, unit = Decimal(2) ** _integer(found["times"] or "一"), "倍"
    return Number(found.start(), found.end(), value, scale, more, unit)


def _integer(numeral: str) -> Decimal:
    return Decimal(parse_numeral(numeral) or 0)


def _decimal_numeral(numeral: str) -> Decimal:
    whole, _, behind = numeral.partition("点")
    return (
        Decimal(f"{parse_numeral(whole)}.{''.join(str(parse_numeral(c)) for c in behind)}")
        if behind
        else _integer(whole)
    )


def fraction(above: Decimal, below: Decimal) -> Decimal:
    """above/below, exact where it can be, else rounded to six places.

    >>> fraction(Decimal(1), Decimal(4)), fraction(Decimal(2), Decimal(3))
    (Decimal('0.25'), Decimal('0.666667'))
    """
    if not below:
        return Decimal(0)
    return plain((above / below).quantize(_FRACTION_PLACES, ROUND_HALF_UP))
