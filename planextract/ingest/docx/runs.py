"""The text of a Word paragraph: its runs, tracked changes taken as accepted, with notes, breaks and text boxes."""

import re
from collections.abc import Iterator

from lxml.etree import _Element
from msgspec import Struct, field

from planextract.ingest.building import raised
from planextract.ingest.docx.elements import attribute, name_of, whole
from planextract.ingest.docx.styles import is_on

_DROPPED = frozenset(("del", "moveFrom", "instrText", "delText", "delInstrText", "rt", "pPr", "rPr", "sdtPr", "tblPr"))
"""Deleted text, codes of fields, readings of ruby, properties."""
_SIGNS = {"tab": "\t", "noBreakHyphen": "-", "cr": "\n", "ptab": "\t"}
_LEAST_PICTURE = 3 * 360_000
"""English metric units (360,000 to a centimetre) from which on a picture is more than an ornament."""


class Runs(Struct):
    """What a paragraph holds, in order."""

    text: str = ""
    bold: bool = False
    """Whether its first character is bold."""
    notes: list[tuple[str, str]] = field(default_factory=list)
    """Footnotes and endnotes that it refers to: kind and id."""
    boxes: list[_Element] = field(default_factory=list)
    """Contents of text boxes that are anchored in it."""
    pictures: int = 0
    objects: int = 0
    """Embedded objects: an Excel table, a chart."""


class _Reader:
    def __init__(self, numbers: dict[tuple[str, str], int]) -> None:
        self.found = Runs()
        self.numbers = numbers
        self.fields: list[bool] = []
        """For each open field, whether its code is still going on."""

    def read(self, element: _Element) -> None:
        for child in element:
            name = name_of(child)
            if name in _DROPPED:
                continue
            if name == "r":
                self.run(child)
            elif name == "AlternateContent":
                self.alternative(child)
            elif name == "t" and "/math}" in str(child.tag):
                self.add(child.text or "", bold=False)
            else:
                self.read(child)

    def add(self, text: str, *, bold: bool) -> None:
        if any(self.fields):
            return
        if bold and text.strip() and not self.found.text.strip():
            self.found.bold = True
        self.found.text += text

    def run(self, run: _Element) -> None:
        properties = run.find("{*}rPr")
        is_raised = bold = False
        if properties is not None:
            if (hidden := properties.find("{*}vanish")) is not None and is_on(hidden):
                return
            is_raised = attribute(properties.find("{*}vertAlign"), "val") == "superscript"
            bold = (b := properties.find("{*}b")) is not None and is_on(b)
        for child in run:
            name = name_of(child)
            if name == "t":
                text = child.text or ""
                self.add(raised(text.strip(), self.found.text) if is_raised else text, bold=bold)
            else:
                self.other(child, name, bold=bold)

    def other(self, child: _Element, name: str, *, bold: bool) -> None:
        """Whatever a run holds beside text."""
        if name in _SIGNS:
            self.add(_SIGNS[name], bold=bold)
        elif name == "br":
            self.add("\f" if attribute(child, "type") == "page" else "\n", bold=bold)
        elif name == "sym":
            self.add(_symbol(attribute(child, "char") or ""), bold=bold)
        elif name == "fldChar":
            self.field(attribute(child, "fldCharType"))
        elif name in ("footnoteReference", "endnoteReference"):
            self.note(name.removesuffix("Reference"), attribute(child, "id") or "")
        elif name in ("drawing", "pict", "object"):
            self.drawing(child, name)
        elif name == "AlternateContent":
            self.alternative(child)
        elif name == "ruby" and (base := child.find("{*}rubyBase")) is not None:
            self.read(base)

    def field(self, kind: str | None) -> None:
        """A field shows its result; its code stands between `begin` and `separate`."""
        if kind == "begin":
            self.fields.append(True)
        elif self.fields and kind == "separate":
            self.fields[-1] = False
        elif self.fields and kind == "end":
            self.fields.pop()

    def note(self, kind: str, note: str) -> None:
        if (kind, note) not in self.numbers:
            self.numbers[kind, note] = len(self.numbers) + 1
        self.found.notes.append((kind, note))
        self.add(f"<sup>[{self.numbers[kind, note]}]</sup>", bold=False)

    def alternative(self, element: _Element) -> None:
        """One of several forms of the same thing, the newest first."""
        chosen = next(iter(element), None)
        for child in chosen if chosen is not None else ():
            name = name_of(child)
            if name in ("drawing", "pict", "object"):
                self.drawing(child, name)
            elif name == "r":
                self.run(child)

    def drawing(self, element: _Element, name: str) -> None:
        boxes = list(_outermost_boxes(element))
        self.found.boxes += boxes
        if boxes:
            return
        if name == "object" or any(True for _ in element.iter("{*}chart", "{*}OLEObject")):
            self.found.objects += 1
        elif _is_large(element):
            self.found.pictures += 1


def _symbol(code: str) -> str:
    """The sign of a code in hexadecimal digits; a hollow square where only its font knows it."""
    number = int(code, 16) if re.fullmatch(r"[0-9A-Fa-f]{1,5}", code) else 0
    return chr(number) if 32 <= number < 0xD800 else "□"


def _outermost_boxes(element: _Element) -> Iterator[_Element]:
    """The contents of text boxes; of two forms of the same box the first, and none that stands in another."""
    waiting = [element]
    while waiting:
        at = waiting.pop()
        name = name_of(at)
        if name == "txbxContent":
            yield at
        elif name == "AlternateContent":
            waiting += list(at)[:1]
        else:
            waiting += reversed(at)


def _is_large(element: _Element) -> bool:
    extent = next(element.iter("{*}extent"), None)
    if extent is None:
        return next(element.iter("{*}imagedata"), None) is not None
    sides = [whole(extent.get(side)) or 1 << 30 for side in ("cx", "cy")]
    return min(sides) >= _LEAST_PICTURE


def read_runs(paragraph: _Element, numbers: dict[tuple[str, str], int]) -> Runs:
    """What a paragraph holds; `numbers` are those of the notes so far, and grow."""
    reader = _Reader(numbers)
    reader.read(paragraph)
    return reader.found
