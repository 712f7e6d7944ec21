"""What paragraph styles of Word say of a paragraph: heading level, list, bold. A style is based on another."""

from collections.abc import Mapping
from typing import NamedTuple

from lxml.etree import _Element
from msgspec import Struct

from planextract.ingest.docx.elements import attribute, whole

_DEEPEST = 20
"""Styles that are based on one another; Word allows ten or so, and a circle must end."""
_OFF = ("0", "false", "off")


class Look(NamedTuple):
    """What the properties of a paragraph come to."""

    level: int
    """Level of a heading, from 1; 0 for body text."""
    list_id: str | None
    list_level: int
    bold: bool


class Styles(Struct, frozen=True):
    """The paragraph styles of a document, by id."""

    by_id: Mapping[str, _Element]
    default: str | None

    def look(self, properties: _Element | None) -> Look:
        """What the properties of a paragraph, its style and the styles below it come to; the nearest wins."""
        chain = self._chain(properties)
        outline = _first(chain, "outlineLvl")
        numbered = next((found for each in chain if (found := each.find("{*}numPr")) is not None), None)
        list_id = attribute(numbered.find("{*}numId"), "val") if numbered is not None else None
        list_level = whole(attribute(numbered.find("{*}ilvl"), "val")) if numbered is not None else None
        styles = self._styles(properties)
        bold = next((b for each in styles if (b := each.find("{*}rPr/{*}b")) is not None), None)
        level = whole(outline)
        return Look(
            level=level + 1 if level is not None and 0 <= level <= 8 else 0,
            list_id=list_id if list_id not in (None, "0") else None,
            list_level=min(max(list_level or 0, 0), 8),
            bold=bold is not None and is_on(bold),
        )

    def _styles(self, properties: _Element | None) -> list[_Element]:
        name = attribute(properties.find("{*}pStyle"), "val") if properties is not None else None
        found: list[_Element] = []
        at = name if name is not None else self.default
        while at is not None and at in self.by_id and len(found) < _DEEPEST:
            found.append(self.by_id[at])
            at = attribute(self.by_id[at].find("{*}basedOn"), "val")
        return found

    def _chain(self, properties: _Element | None) -> list[_Element]:
        own = [properties] if properties is not None else []
        return own + [p for each in self._styles(properties) if (p := each.find("{*}pPr")) is not None]


def _first(chain: list[_Element], name: str) -> str | None:
    return next((value for each in chain if (value := attribute(each.find(f"{{*}}{name}"), "val")) is not None), None)


def is_on(toggle: _Element) -> bool:
    """Whether a toggle such as <w:b/> is on."""
    return attribute(toggle, "val") not in _OFF


def read_styles(root: _Element | None) -> Styles:
    """The paragraph styles of a styles part."""
    by_id: dict[str, _Element] = {}
    default = None
    for style in root.iter("{*}style") if root is not None else ():
        if attribute(style, "type") in (None, "paragraph") and (name := attribute(style, "styleId")) is not None:
            by_id[name] = style
            default = name if attribute(style, "default") in ("1", "true", "on") else default
    return Styles(by_id, default)
