"""Rows of a table that stands in pieces: one cell, or a few, to a line, as PDF text leaves it."""

import re
from collections.abc import Sequence

from planextract.model.span import Span
from planextract.tables.align import align
from planextract.tables.head import Head
from planextract.tables.levels import LevelReader
from planextract.tables.pieces import Part, PieceReader, Reading, groups_of
from planextract.tables.rows import Doubt, Row
from planextract.tables.tokens import Token
from planextract.tables.vocabulary import NO_FIT, RUNNING, TEXT, Vocabulary

_RUNNING = re.compile(r"[（(]?(\d{1,3})[）).、．]?$")
_PAGE_NUMBER = re.compile(r"[-—–―·]+ ?\d{1,4} ?[-—–―·]+")
_FARTHEST = 160
"""Pieces that one row may have: ten columns with four wrapped lines each, several rows under one number."""
_CANDIDATES = 4
# What a cell gains or loses under a cell of the row above that says the same, is of its sort, or is of another sort.
_SAME_ABOVE, _LIKE_ABOVE, _UNLIKE_ABOVE = 2.5, 0.7, -1.0


def rows_of_pieces(
    tokens: Sequence[Token], head_tokens: Sequence[Token], head: Head, vocabulary: Vocabulary
) -> tuple[list[Row], list[Doubt]]:
    """The rows below the head, in order, and what is doubtful in them."""
    reader = _Reader(head, vocabulary)
    body = _without_furniture(tokens, head_tokens)
    return reader.rows(body), reader.doubts


def _without_furniture(tokens: Sequence[Token], head: Sequence[Token]) -> list[Token]:
    """The pieces below the head without repeated heads and page numbers in dashes."""
    printed = "".join(token.text for token in head)
    out: list[Token] = []
    at = len(head)
    while at < len(tokens):
        token = tokens[at]
        if token.text == head[0].text and (end := _end_of_same(tokens, at, printed)):
            at = end
            continue
        if token.rank == 0 and (end := _end_of_page_number(tokens, at)):
            at = end
            continue
        out.append(token)
        at += 1
    return out


def _end_of_same(tokens: Sequence[Token], at: int, printed: str) -> int:
    """Index after the pieces that say the same as the head, however they are parted; 0 where they do not."""
    text = ""
    while at < len(tokens) and len(text) < len(printed):
        text += tokens[at].text
        at += 1
    return at if text == printed else 0


def _end_of_page_number(tokens: Sequence[Token], at: int) -> int:
    end = at + 1
    while end < len(tokens) and tokens[end].line == tokens[at].line:
        end += 1
    return end if _PAGE_NUMBER.fullmatch(" ".join(token.text for token in tokens[at:end])) else 0


class _Reader:
    """Reads the pieces of one table."""

    def __init__(self, head: Head, vocabulary: Vocabulary) -> None:
        self.head, self.vocabulary = head, vocabulary
        self.no = head.at("no")
        self.groups = groups_of(head.columns)
        self.reader = PieceReader(self.groups, vocabulary, numbered=self.no is not None)
        self.doubts: list[Doubt] = []

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
            self.vocabulary, has_category=self.head.at("category") is not None, width=max(widths, default=0)
        )
        return [row for number, reading in found for row in self._rows_of(number, reading, levels)]

    def _numbered(self, tokens: Sequence[Token]) -> list[tuple[Token | None, Reading]]:
        """The rows parted by their running numbers, which count up; a gap in them is a finding."""
        starts = self._starts(tokens)
        out: list[tuple[Token | None, Reading]] = []
        at = min((places[0] for places in starts.values()), default=len(tokens))
        if at:
            self._report_left_over(tokens[:at])
        while at < len(tokens):
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
                reading = self.reader.read(tokens[at + 1 : end])
                if reading is not None and reading.complete:
                    return end, reading
                if wanted == number + 1 and first is None:
                    first = end, reading
                    beyond = max(beyond, next((each for each in starts.get(number + 2, ()) if each > end), len(tokens)))
            if first is not None:
                return first
        end = min(len(tokens), at + _FARTHEST)
        return end, self.reader.read(tokens[at + 1 : end])

    def _report_left_over(self, tokens: Sequence[Token]) -> None:
        text = "".join(token.text for token in tokens)
        span = Span(tokens[0].start, tokens[-1].end)
        self.doubts.append(Doubt(f"“{text[:40]}” stands in no row that could be read", span))

    def _rows_of(self, number: Token | None, reading: Reading, levels: LevelReader) -> list[Row]:
        """The finest rows under one number."""
        names = levels.read([part.names for part in reading.parts])
        rows: list[Row] = []
        for part, path, level in zip(reading.parts, names.paths, names.levels, strict=True):
            row = Row(names=list(zip(level, path, strict=True)))
            self._place(row, part, rows)
            rows.append(row)
        if number is not None and self.no is not None:
            rows[0].cells[self.no] = number
        category = self.head.at("category")
        if names.category is not None and category is not None:
            rows[0].cells[category] = names.category
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

        def fit(token: Token, at: int) -> float:
            kind = self.head.columns[at].kind
            score = NO_FIT if kind in ("no", "category", "name") else self.vocabulary.fit(token.text, kind)
            other = above.cells.get(at)
            if other is None:
                return score
            if other.text == token.text and kind != "value":
                return score + _SAME_ABOVE
            return score + (_LIKE_ABOVE if self.vocabulary.alike(other.text, token.text) else _UNLIKE_ABOVE)

        reading = align(cells, self.head, fit, is_below=True)
        unsure = any(self.head.columns[reading.columns[i]].kind == "value" for i in reading.doubtful)
        for cell, at in zip(cells, reading.columns, strict=True):
            if unsure and self.head.columns[at].kind == "value":
                row.unplaced = (*row.unplaced, cell)
            else:
                row.cells[at] = cell


def _number(token: Token) -> int:
    found = _RUNNING.match(token.text)
    return int(found[1]) if found else 0
