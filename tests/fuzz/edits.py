"""Random edits of real plans, and what they change outside of the paragraph in which they are made.

An edit takes out up to 50 characters and puts in up to 50. Its extent is what it touches: the lines, paragraphs, tables
and pieces of furniture with a character in it or beside it, in the document as it was and as it is now (a joined
paragraph of several lines is one). Sections and figures outside of that extent should be the same as before: the same
place (moved by what the edit added), kind, number and title; the same value, unit, bound, direction and subject. A case
is kept where all of them are the same. The level of a section, the role and the time of a figure depend on the headings
above them too, which the edit may have made, unmade or changed: that these are the same as well is counted apart.
"""

from collections.abc import Iterator
from random import Random
from typing import Any, NamedTuple

from planextract.model.plan import Plan
from planextract.model.span import Span

LONGEST = 50
_SIGNS = (
    "一、",
    "（二）",
    "3.",
    "专栏1",
    "附件",
    "《",
    "》",
    "“",
    "（",
    "）",
    "\n",
    "\n\n",
    "\t",
    "|",
    "。",
    "，",
    "2025年",
    "35%",
    "\f",
)


class Edit(NamedTuple):
    """One change of a text."""

    start: int
    end: int
    new: str

    def of(self, text: str) -> str:
        """The text with the change."""
        return text[: self.start] + self.new + text[self.end :]

    @property
    def added(self) -> int:
        """By how many characters the text has grown."""
        return len(self.new) - (self.end - self.start)


def reshapes(before: Plan, after: Plan, edit: Edit) -> bool:
    """Whether an edit may honestly change what stands elsewhere: it makes or unmakes a line, so that what follows is
    nested in another way, or it touches a heading, which tells the tense and the time of all below."""
    touched = edit.new + before.source.text[edit.start : edit.end]
    if any(mark in touched for mark in "\n\r\f"):
        return True
    was, now = Span(edit.start, edit.end + 1), Span(edit.start, edit.start + len(edit.new) + 1)
    return any(
        section.span.overlaps(place) for plan, place in ((before, was), (after, now)) for section in plan.outline.walk()
    )


class Item(NamedTuple):
    """A section or a figure."""

    start: int
    end: int
    own: tuple[Any, ...]
    """What stands in it."""
    inherited: tuple[Any, ...]
    """What the headings above have a say in."""


class Change(NamedTuple):
    """What an edit changed outside of its extent."""

    items: int
    """Sections and figures outside."""
    gone: list[Item]
    """Those that are not as they were."""
    come: list[Item]
    """Those that were not there."""

    @property
    def is_own(self) -> bool:
        """Whether what stands in them has changed, not only what they inherit."""
        return {item[:3] for item in self.gone} != {item[:3] for item in self.come}


def edits(text: str, source: Random) -> Iterator[Edit]:
    """Endless random edits of a text: deletions, insertions and replacements alike."""
    while True:
        start = source.randrange(len(text))
        kind = source.randrange(3)
        end = start if kind == 1 else min(start + source.randint(1, LONGEST), len(text))
        yield Edit(start, end, "" if kind == 0 else _new(text, source))


def _new(text: str, source: Random) -> str:
    length = source.randint(1, LONGEST)
    kind = source.randrange(4)
    if kind < 2:
        at = source.randrange(len(text))
        return text[at : at + length]
    if kind == 2:
        return "".join(source.choices(_SIGNS, k=source.randint(1, 5)))[:LONGEST]
    return "".join(chr(source.choice((source.randint(32, 126), source.randint(0x4E00, 0x9FA5)))) for _ in range(length))


def change(before: Plan, after: Plan, edit: Edit) -> Change:
    """What an edit changed."""
    first, last = _extent(before, edit.start, edit.end)
    new_first, new_last = _extent(after, edit.start, edit.start + len(edit.new))
    first, last = min(first, new_first), max(last, new_last - edit.added)
    old = set(_outside(before, first, last))
    behind = last + edit.added
    new = {_moved(item, -edit.added) if item.start >= behind else item for item in _outside(after, first, behind)}
    return Change(len(old), sorted(old - new, key=str), sorted(new - old, key=str))


def _extent(plan: Plan, start: int, end: int) -> tuple[int, int]:
    source = plan.source
    lines = Span(source.line_at(start).start, source.line_at(end).stop)
    spans = [paragraph.span for section in plan.outline.walk() for paragraph in section.paragraphs]
    spans += [region.span for region in plan.regions] + [piece.span for piece in plan.furniture]
    touched = [span for span in spans if span.start < lines.end and lines.start < span.end]
    return min([lines.start, *(span.start for span in touched)]), max([lines.end, *(span.end for span in touched)])


def _outside(plan: Plan, first: int, last: int) -> Iterator[Item]:
    """Sections and figures that end before `first` or begin behind `last`."""
    for item in _items(plan):
        if item.end <= first or item.start >= last:
            yield item


def _moved(item: Item, by: int) -> Item:
    return item._replace(start=item.start + by, end=item.end + by)


def _items(plan: Plan) -> Iterator[Item]:
    for each in plan.outline.walk():
        own = each.kind, each.number, each.title
        if each.kind != "front":
            yield Item(each.span.start, each.span.end, own, (each.level,))
        elif each.title:  # it stands where its title ends; what is before that has no place of its own
            yield Item(each.span.end, each.span.end, own, (each.level,))
    for one in plan.figures:
        stated = one.quote, one.value, one.high, one.unit, one.bound, one.direction, one.subject
        yield Item(one.span.start, one.span.end, stated, (one.role, one.time, one.base_time))
