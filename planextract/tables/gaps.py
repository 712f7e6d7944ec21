"""What a rebuilt row lacks, and what in it seems to stand in the wrong place."""

from collections.abc import Iterator

from planextract.patterns import compiled
from planextract.tables.filled import Filled
from planextract.tables.head import Head
from planextract.tables.rows import Doubt
from planextract.tables.vocabulary import Vocabulary, key_of

_IN_BRACKETS = compiled(r"[（(]([^（）()]{1,10})[）)][^ -~、，（）]{2}")
_BLANK_BY_HAN = compiled(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])")


def doubts_of(row: Filled, head: Head, vocabulary: Vocabulary) -> Iterator[Doubt]:
    """All that a reader must know of a row."""
    yield from _missing(row, head)
    if not row.row.certain:
        yield from _strange(row, head, vocabulary)


def _missing(row: Filled, head: Head) -> Iterator[Doubt]:
    label = "/".join(_BLANK_BY_HAN.sub("", cell.text) for cell in row.path)
    if row.row.unplaced:
        texts = "、".join(token.text for token in row.row.unplaced)
        columns = len([at for at in head.values if at not in row.row.cells])
        message = f"{label}: {texts} stand in {columns} columns, and nothing tells in which"
        evidence = tuple(span for token in row.row.unplaced for span in token.spans)
        yield Doubt(message, row.row.span(), evidence=evidence)
    missing = []
    for at, column in enumerate(head.columns):
        lacks = at not in row.cells and column.kind in ("unit", "value", "attribute", "status")
        if lacks and not (column.kind == "value" and row.row.unplaced):
            missing.append(f"“{column.name}”")
    if missing:
        yield Doubt(f"{label}: no cell for {'、'.join(missing)}", row.row.span())


def _strange(row: Filled, head: Head, vocabulary: Vocabulary) -> Iterator[Doubt]:
    """A name that holds what names do not hold, and a value that is the name of a row."""
    no_name, attribute = vocabulary.rule("no_name"), vocabulary.rule("attribute_behind")
    path = [attribute.without(cell.text) for cell in row.path]
    names = [text for text in path if no_name.search(text) or _goes_on_behind_unit(text, head, vocabulary)]
    values = [row.cells[at].text for at in head.values if at in row.cells]
    strange = [*names, *(text for text in values if key_of(text) in vocabulary.sub_names)]
    if strange:
        message = f"“{strange[0]}” seems to hold more than one cell, or to stand in a wrong column"
        yield Doubt(message, row.row.span())


def _goes_on_behind_unit(text: str, head: Head, vocabulary: Vocabulary) -> bool:
    if head.at("unit") is not None:
        return False
    found = _IN_BRACKETS.search(text)
    return found is not None and vocabulary.units.canonical(found[1]) is not None
