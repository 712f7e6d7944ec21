"""Titles that stand over rows inside of a table and bear a number as headings do: 一、公共文化, （二）旅游产业."""

from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter

from planextract.patterns import compiled
from planextract.tables.rows import Row
from planextract.tables.tokens import Token, joined

_LONGEST = 24
_NUMBER = r"[一二三四五六七八九十]{1,3}"
_TITLE = compiled(rf"(?:{_NUMBER}[、．.]|[（(]{_NUMBER}[）)][、．.]?)[ \u3000]?\p{{Han}}[^，。；：:\d]*")


_ANY_NUMBER = compiled(
    r"^(?:[一二三四五六七八九十]{1,3}[、．.]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[、.．])\s*"
)


def without_number(text: str) -> str:
    """A title without the number in front of it, as the category that it is."""
    return _ANY_NUMBER.sub("", text)


def is_row_title(text: str) -> bool:
    """Whether a line or cell may be such a title; whether it stands over rows its neighbours tell.

    >>> is_row_title("一、公共文化"), is_row_title("一是加强领导"), is_row_title("二、到2025年，全面建成")
    (True, False, False)
    """
    return len(text) <= _LONGEST and _TITLE.fullmatch(text.strip()) is not None


def without_titles(tokens: Sequence[Token]) -> tuple[list[Token], list[Token]]:
    """The pieces of rows, and the titles that stand over rows on lines of their own."""
    rest: list[Token] = []
    titles: list[Token] = []
    for _, group in groupby(tokens, key=attrgetter("line")):
        line = list(group)
        if line[0].rank == 0 and is_row_title("".join(token.text for token in line)):
            titles.append(joined(line))
        else:
            rest += line
    return rest, titles


def with_titles(rows: Sequence[Row], titles: Sequence[Token]) -> list[Row]:
    """The rows, each title in front of the first that stands below it."""
    titled = [Row(title=title) for title in titles]
    return sorted([*rows, *titled], key=lambda row: row.span().start)
