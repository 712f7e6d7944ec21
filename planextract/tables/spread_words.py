"""Words of a head that are printed wide: 指    标 is one cell."""

from planextract.tables.columns import Context, column_of
from planextract.tables.tokens import Line, Token, joined
from planextract.tables.vocabulary import Vocabulary


def with_spread_words(line: Line, vocabulary: Vocabulary) -> Line:
    """The cells of a line, two that make one word of a head printed wide as one: 指    标."""
    out: list[Token] = []
    for token in line:
        if out and len(out[-1].text) == len(token.text) == 1:
            both = joined([out[-1], token])
            if column_of(both.text, Context(), vocabulary).kind not in ("other", "value"):
                out[-1] = both
                continue
        out.append(token)
    return tuple(token._replace(rank=rank) for rank, token in enumerate(out)) if len(out) < len(line) else line
