"""The number that a heading or an item of a list begins with."""

from planextract.dialect.dialect import Dialect
from planextract.figures.vocabulary import Vocabulary
from planextract.model.outline import Section


def end_of_mark(section: Section, text: str, dialect: Dialect, vocabulary: Vocabulary) -> int:
    """Where the text of a section's first paragraph begins behind its number; 0 where it has none.

    The label of a box or an appendix (专栏2) counts as its number.
    """
    if section.marker is not None:
        found = dialect.rule("markers", section.marker).match(text)
        if found is not None:
            return int(found.end("number")) if found.end() > found.end("number") + 4 else int(found.end())
    label = vocabulary.pattern("label").match(text) if section.number is not None else None
    return label.end() if label else 0
