"""The number at the head of a line."""

import regex
from msgspec import Struct

from planextract.chinese.folding import with_full_width_brackets, without_spaces
from planextract.chinese.numerals import SIGNS, parse_numeral
from planextract.dialect.dialect import Dialect, Rule

_MISREAD = str.maketrans("lI－—-", "11一一一")
"""What OCR puts for 1 and 一 in the number of a heading."""
_RANKS_OF_UNNUMBERED = {"preface": 99, "glossary": 5}
"""A preface holds no numbered parts; a glossary holds items, not 一、 or （一）."""
UNNUMBERED = ("unnumbered", "hashes")
"""Kinds of markdown headings: beside numbered ones, and where no heading has a number."""

INNER = " inside"
"""Ends the style of a list that stands inside an item of a list of the same style, and of an appendix in the text."""


class Mark(Struct, frozen=True):
    """What a line begins with: a number, or the word of a box, an appendix, a dash, a glossary."""

    kind: str
    """numbered | box | appendix | dash | heading | unnumbered | hashes"""
    style: str
    """Name of the numbering style, `han_comma` for one whose numeral OCR lost."""
    rank: float
    """Usual place of the style in the order of GB/T 9704; 0 where any number may stand inside (box, appendix)."""
    number: str | None
    """As printed, closing mark off, brackets full width."""
    ordinal: int | None
    end: int
    """Offset in the line after the mark and its blanks."""
    rule: str
    """Name of the rule."""

    @property
    def is_inner_appendix(self) -> bool:
        """Whether it is that of an appendix in the midst of the text, which ends no count."""
        return self.kind == "appendix" and self.style.endswith(INNER)


class Numbering:
    """Reads the marks of one dialect; each text is looked at once."""

    def __init__(self, dialect: Dialect) -> None:
        """All headings and markers of the dialect, headings first."""
        self._rules = dialect.alternatives("headings", "markers")
        self._known: dict[str, Mark | None] = {}

    def mark(self, folded: str) -> Mark | None:
        """What a trimmed, folded line begins with; null for plain text."""
        if folded not in self._known:
            found = self._rules.match(folded)
            self._known[folded] = _mark(*found) if found else None
        return self._known[folded]


def _mark(rule: Rule, found: regex.Match[str]) -> Mark:
    return _numbered(rule, found) if "rank" in rule.fields else _heading(rule, found)


def _numbered(rule: Rule, found: regex.Match[str]) -> Mark:
    return Mark(
        kind="numbered",
        style=rule.fields.get("style") or rule.name,
        rank=rule.fields["rank"],
        number=_printed_number(found["number"].translate(_MISREAD)),
        ordinal=parse_numeral((found.groupdict().get("ordinal") or "").translate(_MISREAD)),
        end=found.end(),
        rule=rule.name,
    )


def _heading(rule: Rule, found: regex.Match[str]) -> Mark:
    groups, kind = found.groupdict(), rule.fields["kind"]
    ordinal = parse_numeral(groups.get("ordinal") or "")
    is_numbered = kind == "box" or (kind == "appendix" and ordinal is not None)
    return Mark(
        kind=kind,
        style=rule.name,
        rank=_RANKS_OF_UNNUMBERED.get(rule.name, 0),
        number=without_spaces(groups["number"]) if is_numbered else None,
        ordinal=ordinal,
        end=found.end() if is_numbered or kind == "dash" else 0,
        rule=rule.name,
    )


def _printed_number(number: str) -> str | None:
    shown = without_spaces(with_full_width_brackets(number)).replace("'", "（")
    return SIGNS.get(shown, shown) or None
