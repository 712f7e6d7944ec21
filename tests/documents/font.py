"""A font made for tests: every character is a box, with the widths of a Chinese book face, to be embedded in a PDF."""

import io
from collections.abc import Iterable
from functools import cache

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

NAME = "PlanSong"
_WIDE_SIGNS = "“”‘’—…·"
_BLANKS = " \u3000"


@cache
def embedded(characters: str) -> str:
    """Name of the font for a set of characters, registered with reportlab."""
    every = sorted({character for character in characters if character.isprintable()} | set(map(chr, range(32, 127))))
    name = f"{NAME}{len(every)}{ord(every[-1]):X}"
    pdfmetrics.registerFont(TTFont(name, _built(every, name)))
    return name


def _built(characters: Iterable[str], title: str) -> io.BytesIO:
    builder = FontBuilder(1000, isTTF=True)
    names = {character: f"u{ord(character):04X}" for character in characters}
    builder.setupGlyphOrder([".notdef", *names.values()])
    builder.setupCharacterMap({ord(character): name for character, name in names.items()})
    widths = {name: 500 if ord(c) < 0x2000 and c not in _WIDE_SIGNS else 1000 for c, name in names.items()}
    widths[".notdef"] = 1000
    blank = {names[c] for c in _BLANKS if c in names}
    builder.setupGlyf({name: _box(width, drawn=name not in blank) for name, width in widths.items()})
    builder.setupHorizontalMetrics({name: (width, 60) for name, width in widths.items()})
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": title, "styleName": "Regular", "psName": title})
    builder.setupOS2(sTypoAscender=880, sTypoDescender=-120, usWinAscent=880, usWinDescent=120)
    builder.setupPost()
    file = io.BytesIO()
    builder.save(file)
    file.seek(0)
    return file


def _box(width: int, *, drawn: bool) -> object:
    pen = TTGlyphPen(None)
    if drawn:
        pen.moveTo((60, -80))
        for point in ((width - 60, -80), (width - 60, 820), (60, 820)):
            pen.lineTo(point)
        pen.closePath()
    return pen.glyph()
