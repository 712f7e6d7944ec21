"""The unit that is printed behind a number."""

from planextract.dialect.units import Units
from planextract.patterns import compiled

_SPACES = " \t"
_LONGEST_DENOMINATOR = 5
_HAVING = ("具有", "具备")
"""Behind a classifier they are verbs: 3家具有特色的企业 has no 家具."""
_PAIRED = compiled(r" ?[（(](?P<other>[一-鿿]{1,2})[）)]")


class UnitReader:
    """Reads units by the spellings of rules/units.yml."""

    __slots__ = ("_by_first", "_units")

    def __init__(self, units: Units) -> None:
        """Keep the spellings."""
        self._units, self._by_first = units, units.by_first

    def unit_at(self, text: str, at: int) -> tuple[str | None, int]:
        """Canonical unit of the one printed at `at` (one blank may stand before it), and where it ends."""
        here = at + 1 if text[at : at + 1] in _SPACES and at < len(text) else at
        for spelling in self._by_first.get(text[here : here + 1], ()):
            if text.startswith(spelling, here) and not self._is_word(text, here, spelling):
                end = here + len(spelling)
                if (pair := _PAIRED.match(text, end)) and pair["other"] in self._units.spellings:  # 台（套）, 人（次）
                    return f"{self._units.spellings[spelling]}（{pair['other']}）", pair.end()
                unit, after = self._units.spellings[spelling], text[end : end + 2].lstrip(_SPACES)[:1]
                if after and after in "/／每·":
                    return self._rate(text, unit, end)
                return unit, end
        if text[here : here + 1] in ("/", "／"):
            return self._rate(text, "", here)
        return None, at

    def _is_word(self, text: str, at: int, spelling: str) -> bool:
        """Whether the spelling begins a longer word (人员, 成立), or cuts a Latin word."""
        last = at + len(spelling)
        if spelling[-1].isascii() and spelling[-1].isalpha():
            following = text[last : last + 1]
            return following.isascii() and following.isalnum()
        if len(spelling) > 1:
            return False
        return text[at : at + 2] in self._units.no_units and not text.startswith(_HAVING, at + 1)

    def _rate(self, text: str, unit: str, end: int) -> tuple[str | None, int]:
        parts: list[str] = []
        at = end
        while True:
            here = at + 1 if text[at : at + 1] in _SPACES else at
            sign = text[here : here + 1]
            if sign in ("/", "／"):
                here += 1
                here += text[here : here + 1] in ("每", " ", "\t")
            elif (sign == "每" and unit == "元") or (
                parts and parts[-1] in ("人", "户", "床") and sign in (".", "·", "・", "．")
            ):
                here += 1
            elif not (parts and parts[-1] in ("人", "户", "床") and sign in ("月", "年", "天")) or not sign:
                break
            part = self._denominator(text, here)
            if part is None:
                break
            parts.append(part)
            at = here + len(part)
        if not parts:
            return (unit, end) if unit else (None, end)
        return "/".join([unit, *parts]), at

    def _denominator(self, text: str, at: int) -> str | None:
        for length in range(_LONGEST_DENOMINATOR, 0, -1):
            if (word := text[at : at + length]) in self._units.denominators:
                return word
        digits = text[at : at + 3].rstrip("万千百亿人")
        return (
            text[at : at + len(digits) + 1]
            if digits.isdigit() and text[at + len(digits) : at + len(digits) + 1] in ("万", "千")
            else None
        )
