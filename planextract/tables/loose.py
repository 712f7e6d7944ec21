"""Lines that hold only parts of wrapped cells, put to the row they belong to."""

from collections.abc import Sequence
from itertools import pairwise

from planextract.model.span import Span
from planextract.tables.anchors import Anchor, overlap, with_parts
from planextract.tables.head import Head
from planextract.tables.printed_columns import PrintedColumns
from planextract.tables.row_titles import is_row_title
from planextract.tables.rows import Doubt
from planextract.tables.tokens import Line, Token
from planextract.tables.vocabulary import ATTRIBUTE, BLANK, NUMBER, RUNNING, TEXT, UNIT, Vocabulary, key_of

_DATA = NUMBER | UNIT | ATTRIBUTE | BLANK | RUNNING
_TEXT_KINDS = ("category", "name", "other")
_NEAR = 2
"""Lines above a lone value in which its beginning is looked for: the row may be printed between the two."""
_FULL = 1
"""Printed columns that may be left empty on a line of a cell that goes on in the next."""


def attach_loose_lines(
    lines: Sequence[Line], head: Head, places: PrintedColumns, vocabulary: Vocabulary
) -> tuple[list[Line], list[Doubt]]:
    """The lines that are rows, each with the loose lines above and below that are parts of its cells; and doubts.

    A loose line goes to the row above. Where the numbers of a table stand beside the middle of wrapped names, it goes
    there only until a line is not full, which ends a name; where blank lines part the rows, to the side without one.
    """
    attacher = _Attacher(head, places, vocabulary)
    return attacher.attach(lines), attacher.doubts


class _Attacher:
    def __init__(self, head: Head, places: PrintedColumns, vocabulary: Vocabulary) -> None:
        self.name, self.has_unit = head.at("name"), head.at("unit") is not None
        self.widths: dict[int, int] = {}
        self.doubts: list[Doubt] = []
        self.values, self.places, self.vocabulary = head.values, places, vocabulary

    def attach(self, lines: Sequence[Line]) -> list[Line]:
        anchors: list[Anchor] = []
        groups: list[list[Line]] = [[]]
        seen: list[Line] = []
        for line in lines:
            last = groups[-1][-1] if groups[-1] else anchors[-1].line if anchors else ()
            goes_on = self._goes_on_with_value(line, seen[-_NEAR:])
            seen.append(line)
            if not (goes_on or self._is_loose(line, last)) or (anchors and self._is_merged_row(line, anchors[-1].line)):
                anchors.append(Anchor(line))
                groups.append([])
            else:
                groups[-1].append(line)
        if not anchors:
            return list(lines)
        for token in (token for line in lines for token in self._names(line)):
            self.widths[token.left] = max(self.widths.get(token.left, 0), token.right - token.left)
        full = self._full_lines(anchors, groups)
        centred = bool(groups[0]) or any(count < len(group) for count, group in zip(full, groups[1:], strict=True))
        anchors[0].above = groups[0]
        for each, after, group, count in zip(anchors, anchors[1:], groups[1:-1], full, strict=False):
            cut = self._cut(each, group, after, count if centred else len(group))
            each.below, after.above = group[:cut], group[cut:]
            if cut and cut == len(group) and self._may_be_of_next(each.line, group[-1], centred=centred):
                self._doubt(group[-1], each.line, after.line)
        anchors[-1].below = groups[-1]
        return [with_parts(each, self.places) for each in anchors]

    def _full_lines(self, anchors: Sequence[Anchor], groups: Sequence[Sequence[Line]]) -> list[int]:
        """For each row how many of the loose lines below it go on with a name: until a line was not full."""
        out: list[int] = []
        printed: list[Token] = [token for line in groups[0] for token in self._names(line)]
        for each, group in zip(anchors, groups[1:], strict=True):
            names = self._names(each.line)
            printed = [*(token for token in printed if not any(overlap(token, name) for name in names)), *names]
            count = 0
            for line in group:
                parts = self._names(line)
                before = [token for token in printed if any(overlap(token, part) for part in parts)]
                if parts and before and not any(map(self._goes_on, before)) and not self._ends_name(parts, before):
                    break
                printed = [*(token for token in printed if token not in before), *parts]
                count += 1
            rest = [token for line in group[count:] for token in self._names(line)]
            printed = [*(token for token in printed if not any(overlap(token, part) for part in rest)), *rest[-1:]]
            out.append(count)
        return out

    def _is_loose(self, line: Line, before: Line) -> bool:
        """Whether no piece of the line is a number, a unit or an attribute; 次 under a name is the rest of 人次.

        Texts in all columns of values beside a name are a row of their own, where no texts stand above them.
        """
        # 次 alone under a unit is the rest of 人次.
        if len(line) == 1 and is_row_title(line[0].text):
            return False
        kinds = _TEXT_KINDS if len(line) > 1 else (*_TEXT_KINDS, "unit")
        for token in line:
            if self.vocabulary.traits(token.text) & _DATA and self.places.kind(token) not in kinds:
                return False
        filled = {self.places.column(token): token for token in line}
        above = {self.places.column(token): token for token in before}
        if not self._names(line) or not all(at in filled for at in self.values):
            return True
        return any(at in above and self.vocabulary.traits(above[at].text) == TEXT for at in self.values)

    def _goes_on_with_value(self, line: Line, before: Sequence[Line]) -> bool:
        """Whether a lone value is the rest of one that compares: 较2020年 | 下降15%."""
        if len(line) != 1 or self.places.kind(line[0]) != "value":
            return False
        above = [token for each in before for token in each if overlap(token, line[0])]
        texts = [key_of(token.text) for token in above if self.vocabulary.traits(token.text) == TEXT]
        return any(text.startswith(self.vocabulary.words("table_measuring")) for text in texts)

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

    def _ends_name(self, parts: Sequence[Token], before: Sequence[Token]) -> bool:
        """Whether parts bring the unit with which a name ends, and what stands before them has none yet."""
        return any(map(self._ends_with_unit, parts)) and not any(map(self._ends_with_unit, before))

    def _goes_on(self, token: Token) -> bool:
        """Whether a part of a name may go on in the next line: it is as wide as names get, or a bracket is open."""
        if token.text.count("（") > token.text.count("）"):
            return True
        return token.right - token.left >= self.widths[token.left] - _FULL and not self._ends_with_unit(token)

    def _may_be_of_next(self, line: Line, last: Line, *, centred: bool) -> bool:
        """Whether the last line that a row takes may begin the name of the next: it is full, and no name ends there."""
        names, parts = self._names(line), self._names(last)
        beside = not any(overlap(name, part) for name in names for part in parts)
        return bool(names) and any(map(self._goes_on, parts)) and (centred or beside)

    def _doubt(self, line: Line, *rows: Line) -> None:
        text = "".join(token.text for token in self._names(line))
        evidence = tuple(Span(row[0].start, row[-1].end) for row in rows)
        message = f"“{text}” may belong to the row above or to the one below"
        self.doubts.append(Doubt(message, Span(line[0].start, line[-1].end), evidence=evidence))

    def _columns(self, line: Line) -> set[int]:
        return {self.places.column(token) for token in line}

    def _ends_with_unit(self, token: Token) -> bool:
        """Whether the unit in brackets ends a name; where a line breaks inside the brackets, its last part does."""
        if self.has_unit or token.text[-1] not in "）)":
            return False
        unit = token.text.rstrip("）)").split("（")[-1]
        return self.vocabulary.units.canonical(unit) is not None

    def _cut(self, each: Anchor, group: Sequence[Line], after: Anchor, cut: int) -> int:
        """How many lines of a group go to the row above it; `cut` is how many its names allow."""
        if not group:
            return 0
        around = [each.line, *group, after.line]
        gaps = [b[0].line - a[0].line for a, b in pairwise(around)]
        if max(gaps) > min(gaps) and gaps.count(max(gaps)) == 1:
            return gaps.index(max(gaps))
        missing = self._columns(each.line) - self._columns(after.line)
        while cut and self._columns(group[cut - 1]) <= missing:  # its cell is there above, and not below
            cut -= 1
        if self._names(each.line) and cut < len(group):
            # Beside the middle of a name stand as many lines above as below, or one more below.
            cut = min(cut, len(each.above) + 1)
        if not self._names(each.line):  # what stands beside the middle of a name has as much of it below as above
            cut = max(cut, min(len(each.above), len(group)))
        if cut == len(group) and not self._names(after.line):
            cut = min(max(len(each.above), 0 if self._names(each.line) else 1), len(group) - 1)
        return cut
