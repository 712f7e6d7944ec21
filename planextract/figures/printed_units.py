"""The unit that is printed behind a number."""

from planextract.dialect.units import Units
from planextract.patterns import compiled

_SPACES = " \t"
_LONGEST_DENOMINATOR = 5
_SCALED = compiled(r"\d{1,3}[万千]")
"""So many thousands of people, without a word for them: 4.5例/10万."""
_FREE_DENOMINATOR = compiled(r"[一-鿿]{1,3}(?=[，。；、,;）)]|$)")
"""What no list has, up to the end of its clause: 438元/间夜."""
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
        return text[at : at + 2] in self._units.no_units and not text.startswith(self._units.having, at + 1)

    def _rate(self, text: str, unit: str, end: int) -> tuple[str | None, int]:
        parts: list[str] = []
        at = end
        while True:
            here = at + 1 if text[at : at + 1] in _SPACES else at
            sign, is_borne = text[here : here + 1], bool(parts) and parts[-1] in self._units.bearers
            if sign in ("/", "／"):
                here += 1
                here += text[here : here + 1] in ("每", " ", "\t")
            elif (sign == "每" and unit == "元") or (is_borne and sign in (".", "·", "・", "．")):
                here += 1
            elif not (is_borne and sign in self._units.spells):
                break
            part = self._denominator(text, here)
            if part is None and sign in ("/", "／") and unit and (free := _FREE_DENOMINATOR.match(text, here)):
                part = free[0]
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
        scaled = _SCALED.match(text, at)
        return scaled[0] if scaled else None
