"""What is printed between the pieces of a table and is none of them: its head again, page numbers."""

from collections.abc import Sequence

from planextract.patterns import compiled
from planextract.tables.head import Head
from planextract.tables.tokens import Token
from planextract.tables.vocabulary import TEXT, Vocabulary

_PAGE_NUMBER = compiled(r"[-—–―·]+ ?\d{1,4} ?[-—–―·]+|第 ?\d{1,4} ?页.{0,10}")


def without_furniture(tokens: Sequence[Token], head: Sequence[Token], vocabulary: Vocabulary) -> list[Token]:
    """The pieces below the head without repeated heads, page numbers in dashes, and 续表 over the next page."""
    continued = vocabulary.rule("continued")
    printed = "".join(token.text for token in head)
    out: list[Token] = []
    at, between = len(head), False
    while at < len(tokens):
        token = tokens[at]
        if end := _end_of_head(tokens, at, head, printed):
            at = end
            continue
        if token.rank == 0:
            end, line = _line_from(tokens, at)
            is_last = between and _end_of_head(tokens, end, head, printed) > 0
            if _PAGE_NUMBER.fullmatch(line) or continued.match(line) or is_last:
                at, between = end, True
                continue
            between = False
        out.append(token)
        at += 1
    return out


def without_categories(
    tokens: Sequence[Token], head: Head, vocabulary: Vocabulary
) -> tuple[list[Token], dict[int, Token]]:
    """The pieces without categories in front of the running number of a line, and these by the offset of the number."""
    no, category = head.at("no"), head.at("category")
    if no is None or category is None or category > no:
        return list(tokens), {}
    found: dict[int, Token] = {}
    for first, number, name in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if first.rank or not (first.line == number.line == name.line) or not number.text.isdigit():
            continue
        if vocabulary.traits(first.text) == TEXT and vocabulary.traits(name.text) & TEXT:
            found[number.start] = first
    taken = {token.start for token in found.values()}
    rest = [token._replace(rank=0) if token.start in found else token for token in tokens if token.start not in taken]
    return rest, found


def _end_of_head(tokens: Sequence[Token], at: int, head: Sequence[Token], printed: str) -> int:
    """Index after the pieces that say the same as the head, however they are parted; 0 where they do not."""
    if not head or at >= len(tokens) or tokens[at].text != head[0].text:
        return 0
    text = ""
    while at < len(tokens) and len(text) < len(printed):
        text += tokens[at].text
        at += 1
    return at if text == printed else 0


def _line_from(tokens: Sequence[Token], at: int) -> tuple[int, str]:
    """Index after the pieces of a line, and its text."""
    end = at + 1
    while end < len(tokens) and tokens[end].line == tokens[at].line:
        end += 1
    return end, " ".join(token.text for token in tokens[at:end])
