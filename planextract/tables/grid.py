"""Rows of a table whose cells are parted by tabs, pipes or runs of blanks; some of its empty cells may be gone."""

from collections.abc import Sequence
from itertools import zip_longest

from planextract.model.span import Span
from planextract.patterns import compiled
from planextract.tables.align import align
from planextract.tables.grid_furniture import with_broken_lines_joined, without_furniture
from planextract.tables.head import Head
from planextract.tables.loose import attach_loose_lines
from planextract.tables.printed_columns import PrintedColumns
from planextract.tables.row_titles import is_row_title
from planextract.tables.rows import Doubt, Row
from planextract.tables.tokens import Line, Token
from planextract.tables.vocabulary import NO_FIT, RUNNING, TEXT, Vocabulary
from planextract.tables.wrapped_attributes import with_whole_attributes
from planextract.tables.wrapped_categories import with_whole_categories

_ORDINAL = compiled(r"[（(]?[一二三四五六七八九十]{1,3}[）)、.．]?")  # of a title over rows: 一 | 社会救助
_AT_PLACE, _NOT_AT_PLACE = 1.5, -1.5
"""What a piece gains in the column that stands where it stands, and loses in another."""
_LIKE_ABOVE = 0.7
"""What a value gains under a value of its own sort in the row above of the same number."""
_LONGEST_CATEGORY = 8


def rows_of_grid(
    lines: Sequence[Line], head_lines: int, head: Head, shape: str, vocabulary: Vocabulary
) -> tuple[list[Row], list[Doubt]]:
    """The rows below the head, in order, and what is doubtful in them."""
    reader = _Reader(head, shape, vocabulary)
    body = list(without_furniture(lines, head_lines, head, shape, vocabulary))
    if shape == "spaces":
        body = with_whole_attributes(body, vocabulary)
        places = reader.places = PrintedColumns(head, body, vocabulary)
        if places.trusted:
            body, reader.doubts = attach_loose_lines(body, head, places, vocabulary)
            body = with_whole_categories(body, places, head.at("category"), vocabulary)
    else:
        body = list(with_broken_lines_joined(body, head, vocabulary))
    rows: list[Row] = []
    for line, after in zip_longest(body, body[1:]):
        rows.append(reader.row(line, rows[-1] if rows else None, after))
    return rows, reader.doubts


class _Reader:
    """Reads the lines of one table."""

    def __init__(self, head: Head, shape: str, vocabulary: Vocabulary) -> None:
        self.head, self.shape, self.vocabulary = head, shape, vocabulary
        self.doubts: list[Doubt] = []
        self.places: PrintedColumns | None = None

    def row(self, line: Line, above: Row | None, after: Line | None) -> Row:
        """One line as a row."""
        tokens = [token for token in line if token.text]
        if len({token.text for token in tokens}) == 1 and self._is_title(tokens[0], line):
            return Row(title=tokens[0])
        if len(tokens) == 2 and _ORDINAL.fullmatch(tokens[0].text) and self._is_title(tokens[1], line):
            return Row(title=tokens[1])
        before_sub = after is not None and self.head.at("no") is not None and not self._has_number(after)
        row = self._by_count(line, tokens, before_sub=before_sub)
        return row if row is not None else self._by_reading(line, tokens, above, before_sub=before_sub)

    def _is_title(self, token: Token, line: Line) -> bool:
        """A line with one text and nothing else, at its beginning, is a title over the rows below."""
        is_text = self.vocabulary.traits(token.text) == TEXT
        name = self.head.at("name")
        first = self.head.places[name][0] if name is not None else 0
        at_start = token.left <= first if self.shape == "spaces" else token.rank <= max(first, 1)
        return is_text and at_start and (len(line) > 1 or self.shape == "spaces" or is_row_title(token.text))

    def _by_count(self, line: Line, tokens: Sequence[Token], *, before_sub: bool) -> Row | None:
        """The row where each piece fits the column that its place on the line names, or its rank in a complete line."""
        complete = len(tokens) == len(self.head.columns) == len(line)
        if not complete and (self.shape == "spaces" or len(line) != self.head.width):
            return None
        if self.places is not None and self._places_count:
            complete = all(self.places.column(token) == at for at, token in enumerate(tokens))
            if not complete:
                return None
        row = Row(full=True)
        for rank, token in enumerate(line):
            at = rank if complete else self._column_of_cell(token.rank)
            if at is None or (token.text and not self._fits(token, at, row, before_sub=complete and before_sub)):
                return None
            if not token.text:
                row.empty.setdefault(at, token)
            elif self.head.columns[at].kind == "name":
                row.names.append((self._place(token), token))
            else:
                row.cells[at] = token
        return row

    def _fits(self, token: Token, at: int, row: Row, *, before_sub: bool) -> bool:
        kind = self.head.columns[at].kind
        if kind == "category" and before_sub and self._as_category(token.text, before_sub=True) < 0:
            return False
        return self.vocabulary.fit(token.text, kind) >= 0 and at not in row.cells

    def _column_of_cell(self, index: int) -> int | None:
        for at, (first, last) in enumerate(self.head.places):
            if first <= index <= last:
                return at
        return None

    def _place(self, token: Token) -> int:
        return self.places.name_place(token) if self.places is not None else token.rank

    def _by_reading(self, line: Line, tokens: Sequence[Token], above: Row | None, *, before_sub: bool) -> Row:
        """The row by the best reading; values that two readings place differently stay unplaced."""
        numbered = self.head.at("no") is not None
        is_below = above is not None and numbered and not self.vocabulary.traits(tokens[0].text) & RUNNING

        def fit(token: Token, at: int) -> float:
            kind = self.head.columns[at].kind
            score = self.vocabulary.fit(token.text, kind)
            if kind == "category":
                score += self._as_category(token.text, before_sub=before_sub)
            elif kind == "name" and token.text in self.vocabulary.sub_names:
                score += 1.0
            if self._places_count and self.places:
                score += _AT_PLACE if self.places.column(token) == at else _NOT_AT_PLACE
            elif self._rank_counts(token, line) and self._column_of_cell(token.rank) == at:
                score += 1.0
            if is_below and kind == "value" and above is not None and at in above.cells:
                score += _LIKE_ABOVE if self.vocabulary.alike(token.text, above.cells[at].text) else 0.0
            return score

        reading = align(tokens, self.head, fit, is_below=is_below)
        row = Row(full=self._places_count)
        if not reading.columns:
            self.doubts.append(Doubt("this line has more cells than the table has columns", _span_of(tokens)))
            return Row(unplaced=tuple(tokens))
        unplaced = []
        # One value that may stand elsewhere moves the others too.
        unsure = any(self.head.columns[reading.columns[i]].kind == "value" for i in reading.doubtful)
        for token, at in zip(tokens, reading.columns, strict=True):
            kind = self.head.columns[at].kind
            if unsure and kind == "value":
                unplaced.append(token)
            elif kind == "name":
                row.names.append((self._place(token), token))
            else:
                row.cells[at] = token
        row.unplaced = tuple(unplaced)
        if self.shape != "spaces" and (self.head.at("no") in row.cells or self._lacks_category_alone(row)):
            # cells were dropped before the names, maybe
            first = self.head.places[name][0] if (name := self.head.at("name")) is not None else 0
            row.names = [(first + rank, token) for rank, (_, token) in enumerate(row.names)]
        self._report(row, tokens, reading.columns)
        return row

    def _lacks_category_alone(self, row: Row) -> bool:
        """Whether a row has a cell in each column but that of the category: one cell of it covers several rows."""
        category = self.head.at("category")
        own = [at for at, column in enumerate(self.head.columns) if column.kind not in ("category", "name")]
        return category is not None and category not in row.cells and all(at in row.cells for at in own)

    def _rank_counts(self, token: Token, line: Line) -> bool:
        """Whether the rank of a cell tells its column: in a line as long as the head, or first in a longer one."""
        if self.shape == "spaces":
            return False
        return len(line) == self.head.width or (len(line) > self.head.width and token.rank == 0)

    def _has_number(self, line: Line) -> bool:
        return bool(line[0].text) and bool(self.vocabulary.traits(line[0].text) & RUNNING)

    def _as_category(self, text: str, *, before_sub: bool) -> float:
        """How well a text reads as a category rather than as an outer name: short, known, no nameless row below it."""
        score = 2.0 if text in self.vocabulary.categories else 0.0
        score -= 2.0 if len(text) > _LONGEST_CATEGORY or text in self.vocabulary.sub_names else 0.0
        return score - (1.5 if before_sub else 0.0)

    @property
    def _places_count(self) -> bool:
        return self.places is not None and self.places.trusted

    def _report(self, row: Row, tokens: Sequence[Token], columns: Sequence[int]) -> None:
        for token, at in zip(tokens, columns, strict=True):
            if token not in row.unplaced and self.vocabulary.fit(token.text, self.head.columns[at].kind) <= NO_FIT + 1:
                message = (
                    f"“{token.text}” does not fit the column “{self.head.columns[at].name}” where it seems to stand"
                )
                self.doubts.append(Doubt(message, row.span(), evidence=token.spans))


def _span_of(tokens: Sequence[Token]) -> Span:
    return Span(tokens[0].start, tokens[-1].end)
