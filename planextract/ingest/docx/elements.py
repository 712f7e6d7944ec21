"""What all parts of a Word file are asked for: names, attributes and numbers of their XML."""

import regex
from lxml.etree import _Element


def name_of(element: _Element) -> str:
    """The name of an element without its namespace. A damaged file has names that lxml itself calls invalid."""
    return str(element.tag).rpartition("}")[2]


def attribute(element: _Element | None, name: str) -> str | None:
    """An attribute of WordprocessingML, whichever of its two namespaces it is in; null where there is none."""
    if element is None:
        return None
    for key, value in element.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return None


def whole(text: str | None) -> int | None:
    """A small whole number; null where the text is none."""
    return int(text) if text and regex.fullmatch(r"-?\d{1,6}", text) else None
