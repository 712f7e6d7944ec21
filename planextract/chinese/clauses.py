"""Sentences, clauses and brackets of a paragraph."""

from bisect import bisect_left, bisect_right

from planextract.patterns import compiled

_MARK = compiled(r"[。！？!?；;，,：:]")
_ENDS = "。！？!?"
_BRACKETS = compiled(r"[（(\[［【][^（()）\[\]［］【】]{0,400}[)）\]］】]")
_TITLES = compiled(r"《[^《》]{1,200}》")
_QUOTES = compiled(r"“[^“”]{1,60}”|\"[^\"]{1,60}\"")


class Clauses:
    """Where the clauses of a text begin and end. What stands in brackets is a clause of its own inside another.

    A comma or colon between digits (1,234 or 2:1) parts no clause.
    """

    __slots__ = (
        "_ends",
        "_group_starts",
        "_marks",
        "_quote_starts",
        "_quotes",
        "_text",
        "_title_starts",
        "groups",
        "titles",
    )

    def __init__(self, text: str) -> None:
        """Read the marks of a folded text."""
        self._text = text
        self.groups = [found.span() for found in _BRACKETS.finditer(text)]
        self._group_starts = [start for start, _ in self.groups]
        self.titles = [found.span() for found in _TITLES.finditer(text)] if "《" in text else []
        self._title_starts = [start for start, _ in self.titles]
        self._quotes: list[tuple[int, int]] | None = None
        self._quote_starts: list[int] = []
        marks = [found.start() for found in _MARK.finditer(text)]
        if self.groups:
            marks = [at for at in marks if self.group_at(at) is None]
        self._marks = [at for at in marks if not (text[at] in ",:" and _between_digits(text, at))]
        self._ends = [at for at in self._marks if text[at] in _ENDS]

    def group_at(self, at: int) -> tuple[int, int] | None:
        """The bracketed stretch that holds an offset, brackets included; null outside."""
        return _holding(self.groups, self._group_starts, at)

    def in_title(self, at: int) -> bool:
        """Whether an offset stands inside 《》."""
        return _holding(self.titles, self._title_starts, at) is not None

    def quoted_at(self, at: int) -> tuple[int, int] | None:
        """The stretch in quotation marks that holds an offset, marks included; null outside."""
        if self._quotes is None:
            self._quotes = [found.span() for found in _QUOTES.finditer(self._text)]
            self._quote_starts = [start for start, _ in self._quotes]
        return _holding(self._quotes, self._quote_starts, at)

    def clause(self, at: int) -> tuple[int, int]:
        """Start and end of the clause that holds an offset; inside brackets, of the clause in them."""
        if group := self.group_at(at):
            return self._inner(at, *group)
        after = bisect_left(self._marks, at)
        start = self._marks[after - 1] + 1 if after else 0
        return start, self._marks[after] if after < len(self._marks) else len(self._text)

    def sentence(self, at: int) -> tuple[int, int]:
        """Start and end of the sentence that holds an offset; brackets do not interrupt it."""
        after = bisect_left(self._ends, at)
        start = self._ends[after - 1] + 1 if after else 0
        return start, self._ends[after] if after < len(self._ends) else len(self._text)

    def before(self, start: int) -> tuple[int, int] | None:
        """The clause that ends where the one at `start` begins, in the same sentence; null at its beginning."""
        at = bisect_left(self._marks, start - 1)
        if at >= len(self._marks) or self._marks[at] != start - 1 or self._text[start - 1] in _ENDS:
            return None
        return (self._marks[at - 1] + 1 if at else 0), start - 1

    def _inner(self, at: int, start: int, end: int) -> tuple[int, int]:
        first, last = start + 1, end - 1
        for found in _MARK.finditer(self._text, start + 1, end - 1):
            if self._text[found.start()] in ",:" and _between_digits(self._text, found.start()):
                continue
            if found.start() < at:
                first = found.end()
            else:
                last = found.start()
                break
        return first, last


def without_brackets(text: str) -> str:
    """The text without what stands in brackets.

    >>> without_brackets("居家养老站点（含幸福院）")
    '居家养老站点'
    """
    return _BRACKETS.sub("", text) if "（" in text or "(" in text or "[" in text else text


def _between_digits(text: str, at: int) -> bool:
    return 0 < at < len(text) - 1 and text[at - 1].isdigit() and text[at + 1].isdigit()


def _holding(spans: list[tuple[int, int]], starts: list[int], at: int) -> tuple[int, int] | None:
    if not starts:
        return None
    index = bisect_right(starts, at) - 1
    return spans[index] if index >= 0 and at < spans[index][1] else None
