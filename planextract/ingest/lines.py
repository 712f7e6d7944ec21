"""Text → lines that tile it."""

from planextract.model.source import Line
from planextract.patterns import compiled

_BREAK = compiled(r"\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


def split_lines(text: str) -> tuple[Line, ...]:
    """The lines of a text; each stops where the next starts, the last at the end of the text.

    LF, CRLF, CR, form feed and the Unicode separators all break a line, but only LF counts for the line number (as
    editors and `sed -n` count), or CR in a text that has no LF at all.
    """
    counted = "\n" if "\n" in text else "\r"
    lines: list[Line] = []
    start, number = 0, 1
    for found in _BREAK.finditer(text):
        lines.append(Line(len(lines), number, start, found.start(), found.end()))
        start = found.end()
        number += counted in found[0]
    if start < len(text) or not lines:
        lines.append(Line(len(lines), number, start, len(text), len(text)))
    return tuple(lines)
