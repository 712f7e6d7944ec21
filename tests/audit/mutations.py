"""Ways to spoil a clean plan: each plants one mistake of its kind at a random place."""

import re
from collections.abc import Callable
from random import Random

from planextract.chinese.numerals import parse_numeral, to_numeral
from planextract.chinese.scripts import SIMPLIFIED

Mutation = Callable[[Random, str], str]
_HAN = "[\u4e00-\u9fff]"
_TRADITIONAL = {new: old for old, new in SIMPLIFIED.items()}


def _pick(random: Random, pattern: str, text: str) -> re.Match[str]:
    found = re.finditer(pattern, text, re.MULTILINE)
    return random.choice([each for each in found if "\t" in each[0] or not _is_in_table(text, each.start())])


def _is_in_table(text: str, at: int) -> bool:
    line = text[text.rfind("\n", 0, at) + 1 : text.find("\n", at)]
    return "\t" in line or line.startswith("表")


def _replaced(text: str, found: re.Match[str], new: str, group: int | str = 0) -> str:
    return text[: found.start(group)] + new + text[found.end(group) :]


def _other_number(random: Random, number: str) -> str:
    """A clearly different number of as many digits."""
    value = int(number)
    return str(random.choice([each for each in (value + value // 3 + 3, value * 2, value + 17) if each != value]))


def _changed(pattern: str) -> Mutation:
    """Another number in the group of a pattern."""

    def plant(random: Random, text: str) -> str:
        found = _pick(random, pattern, text)
        return _replaced(text, found, _other_number(random, found[1]), 1)

    return plant


def _swapped(pattern: str, new: str) -> Mutation:
    """Something else in the place of a pattern, or of its first group."""

    def plant(random: Random, text: str) -> str:
        found = _pick(random, pattern, text)
        return _replaced(text, found, new, 1 if found.re.groups else 0)

    return plant


def renumber(random: Random, text: str) -> str:
    """The number of an item (not the first of its list) becomes that of the one before."""
    found = _pick(random, r"^(?:\*\*|#+ )?[（]?([2-4]|[二三四])(?=[.、）])", text)
    number = parse_numeral(found[1]) or 0
    new = str(number - 1) if found[1].isdigit() else to_numeral(number - 1)
    return _replaced(text, found, new, 1)


def recount(random: Random, text: str) -> str:
    """二是 becomes 三是, 三是 becomes 五是."""
    found = _pick(random, r"(?<=。)([二三])是", text)
    return _replaced(text, found, {"二": "四", "三": "五"}[found[1]], 1)


def double(random: Random, text: str) -> str:
    """A word of two characters is set twice."""
    found = _pick(random, rf"(?<={_HAN}{{3}})(?!.?[一])({_HAN}{{2}})(?={_HAN}{{3}})", text)
    return _replaced(text, found, found[1] * 2)


def lose_mark(random: Random, text: str) -> str:
    """One quotation mark or bracket is lost."""
    found = _pick(random, r"(?<=.)[“”《》（）](?=.{2})", text)
    return _replaced(text, found, "")


def traditional(random: Random, text: str) -> str:
    """One simplified character becomes its traditional form."""
    found = _pick(random, f"(?<={_HAN})[{''.join(_TRADITIONAL)}](?={_HAN})", text)
    return _replaced(text, found, _TRADITIONAL[found[0]])


def split(random: Random, text: str) -> str:
    """A blank gets into a word that the document has elsewhere as well."""
    words = [
        found for found in re.finditer(rf"(?<=[，。])({_HAN})({_HAN})(?={_HAN})", text) if text.count(found[0]) > 2
    ]
    found = random.choice(words)
    return _replaced(text, found, f"{found[1]} {found[2]}")


def close_bold_early(random: Random, text: str) -> str:
    """The bold type of a lead sentence ends two characters too early."""
    found = _pick(random, r"^\*\*\d\. [^*\n]{4,}?([^*\n]{2}。)\*\*", text)
    return text[: found.start(1)] + "**" + found[1] + text[found.end() :]


def lose_character(random: Random, text: str) -> str:
    """务 is lost from 服务 inside a phrase that comes elsewhere in full."""
    found = _pick(random, "(?<=公共服)务(?=站)|(?<=社会组)织(?=参与)", text)
    return _replaced(text, found, "")


def lose_stop(random: Random, text: str) -> str:
    """An item of a list loses its full stop, or ends on a comma."""
    found = _pick(random, r"^(?:\d\.|（\d）)[^\n]{16,}(。)$", text)
    return _replaced(text, found, random.choice(["", "，"]), 1)


MUTATIONS: dict[str, tuple[str, Mutation]] = {
    "a number twice": ("numbering", renumber),
    "a box skipped": ("numbering", _swapped("^专栏([12])", "4")),
    "an enumeration skipped": ("numbering", recount),
    "a note mark skipped": ("numbering", _swapped(r"<sup>\(([123])\)", "7")),
    "a growth rate": (
        "arithmetic",
        _changed(
            r"(?:增幅|增长|分别增长|增长率为|增长率达)(\d\d)%(?=[。，、])(?<!比2015年增长..%)(?<!拥有床位32张，比2015年增加20%)"
        ),
    ),
    "a value that grew": ("arithmetic", _changed(r"(?:到|补助)(800|720)元")),
    "a step": ("arithmetic", _changed(r"提高(20)个百分点")),
    "a share": ("arithmetic", _changed(r"(?:占比|办结率)(\d\d)%")),
    "a part of a sum": ("arithmetic", _changed(r"(?:噪声类|停车类|其他)(\d{3})件")),
    "a count of years": ("arithmetic", _swapped("连续(三)年", "五")),
    "a rate beyond the whole": (
        "arithmetic",
        _swapped(r"(?:覆盖率达到|火化率保持|满意率达到|上岗率达到)(\d+)%", "195"),
    ),
    "a deadline before the plan": (
        "period",
        _swapped(
            r"(?<=\n)(?:[^\n]*?)到(202[2-5])年(?=[，底])(?=[^\n]*(?:联网|核验|服务站40|上岗率|工作站|社工站))", "2015"
        ),
    ),
    "an old plan": ("period", _swapped("“(十四五)”(?:民政规划|期间)", "十二五")),
    "a past after the issue": ("period", _swapped("截至(2020)年", "2023")),
    "a day too late": ("period", _swapped("(?<=11月)(5)(?=日)", "31")),
    "a target in the prose": ("mismatch", _changed(r"到2025年，护理型床位占比不低于(\d\d)%")),
    "a target in the table": ("mismatch", _changed(r"\t(?:≥)?(55|90|500)\t(?:约束|预期)性")),
    "a target below": ("mismatch", _swapped("\t60\t(90)\t预期性", "50")),
    "a count of a list": ("mismatch", _swapped("、儿童福利|、力度不减(?=、)", "")),
    "a count of sections": ("mismatch", _swapped("以下(三)项", "五")),
    "a mark lost": ("unbalanced", lose_mark),
    "a foreign word": ("glyph", _swapped(f"(?<={_HAN}{{2}})(和)(?={_HAN}{{2}})", " and ")),
    "a word twice": ("glyph", double),
    "a character lost": ("glyph", lose_character),
    "a blank before a comma": ("glyph", _swapped(f"(?<={_HAN})，(?={_HAN})", " ,")),
    "a full stop in a comparison": ("glyph", _swapped("(?<=张)，(?=比2015年增)|(?<=家)，(?=较2015年增)", "。")),
    "a full stop lost": ("glyph", lose_stop),
    "a unit lost": ("glyph", _swapped(r"(?<=20)平方米|(?<=投入600万)元", "m2")),
    "a letter for a digit": ("glyph", _swapped(r"(?<=2)0(?=2[0-9]年)", "O")),
    "a traditional character": ("glyph", traditional),
    "a blank inside a word": ("glyph", split),
    "a bold mark inside": ("glyph", close_bold_early),
    "a known slip": ("glyph", _swapped("辐射", "幅射")),
}
"""What is planted → the code under which it must be found, and how."""
