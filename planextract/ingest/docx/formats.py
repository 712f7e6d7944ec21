"""The formats in which Word prints a number (ECMA-376, part 1, 17.18.59)."""

from collections.abc import Callable

from planextract.chinese.numerals import to_numeral

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_LEGAL = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")
_HIGHEST = 9999


def printed(number: int, form: str) -> str:
    """A number as Word prints it in a format; digits where the format is unknown or has no sign for the number.

    >>> printed(12, "chineseCounting"), printed(3, "decimalEnclosedCircle"), printed(4, "lowerRoman")
    ('十二', '③', 'iv')
    """
    if not 0 <= number <= _HIGHEST:
        return str(number)
    return _FORMS.get(form, str)(number)


def _roman(number: int) -> str:
    text = ""
    for value, sign in _ROMAN:
        text += sign * (number // value)
        number %= value
    return text


def _letters(number: int) -> str:
    """a … z, aa … zz, as Word counts."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number else ""


def _signs(first: str, last: str) -> Callable[[int], str]:
    count = ord(last) - ord(first) + 1
    return lambda number: chr(ord(first) + number - 1) if 1 <= number <= count else str(number)


def _numeral(number: int) -> str:
    return to_numeral(number) if number else "〇"


def _legal(number: int) -> str:
    """壹拾壹, as amounts are written: the one before ten is never left out."""
    numeral = _numeral(number)
    return ("一" * numeral.startswith("十") + numeral).translate(_LEGAL)


_FORMS: dict[str, Callable[[int], str]] = {
    "chineseCounting": _numeral,
    "chineseCountingThousand": _numeral,
    "japaneseCounting": _numeral,
    "japaneseDigitalTenThousand": _numeral,
    "taiwaneseCounting": _numeral,
    "taiwaneseCountingThousand": _numeral,
    "koreanDigital2": _numeral,
    "ideographDigital": lambda number: str(number).translate(_DIGITS),
    "taiwaneseDigital": lambda number: str(number).translate(_DIGITS),
    "chineseLegalSimplified": _legal,
    "ideographLegalTraditional": _legal,
    "ideographTraditional": lambda number: _STEMS[(number - 1) % 10],
    "ideographZodiac": lambda number: _BRANCHES[(number - 1) % 12],
    "decimalEnclosedCircle": _signs("①", "⑳"),
    "decimalEnclosedCircleChinese": _signs("①", "⑳"),
    "decimalEnclosedParen": _signs("⑴", "⒇"),
    "decimalEnclosedFullstop": _signs("⒈", "⒛"),
    "ideographEnclosedCircle": _signs("㊀", "㊉"),
    "decimalFullWidth": lambda number: str(number).translate(_FULL_WIDTH),
    "decimalFullWidth2": lambda number: str(number).translate(_FULL_WIDTH),
    "decimalZero": lambda number: f"{number:02}",
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "none": lambda number: "",
}
