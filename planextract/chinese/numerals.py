"""Chinese numerals."""

from decimal import Decimal

_DIGITS = {
    c: n
    for n, cs in enumerate(("〇零○", "一壹幺", "二贰两", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖"))
    for c in cs
}
_SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000, "廿": 20, "卅": 30}
_LARGE = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}
_LONGEST = 40
"""Characters of a numeral; what is longer is no number that a plan prints."""
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"

SIGNS = {
    **{chr(0x3220 + n): f"（{c}）" for n, c in enumerate("一二三四五六七八九十")},
    **{chr(0x2488 + n): str(n + 1) for n in range(20)},
    **{chr(0x2474 + n): f"（{n + 1}）" for n in range(20)},
}
"""Numbers that are one code point with their brackets or dot (㈠ ⒈ ⑴), spelled out."""


def parse_numeral(text: str) -> int | None:
    """The integer that a Chinese numeral, an Arabic number or a circled number stands for; null if it is none.

    >>> parse_numeral("十二"), parse_numeral("三千零五十"), parse_numeral("二〇二五"), parse_numeral("③")
    (12, 3050, 2025, 3)
    """
    if not 0 < len(text) <= _LONGEST:
        return None
    if text.isdigit() and text.isascii():
        return int(text)
    if len(text) == 1 and text in CIRCLED:
        return CIRCLED.index(text) + 1
    if all(c in _DIGITS for c in text):
        return int("".join(str(_DIGITS[c]) for c in text))
    return _compound(text)


def _compound(text: str) -> int | None:
    """三亿五千万 adds its parts, 一万亿 multiplies: a multiplier takes in what stands before it up to a larger one."""
    total = section = digit = 0
    last = max(_LARGE.values())
    for at, character in enumerate(text):
        if character in _DIGITS:
            digit = _DIGITS[character]
        elif character in _SMALL:
            unit = _SMALL[character]
            section += unit if character in "廿卅" else (digit or 1) * unit
            digit = 0
        elif character in _LARGE:
            unit, part = _LARGE[character], section + digit or int(at == 0)
            total = total + part * unit if unit < last else (total + part) * unit
            section, digit, last = 0, 0, unit
        else:
            return None
    return total + section + digit


def to_numeral(number: int) -> str:
    """The Chinese numeral of an integer from 0 to 9999.

    >>> to_numeral(12), to_numeral(105), to_numeral(20)
    ('十二', '一百零五', '二十')
    """
    if not 0 <= number <= 9999:
        raise ValueError(f"no numeral for {number}: 0 to 9999 only")
    out, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            out += ("零" if gap and out else "") + "零一二三四五六七八九"[digit] + name
        gap = not digit
    return out.removeprefix("一") if out.startswith("一十") else out or "零"


MULTIPLIERS: dict[str, Decimal] = {
    "十": Decimal(10), "百": Decimal(100), "千": Decimal(1000), "万": Decimal(10**4), "百万": Decimal(10**6),
    "千万": Decimal(10**7), "亿": Decimal(10**8), "十亿": Decimal(10**9), "百亿": Decimal(10**10),
    "千亿": Decimal(10**11), "万亿": Decimal(10**12),
}  # fmt: skip
"""What a multiplier after a number is worth: 万亿 is 10^12."""
