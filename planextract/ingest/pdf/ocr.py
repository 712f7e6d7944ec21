"""Reading what is printed in a picture with Tesseract, where it is installed with its Chinese data."""

import csv
import io
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import Any, NamedTuple

from planextract.ingest.errors import IngestError
from planextract.ingest.joined import is_wide
from planextract.ingest.pdf.blocks import PagePicture
from planextract.ingest.pdf.glyph import Glyph
from planextract.ingest.pdf.lines import CELL_GAP
from planextract.ingest.pdf.page import Frame
from planextract.ingest.pdf.pictures import grey_pixels, without_ruling_lines
from planextract.model.page_map import Box

_COMMAND = "tesseract"
_LANGUAGES = "chi_sim+eng"
_MOST_PIXELS = 3500
"""Of the longer side: 300 dots to the inch on A4, which Tesseract is made for."""
_DENSITY = 300 / 72
"""Pixels to a point at the most."""
_LEAST_SURE = 20.0
"""Per cent of confidence below which a word is taken for a speck."""
_LEAST_STEP = 0.5
"""Points that a character takes at the least."""
_SECONDS = 150
_WHOLE_PAGE, _ONE_BLOCK = "3", "6"
"""Ways of Tesseract to look at a picture (--psm): find columns and blocks by itself, or take it as one block."""


class Scan(NamedTuple):
    """What is seen in a picture."""

    glyphs: list[Glyph]
    lines: list[Box]
    """Ruling lines."""


class _Word(NamedTuple):
    text: str
    box: Box
    line: tuple[str, ...]
    """Number of its block, paragraph and line."""


def check_tesseract() -> None:
    """Raise IngestError where Tesseract or its Chinese data is not installed."""
    import subprocess

    try:
        done = subprocess.run([_COMMAND, "--list-langs"], capture_output=True, timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired):
        raise IngestError("--ocr needs Tesseract, which is not installed (packages tesseract-ocr-chi-sim)") from None
    languages = (done.stdout + done.stderr).decode("utf-8", "replace").split()
    if missing := [language for language in _LANGUAGES.split("+") if language not in languages]:
        raise IngestError(f"--ocr needs Tesseract's data for {', '.join(missing)} (package tesseract-ocr-chi-sim)")


def read_picture(page: Any, picture: PagePicture, frame: Frame) -> Scan:
    """The characters and ruling lines in a picture of a loaded page."""
    box = picture.box
    width, height, pixels = grey_pixels(page, box, frame, _MOST_PIXELS, _DENSITY)
    if not pixels:
        return Scan([], [])
    scale = (box.right - box.left) / width
    white, ruled = without_ruling_lines(width, height, pixels, scale)
    lines = [_placed(line, box, scale) for line in ruled]
    mode = _WHOLE_PAGE if picture.kind == "picture" else _ONE_BLOCK
    words = list(_words(_read(width, height, white, mode), box, scale))
    return Scan(list(_glyphs(words, lines)), lines)


def _placed(part: Box, box: Box, scale: float) -> Box:
    """A place in the picture as one on the page."""
    left, top, right, bottom = (edge * scale for edge in part)
    return Box(box.left + left, box.top + top, box.left + right, box.top + bottom)


def _read(width: int, height: int, pixels: bytes, mode: str) -> str:
    """What Tesseract says of a grey picture, as a table of words."""
    import subprocess

    command = [_COMMAND, "stdin", "stdout", "-l", _LANGUAGES, "--psm", mode, "--dpi", "300", "tsv"]
    picture = f"P5 {width} {height} 255\n".encode() + pixels
    try:
        done = subprocess.run(command, input=picture, capture_output=True, timeout=_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode("utf-8", "replace")


def _words(table: str, box: Box, scale: float) -> Iterator[_Word]:
    for fields in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        try:
            left, top, width, height = (float(fields[name]) for name in ("left", "top", "width", "height"))
            text, sure = (fields["text"] or "").strip(), float(fields["conf"])
            line = tuple(fields[name] for name in ("block_num", "par_num", "line_num"))
        except (KeyError, TypeError, ValueError):  # a head, or a line that was cut
            continue
        if text and sure >= _LEAST_SURE:
            yield _Word(text, _placed(Box(left, top, left + width, top + height), box, scale), line)


def _glyphs(words: Sequence[_Word], lines: Sequence[Box]) -> Iterator[Glyph]:
    """The characters, all of one height: Tesseract's boxes are as high as the ink, and no small one is raised.

    Words side by side touch each other, as the gaps between ideographs say nothing.
    """
    if not words:
        return
    size = median(word.box.bottom - word.box.top for word in words)
    begun: list[_Word] = []
    for word, after in pairwise([*words, None]):
        assert word is not None
        begun.append(word)
        if after is None or _is_apart(word, after, size, lines):
            middle = median((each.box.top + each.box.bottom) / 2 for each in begun)
            yield from _touching(begun, middle - size / 2, middle + size / 2)
            begun = []


def _touching(words: Sequence[_Word], top: float, bottom: float) -> Iterator[Glyph]:
    edge, last = 0.0, ""
    for at, (text, box, _) in enumerate(words):
        left = edge if at else box.left
        step = max((box.right - left) / len(text), _LEAST_STEP)  # the boxes of words may overlap
        is_new = bool(last) and not (is_wide(last) or is_wide(text[0]))
        for index, sign in enumerate(text):
            start = left + step * index
            yield Glyph(start, top, start + step, bottom, sign, is_new and index == 0)
        edge, last = left + step * len(text), text[-1]


def _is_apart(word: _Word, after: _Word, size: float, lines: Sequence[Box]) -> bool:
    """Whether the next word stands elsewhere: on another line, far off, or behind an upright ruling line."""
    gap = (word.box.right, after.box.left)
    if word.line != after.line or gap[1] - gap[0] > size * CELL_GAP:
        return True
    middle = (word.box.top + word.box.bottom) / 2
    return any(gap[0] <= line.left == line.right <= gap[1] and line.top < middle < line.bottom for line in lines)
