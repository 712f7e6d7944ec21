"""Full width to half width, one character for one character."""

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
# A 1:1 map keeps offsets; NFKC would not (㎡ ℃ … ⑴ change length), so it is never run on text that spans point into.
# 。 and ， stay: a full stop ends a sentence, a comma parts clauses, whatever the width of the digits.
_KEPT = "，、；：？！（）"
_DIGITS_AND_LETTERS = {code: to for code, to in _FULL_WIDTH.items() if chr(code) not in _KEPT} | {
    0x3000: 0x20,
    0xA0: 0x20,
    0x2007: 0x20,
    0x202F: 0x20,
    0x200B: 0x20,
    0xFEFF: 0x20,
}
_BRACKETS = {ord(a): b for a, b in zip("([（〈〔【［)]）〉〕】］", "（（（（（（（）））））））", strict=True)}


def folded(text: str) -> str:
    """The same text with half-width digits, letters and signs and plain spaces; the length never changes.

    >>> folded("１２．５％　ＰＰＰ")
    '12.5% PPP'
    """
    return text.translate(_DIGITS_AND_LETTERS)


def with_full_width_brackets(text: str) -> str:
    """Every kind of bracket that stands for （ or ） written so, as numbers are printed in the record.

    >>> with_full_width_brackets("(三〉")
    '（三）'
    """
    return text.translate(_BRACKETS)


def without_spaces(text: str) -> str:
    """All white space, zero-width and no-break characters taken out.

    >>> without_spaces("第十三个五年 规划")
    '第十三个五年规划'
    """
    return "".join(text.split()).replace("\u200b", "").replace("\ufeff", "")


def is_han(character: str) -> bool:
    """Whether the character is a Chinese ideograph (CJK Unified, Extension A, Compatibility)."""
    # Escapes: the first of the compatibility ideographs, U+F900, looks like U+8C48, and Hangul lies between them.
    return "\u4e00" <= character <= "\u9fff" or "\u3400" <= character <= "\u4dbf" or "\uf900" <= character <= "\ufaff"


def is_latin_letter(character: str) -> bool:
    """Whether the character is an ASCII letter."""
    return character.isascii() and character.isalpha()
