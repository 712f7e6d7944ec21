"""The number that a heading or an item of a list begins with."""

from planextract.dialect.dialect import Dialect
from planextract.model.outline import Section
from planextract.patterns import compiled

_LABEL = compiled(r"[ \t【\[]*(?:专 ?栏|附 ?[件录表]) ?\d{1,3}(?!\d)|[ \t]*[（(]?\d{1,2}[）).．、](?!\d)")


def end_of_mark(section: Section, text: str, dialect: Dialect) -> int:
    """Where the text of a section's first paragraph begins behind its number; 0 where it has none.

    The label of a box or an appendix (专栏2) counts as its number.
    """
    if section.marker is not None:
        found = dialect.rule("markers", section.marker).match(text)
        if found is not None:
            return int(found.end("number")) if found.end() > found.end("number") + 4 else int(found.end())
    label = _LABEL.match(text) if section.number is not None else None
    return label.end() if label else 0
