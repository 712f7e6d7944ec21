"""The numbers that Word generates (numbering.xml): 一、 or （一） before paragraphs whose text does not hold them."""

from collections.abc import Mapping

import regex
from lxml.etree import _Element
from msgspec import Struct, field

from planextract.ingest.docx.formats import printed
from planextract.patterns import compiled

_LEVEL = compiled(r"%([1-9])")
_NO_BLANK_BEHIND = "、，。．）)】〕》：:"


def name_of(element: _Element) -> str:
    """The name of an element without its namespace. A damaged file has names that lxml itself calls invalid."""
    return str(element.tag).rpartition("}")[2]


def w(element: _Element | None, name: str) -> str | None:
    """An attribute of WordprocessingML, whichever of its two namespaces it is in."""
    if element is None:
        return None
    for key, value in element.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return None


def whole(text: str | None) -> int | None:
    """A small whole number; null where the text is none."""
    return int(text) if text and regex.fullmatch(r"-?\d{1,6}", text) else None


class Level(Struct, frozen=True):
    """How one level of a list is numbered (ECMA-376, part 1, 17.9.6)."""

    form: str
    """ST_NumberFormat: decimal, chineseCounting …"""
    text: str
    """The number with %1 … %9 for the numbers of the levels."""
    start: int
    blank: bool
    """Whether a tab or a blank follows."""
    legal: bool
    """Whether outer numbers are shown as digits."""


class Numbering(Struct):
    """The lists of a document, and how far each is counted."""

    _levels: Mapping[tuple[str, int], Level]
    """By abstract list and level."""
    _lists: Mapping[str, str]
    """The abstract list of each list."""
    _starts: Mapping[tuple[str, int], int]
    """Starts that a list overrides."""
    counts: dict[tuple[str, int], int] = field(default_factory=dict)
    """The last number of each level."""
    _begun: set[str] = field(default_factory=set)

    def number(self, list_id: str, level: int) -> str:
        """The number of the next paragraph of a list, with what follows it; empty where the list shows none."""
        abstract = self._lists.get(list_id)
        shown = self._levels.get((abstract, level)) if abstract is not None else None
        if abstract is None or shown is None:
            return ""
        self._begin(list_id, abstract)
        self.counts[abstract, level] = self.counts.get((abstract, level), shown.start - 1) + 1
        for deeper in range(level + 1, 9):
            self.counts.pop((abstract, deeper), None)
        if shown.form in ("bullet", "none"):
            return ""
        text = _LEVEL.sub(lambda found: self._of_level(abstract, int(found[1]) - 1, shown), shown.text)
        return text + (" " if text and shown.blank and text[-1] not in _NO_BLANK_BEHIND else "")

    def _begin(self, list_id: str, abstract: str) -> None:
        """A list that overrides a start counts anew from there; others go on where their abstract list has got to."""
        if list_id in self._begun:
            return
        self._begun.add(list_id)
        for level in range(9):
            if (start := self._starts.get((list_id, level))) is not None:
                self.counts[abstract, level] = start - 1

    def _of_level(self, abstract: str, level: int, shown: Level) -> str:
        own = self._levels.get((abstract, level))
        number = self.counts.get((abstract, level), own.start if own else 1)
        form = own.form if own else "decimal"
        return printed(number, "decimal" if shown.legal else form)


def read_numbering(root: _Element | None) -> Numbering:
    """The lists of a numbering part."""
    levels: dict[tuple[str, int], Level] = {}
    lists: dict[str, str] = {}
    starts: dict[tuple[str, int], int] = {}
    styles: dict[str, str] = {}
    linked: dict[str, str] = {}
    for abstract in root.iter("{*}abstractNum") if root is not None else ():
        name = w(abstract, "abstractNumId") or ""
        for level in abstract.iterchildren("{*}lvl"):
            levels[name, whole(w(level, "ilvl")) or 0] = _level(level)
        if (style := w(abstract.find("{*}styleLink"), "val")) is not None:
            styles[style] = name
        if (style := w(abstract.find("{*}numStyleLink"), "val")) is not None:
            linked[name] = style
    for one in root.iter("{*}num") if root is not None else ():
        name, abstract_id = w(one, "numId") or "", w(one.find("{*}abstractNumId"), "val") or ""
        abstract_id = styles.get(linked.get(abstract_id, ""), abstract_id)
        if (changed := list(one.iterchildren("{*}lvlOverride"))) and any(c.find("{*}lvl") is not None for c in changed):
            # A list with levels of its own counts for itself.
            levels |= {(f"{name}/", at): level for (of, at), level in levels.items() if of == abstract_id}
            abstract_id = f"{name}/"
        lists[name] = abstract_id
        for override in changed:
            at = whole(w(override, "ilvl")) or 0
            if (own := override.find("{*}lvl")) is not None:
                levels[abstract_id, at] = _level(own)
            if (start := whole(w(override.find("{*}startOverride"), "val"))) is not None:
                starts[name, at] = start
    return Numbering(levels, lists, starts)


def _level(element: _Element) -> Level:
    legal = element.find("{*}isLgl")
    start = whole(w(element.find("{*}start"), "val"))
    return Level(
        form=w(element.find("{*}numFmt"), "val") or "decimal",
        text=w(element.find("{*}lvlText"), "val") or "",
        start=1 if start is None else start,
        blank=w(element.find("{*}suff"), "val") != "nothing",
        legal=legal is not None and w(legal, "val") not in ("0", "false"),
    )
