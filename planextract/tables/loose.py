"""Lines that hold only parts of wrapped cells, put to the row they belong to."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from planextract.tables.head import Head
from planextract.tables.printed_columns import PrintedColumns
from planextract.tables.tokens import Line, Token, joined
from planextract.tables.vocabulary import ATTRIBUTE, BLANK, NUMBER, RUNNING, TEXT, UNIT, Vocabulary, key_of

_DATA = NUMBER | UNIT | ATTRIBUTE | BLANK | RUNNING
_TEXT_KINDS = ("category", "name", "other")
_FULL = 3
"""Printed columns that may be left empty on a line of a cell that goes on in the next."""


@dataclass(slots=True)
class _Anchor:
    """A line that is a row, with the loose lines that belong to it."""

    line: Line
    above: list[Line] = field(default_factory=list)
    below: list[Line] = field(default_factory=list)


def attach_loose_lines(
    lines: Sequence[Line], head: Head, places: PrintedColumns, vocabulary: Vocabulary
) -> list[Line]:
    """The lines that are rows, each with the loose lines above and below that are parts of its cells.

    A loose line goes to the row above. Where the numbers of a table stand beside the middle of wrapped names, it goes
    there only until a line is not full, which ends a name; where blank lines part the rows, to the side without one.
    """
    return _Attacher(head, places, vocabulary).attach(lines)


class _Attacher:
    def __init__(self, head: Head, places: PrintedColumns, vocabulary: Vocabulary) -> None:
        self.values, self.places, self.vocabulary = head.values, places, vocabulary
        self.name = head.at("name")

    def attach(self, lines: Sequence[Line]) -> list[Line]:
        anchors: list[_Anchor] = []
        groups: list[list[Line]] = [[]]
        for line in lines:
            last = groups[-1][-1] if groups[-1] else anchors[-1].line if anchors else ()
            if not self._is_loose(line, last) or (anchors and self._is_merged_row(line, anchors[-1].line)):
                anchors.append(_Anchor(line))
                groups.append([])
            else:
                groups[-1].append(line)
        if not anchors:
            return list(lines)
        width = max((token.right - token.left for line in lines for token in self._names(line)), default=0)
        centred = bool(groups[0]) or any(
            self._full_lines(each.line, group, width) < len(group) for each, group in zip(anchors, groups[1:], strict=True)
        )
        anchors[0].above = groups[0]
        for each, after, group in zip(anchors, anchors[1:], groups[1:-1], strict=False):
            cut = self._cut(each, group, after, width, centred=centred)
            each.below, after.above = group[:cut], group[cut:]
        anchors[-1].below = groups[-1]
        return [self._with_parts(each) for each in anchors]

    def _is_loose(self, line: Line, before: Line) -> bool:
        """Whether no piece of the line is a number, a unit or an attribute; 次 under a name is the rest of 人次.

        Texts in all columns of values beside a name are a row of their own, where no texts stand above them.
        """
        for token in line:
            if self.vocabulary.traits(token.text) & _DATA and self.places.kind(token) not in _TEXT_KINDS:
                return False
        filled = {self.places.column(token): token for token in line}
        above = {self.places.column(token): token for token in before}
        if not self._names(line) or not all(at in filled for at in self.values):
            return True
        return any(at in above and self.vocabulary.traits(above[at].text) == TEXT for at in self.values)

    def _is_merged_row(self, line: Line, above: Line) -> bool:
        """Whether a lone text is no rest of a name but the name of a row whose other cells are all merged.

        It stands where the inner name of the row above stands, and is like it: 农村 under 城镇.
        """
        names = self._names(above)
        for token in self._names(line):
            inner = next((each for each in names if abs(each.left - token.left) <= 1), None)
            if inner is None:
                continue
            name, other = (key_of(each.text).split("（")[0] for each in (token, inner))
            if {name, other} <= self.vocabulary.sub_names:
                return True
            if len(line) == 1 and inner is not names[0] and len(name) == len(other) and name[-1] == other[-1]:
                return True
        return False

    def _names(self, line: Line) -> list[Token]:
        return [token for token in line if self.places.column(token) == self.name]

    def _goes_on(self, line: Line, width: int) -> bool:
        """Whether the name on a line may go on in the next: it is as wide as names get, or not printed yet."""
        names = self._names(line)
        return not names or any(token.right - token.left >= width - _FULL for token in names) or len(names) > 1

    def _full_lines(self, line: Line, group: Sequence[Line], width: int) -> int:
        """How many lines of a group go on with the name of the line before: until one is not full."""
        cut = 0
        while cut < len(group) and self._goes_on(line, width):
            line = group[cut]
            cut += 1
        return cut

    def _cut(self, each: _Anchor, group: Sequence[Line], after: _Anchor, width: int, *, centred: bool) -> int:
        """How many lines of a group go to the row above it."""
        if not group:
            return 0
        around = [each.line, *group, after.line]
        gaps = [b[0].line - a[0].line for a, b in zip(around, around[1:], strict=False)]
        if max(gaps) > min(gaps) and gaps.count(max(gaps)) == 1:
            return gaps.index(max(gaps))
        if not centred:
            return len(group)
        cut = self._full_lines(each.line, group, width)
        if cut == len(group) and not self._names(after.line):
            cut = min(max(len(each.above), 0 if self._names(each.line) else 1), len(group) - 1)
        return cut

    def _with_parts(self, anchor: _Anchor) -> Line:
        """A row with the parts of its wrapped cells joined on, by column and place."""
        if not anchor.above and not anchor.below:
            return anchor.line
        slots: dict[tuple[int, int], list[Token]] = {}
        for part in (*anchor.above, anchor.line, *anchor.below):
            for token in part:
                column = self.places.column(token)
                key = next((k for k, known in slots.items() if k[0] == column and _overlap(known[-1], token)), None)
                slots.setdefault(key or (column, token.left), []).append(token)
        tokens = [joined(sorted(parts, key=lambda token: token.line)) for parts in slots.values()]
        return tuple(sorted(tokens, key=lambda token: token.left))


def _overlap(one: Token, other: Token) -> bool:
    return one.left < other.right and other.left < one.right
