"""The numbers that Word generates (numbering.xml): 一、 or （一） before paragraphs whose text does not hold them."""

from collections.abc import Mapping

from lxml.etree import _Element
from msgspec import Struct, field

from planextract.ingest.docx.elements import attribute, whole
from planextract.ingest.docx.formats import printed
from planextract.patterns import compiled

_LEVEL = compiled(r"%([1-9])")
_NO_BLANK_BEHIND = "、，。．）)】〕》：:"


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
    """The lists of a numbering part; none where there is no part."""
    levels: dict[tuple[str, int], Level] = {}
    lists: dict[str, str] = {}
    starts: dict[tuple[str, int], int] = {}
    if root is not None:
        shared = _read_abstract_lists(root, levels)
        for element in root.iter("{*}num"):
            name = attribute(element, "numId") or ""
            abstract = attribute(element.find("{*}abstractNumId"), "val") or ""
            lists[name] = _read_overrides(element, name, shared.get(abstract, abstract), levels, starts)
    return Numbering(levels, lists, starts)


def _read_abstract_lists(root: _Element, levels: dict[tuple[str, int], Level]) -> dict[str, str]:
    """Note the levels of the abstract lists. Of those that take theirs from another, by way of a style: from which."""
    styles: dict[str, str] = {}
    linked: dict[str, str] = {}
    for abstract in root.iter("{*}abstractNum"):
        name = attribute(abstract, "abstractNumId") or ""
        for level in abstract.iterchildren("{*}lvl"):
            levels[name, whole(attribute(level, "ilvl")) or 0] = _level(level)
        if (style := attribute(abstract.find("{*}styleLink"), "val")) is not None:
            styles[style] = name
        if (style := attribute(abstract.find("{*}numStyleLink"), "val")) is not None:
            linked[name] = style
    return {name: styles[style] for name, style in linked.items() if style in styles}


def _read_overrides(
    element: _Element,
    name: str,
    abstract: str,
    levels: dict[tuple[str, int], Level],
    starts: dict[tuple[str, int], int],
) -> str:
    """Note what a list changes of its abstract list; the name under which its levels are known then."""
    changed = list(element.iterchildren("{*}lvlOverride"))
    if any(override.find("{*}lvl") is not None for override in changed):
        # A list with levels of its own counts for itself.
        levels |= {(f"{name}/", at): level for (of, at), level in levels.items() if of == abstract}
        abstract = f"{name}/"
    for override in changed:
        at = whole(attribute(override, "ilvl")) or 0
        if (own := override.find("{*}lvl")) is not None:
            levels[abstract, at] = _level(own)
        if (start := whole(attribute(override.find("{*}startOverride"), "val"))) is not None:
            starts[name, at] = start
    return abstract


def _level(element: _Element) -> Level:
    legal = element.find("{*}isLgl")
    start = whole(attribute(element.find("{*}start"), "val"))
    return Level(
        form=attribute(element.find("{*}numFmt"), "val") or "decimal",
        text=attribute(element.find("{*}lvlText"), "val") or "",
        start=1 if start is None else start,
        blank=attribute(element.find("{*}suff"), "val") != "nothing",
        legal=legal is not None and attribute(legal, "val") not in ("0", "false"),
    )
