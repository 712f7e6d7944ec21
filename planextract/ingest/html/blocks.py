"""A parsed page → the lines and tables that a reader sees on it, in their order."""

from collections.abc import Iterator

from lxml.etree import _Element, iterwalk
from msgspec import Struct, field

from planextract.ingest.building import clean
from planextract.ingest.grids import Grid
from planextract.ingest.html.tables import BLOCKS, data_table, is_unseen, labelled_lines, raised_text
from planextract.ingest.joined import collapsed

_LEVELS = {f"h{level}": level for level in range(1, 7)}
_BOLD = frozenset(("b", "strong"))


class Block(Struct, frozen=True):
    """One line of text, or one table."""

    element: _Element
    """The element that it stands in: the innermost that begins a line of its own."""
    text: str = ""
    level: int = 0
    """Level of a heading, 0 for a plain line."""
    bold: bool = False
    linked: int = 0
    """Characters that are links."""
    grid: Grid | None = None


class _Line(Struct):
    """The line that is growing."""

    pieces: list[str] = field(default_factory=list)
    linked: int = 0
    bold: bool = False

    def add(self, text: str, *, bold: bool, linked: bool) -> None:
        if not text:
            return
        if bold and text.strip() and not any(piece.strip() for piece in self.pieces):
            self.bold = True
        self.pieces.append(text)
        self.linked += len(text.strip()) if linked else 0


class _Walk:
    """Walks over the elements of a page, without recursion: pages nest as deep as they like."""

    def __init__(self) -> None:
        self.line = _Line()
        self.blocks: list[_Element] = []
        self.bold = self.linked = self.preformatted = 0
        self.numbers: list[int | None] = []

    def over(self, root: _Element) -> Iterator[Block]:
        walk = iterwalk(root, events=("start", "end"))
        whole: _Element | None = None
        for event, element in walk:
            if whole is not None:
                if element is whole and event == "end":
                    whole = None
                    yield from self._text(element.tail)
            elif event == "end":
                yield from self._end(element)
            elif (instead := self._instead(element)) is None:
                yield from self._begin(element)
            else:
                yield from instead
                whole = element
                walk.skip_subtree()
        yield from self._flush()

    def _instead(self, element: _Element) -> list[Block] | None:
        """What stands for an element that is taken as a whole; null for one to walk into."""
        if is_unseen(element):
            return []
        if element.tag == "sup":
            self.line.add(raised_text(element, "".join(self.line.pieces)), bold=False, linked=False)
            return []
        if element.tag != "table":
            return None
        if lines := labelled_lines(element):
            return [*self._flush(), *(Block(element, line) for line in lines if line)]
        if grid := data_table(element):
            return [*self._flush(), Block(element, grid=grid)]
        return None

    def _begin(self, element: _Element) -> Iterator[Block]:
        tag = element.tag
        if tag in BLOCKS:
            yield from self._flush()
            self.blocks.append(element)
            if tag in ("ol", "ul"):
                self.numbers.append(_start(element) if tag == "ol" else None)
            elif tag == "li" and self.numbers and (number := self.numbers[-1]) is not None:
                self.line.add(f"{number}. ", bold=False, linked=False)
                self.numbers[-1] = number + 1
        self.bold += tag in _BOLD
        self.linked += tag == "a"
        self.preformatted += tag == "pre"
        yield from self._text(element.text)

    def _end(self, element: _Element) -> Iterator[Block]:
        tag = element.tag
        if tag in BLOCKS:
            yield from self._flush()
            self.blocks.pop()
            if tag in ("ol", "ul"):
                self.numbers.pop()
        self.bold -= tag in _BOLD
        self.linked -= tag == "a"
        self.preformatted -= tag == "pre"
        yield from self._text(element.tail)

    def _text(self, text: str | None) -> Iterator[Block]:
        for at, part in enumerate((text or "").split("\n") if self.preformatted else [text or ""]):
            if at:
                yield from self._flush()
            self.line.add(part, bold=bool(self.bold), linked=bool(self.linked))

    def _flush(self) -> Iterator[Block]:
        line, self.line = self.line, _Line()
        text = clean(collapsed("".join(line.pieces))).replace("\xa0", " ").strip(" \u3000")
        if text and self.blocks:
            level = next((_LEVELS[block.tag] for block in reversed(self.blocks) if block.tag in _LEVELS), 0)
            yield Block(self.blocks[-1], text, level, line.bold, min(line.linked, len(text)))


def _start(element: _Element) -> int:
    value = element.get("start") or ""
    return int(value) if value.isascii() and value.isdigit() and len(value) < 5 else 1


def blocks_of(root: _Element) -> list[Block]:
    """All lines and tables of a page, in the order of the page."""
    return list(_Walk().over(root))
