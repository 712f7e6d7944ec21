"""Rows of a table that stands in pieces: one cell, or a few, to a line, as PDF text leaves it."""

from bisect import bisect_left
from collections.abc import Sequence

from planextract.model.span import Span
from planextract.patterns import compiled
from planextract.tables.align import align_below
from planextract.tables.head import Head
from planextract.tables.levels import LevelReader
from planextract.tables.pieces import PieceReader
from planextract.tables.readings import Part, Reading, groups_of, with_rests_of_names
from planextract.tables.row_titles import with_titles, without_titles
from planextract.tables.rows import Doubt, Row
from planextract.tables.stream_furniture import without_categories, without_furniture
from planextract.tables.tokens import Token
from planextract.tables.vocabulary import RUNNING, TEXT, Vocabulary
from planextract.tables.wrapped_categories import joined_categories

_RUNNING = compiled(r"[（(]?(\d{1,3})[）).、．]?$")
_FARTHEST = 160
"""Pieces that one row may have: ten columns with four wrapped lines each, several rows under one number."""
_CANDIDATES = 4
_OUTERMOST = -1
"""Level of a name in the first of several columns of names."""


def rows_of_pieces(
    tokens: Sequence[Token], head_tokens: Sequence[Token], head: Head, vocabulary: Vocabulary
) -> tuple[list[Row], list[Doubt]]:
    """The rows below the head, in order, and what is doubtful in them."""
    reader = _Reader(head, vocabulary)
    body, titles = without_titles(without_furniture(tokens, head_tokens, vocabulary))
    body, reader.categories = without_categories(body, head, vocabulary)
    return with_titles(joined_categories(reader.rows(body), head.at("category"), vocabulary), titles), reader.doubts


class _Reader:
    """Reads the pieces of one table."""

    def __init__(self, head: Head, vocabulary: Vocabulary) -> None:
        self.head, self.vocabulary = head, vocabulary
        self.no = head.at("no")
        self.several = sum(column.kind == "name" for column in head.columns) > 1
        self.groups = groups_of(head.columns)
        self.reader = PieceReader(self.groups, vocabulary, numbered=self.no is not None)
        self.doubts: list[Doubt] = []
        self.categories: dict[int, Token] = {}
        """By the offset of its running number the category in front of a row."""

    def rows(self, tokens: Sequence[Token]) -> list[Row]:
        """All rows, in order."""
        found: list[tuple[Token | None, Reading]] = []
        if self.no is None:
            reading = self.reader.read(tokens)
            found = [(None, reading._replace(parts=(part,))) for part in reading.parts] if reading else []
        else:
            found = self._numbered(tokens)
        names = [token for _, reading in found for part in reading.parts for token in part.names]
        widths = [len(token.text) for token in names]
        levels = LevelReader(
            self.vocabulary,
            has_category=(self.head.at("category") is not None and not self.categories) or self.several,
            width=max(widths, default=0),
        )
        return [row for number, reading in found for row in self._rows_of(number, reading, levels)]

    def _numbered(self, tokens: Sequence[Token]) -> list[tuple[Token | None, Reading]]:
        """The rows parted by their running numbers, which count up; a gap in them is a finding."""
        starts = self._starts(tokens)
        out: list[tuple[Token | None, Reading]] = []
        at = min((places[0] for places in starts.values()), default=len(tokens))
        if at:
            self._report_left_over(tokens[:at])
        known = sorted(at for places in starts.values() for at in places)
        while at < len(tokens):
            start = bisect_left(known, at)
            if start == len(known) or known[start] != at:
                end = known[start] if start < len(known) else len(tokens)
                self._report_left_over(tokens[at:end])
                at = end
                continue
            number = _number(tokens[at])
            end, reading = self._end_of_row(tokens, at, number, starts)
            if reading is None:
                self._report_left_over(tokens[at:end])
            else:
                out.append((tokens[at], reading))
            after = _number(tokens[end]) if end < len(tokens) else number + 1
            if after not in (number + 1, 1):
                span = Span(tokens[at].start, tokens[end].end)
                self.doubts.append(Doubt(f"the running numbers go from {number} to {after}", span))
            at = end
        return out

    def _starts(self, tokens: Sequence[Token]) -> dict[int, list[int]]:
        """Where a row of each number may begin: at the head of a line, before a text."""
        starts: dict[int, list[int]] = {}
        for at, token in enumerate(tokens[:-1]):
            traits = self.vocabulary.traits
            is_number = token.rank == 0 and traits(token.text) & RUNNING and _RUNNING.match(token.text)
            if is_number and traits(tokens[at + 1].text) & TEXT:
                starts.setdefault(_number(token), []).append(at)
        return starts

    def _end_of_row(
        self, tokens: Sequence[Token], at: int, number: int, starts: dict[int, list[int]]
    ) -> tuple[int, Reading | None]:
        """Where the row ends that begins at `at`: before the next number, at the first one that leaves it complete."""
        first: tuple[int, Reading | None] | None = None
        beyond = next((each for each in starts.get(number + 2, ()) if each > at), len(tokens))
        for wanted in (number + 1, number + 2, 1):
            ends = [each for each in starts.get(wanted, ()) if at < each <= at + _FARTHEST][:_CANDIDATES]
            for end in ends:
                if first is not None and end > beyond:
                    break
                reading = self._read(tokens[at + 1 : end])
                if reading is not None and reading.complete:
                    return end, reading
                if wanted == number + 1 and first is None:
                    first = end, reading
                    beyond = max(beyond, next((each for each in starts.get(number + 2, ()) if each > end), len(tokens)))
            if first is not None:
                return first
        end = min(len(tokens), at + _FARTHEST)
        return end, self._read(tokens[at + 1 : end])

    def _read(self, tokens: Sequence[Token]) -> Reading | None:
        """The reading of a row; a number alone on its last line is a page number if the row is complete without it."""
        reading = self.reader.read(tokens)
        last = tokens[-1] if tokens else None
        alone = last is not None and last.rank == 0 and (len(tokens) == 1 or tokens[-2].line != last.line)
        if last is None or not alone or not _RUNNING.match(last.text):
            return reading
        without = self.reader.read(tokens[:-1])
        if without is None or not without.complete or (reading is not None and reading.score >= without.score):
            return reading
        self.doubts.append(Doubt(f"{last.text} is taken for a page number inside the table", last.spans[0], "note"))
        return without

    def _report_left_over(self, tokens: Sequence[Token]) -> None:
        text = "".join(token.text for token in tokens)
        span = Span(tokens[0].start, tokens[-1].end)
        self.doubts.append(Doubt(f"“{text[:40]}” stands in no row that could be read", span))

    def _rows_of(self, number: Token | None, reading: Reading, levels: LevelReader) -> list[Row]:
        """The finest rows under one number."""
        parts = list(with_rests_of_names(reading.parts, self.vocabulary))
        names = levels.read([part.names for part in parts])
        rows: list[Row] = []
        for part, path, level in zip(parts, names.paths, names.levels, strict=True):
            row = Row(names=list(zip(level, path, strict=True)))
            self._place(row, part, rows)
            rows.append(row)
        if number is not None and self.no is not None:
            rows[0].cells[self.no] = number
        category = self.head.at("category")
        if number is not None and category is not None and number.start in self.categories:
            rows[0].cells[category] = self.categories[number.start]
        elif names.category is not None and category is not None:
            rows[0].cells[category] = names.category
        elif names.category is not None:  # 一级指标
            rows[0].names.insert(0, (_OUTERMOST, names.category))
        if reading.tied or names.tied:
            what = "cells" if reading.tied else "category and name"
            evidence = tuple(row.span() for row in rows if row.names or row.cells)
            message = f"the {what} of this row can be parted in more than one way"
            self.doubts.append(Doubt(message, evidence[0], evidence=evidence))
        return [row for row in rows if row.names or row.cells]

    def _place(self, row: Row, part: Part, above: Sequence[Row]) -> None:
        """Put the cells of a row into columns; too few of them go by the row above, or nowhere."""
        short = [at for at, cells in part.cells.items() if len(cells) < len(self.groups[at].columns)]
        if above and short:
            self._place_below(row, part, above[-1])
            return
        for at, cells in part.cells.items():
            if at in short:
                row.unplaced = (*row.unplaced, *cells)
            else:
                row.cells.update(zip(self.groups[at].columns, cells, strict=True))

    def _place_below(self, row: Row, part: Part, above: Row) -> None:
        """Cells under a row of the same number stand under cells of their own sort: a number under a number."""
        cells = [cell for group in part.cells.values() for cell in group]
        reading = align_below(cells, above.cells, self.head, self.vocabulary)
        unsure = any(self.head.columns[reading.columns[i]].kind == "value" for i in reading.doubtful)
        for cell, at in zip(cells, reading.columns, strict=True):
            if unsure and self.head.columns[at].kind == "value":
                row.unplaced = (*row.unplaced, cell)
            else:
                row.cells[at] = cell


def _number(token: Token) -> int:
    found = _RUNNING.match(token.text)
    return int(found[1]) if found else 0
