"""Reading what is printed in a picture with Tesseract, where it is installed with its Chinese data."""

import csv
import io
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from planextract.ingest.errors import IngestError
from planextract.ingest.joined import is_wide
from planextract.ingest.pdf_blocks import PagePicture
from planextract.ingest.pdf_page import Frame
from planextract.ingest.pdf_pictures import grey_pixels
from planextract.ingest.pdf_rows import PrintedRow
from planextract.model.page_map import Box

_COMMAND = "tesseract"
_LANGUAGES = "chi_sim+eng"
_MOST_PIXELS = 3500
"""Of the longer side: 300 dots to the inch on A4, which Tesseract is made for."""
_LEAST_SURE = 20.0
"""Per cent of confidence below which a word is taken for a speck."""
_SECONDS = 150
_WHOLE_PAGE, _ONE_BLOCK = "3", "6"
"""Ways of Tesseract to look at a picture (--psm): find columns and blocks by itself, or take it as one block."""


class _Word(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float
    text: str


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


def with_text(page: Any, picture: PagePicture, frame: Frame) -> PagePicture:
    """The picture with the lines that are read in it."""
    width, height, pixels = grey_pixels(page, picture.box, frame, _MOST_PIXELS)
    if not pixels:
        return picture
    mode = _WHOLE_PAGE if picture.kind == "picture" else _ONE_BLOCK
    scale = (picture.box.right - picture.box.left) / width
    return replace(picture, rows=tuple(_rows(_read(width, height, pixels, mode), picture.box, scale)))


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


def _rows(table: str, box: Box, scale: float) -> list[PrintedRow]:
    lines: dict[tuple[int, int, int], list[_Word]] = {}
    for fields in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        try:
            place = (int(fields["block_num"]), int(fields["par_num"]), int(fields["line_num"]))
            left, top = float(fields["left"]) * scale + box.left, float(fields["top"]) * scale + box.top
            right, bottom = left + float(fields["width"]) * scale, top + float(fields["height"]) * scale
            text, sure = (fields["text"] or "").strip(), float(fields["conf"])
        except (KeyError, TypeError, ValueError):  # not a word: a head, or a line that was cut
            continue
        if text and sure >= _LEAST_SURE:
            lines.setdefault(place, []).append(_Word(left, top, right, bottom, text))
    return [_row(words) for _, words in sorted(lines.items())]


def _row(words: Sequence[_Word]) -> PrintedRow:
    characters: list[str] = []
    edges: list[float] = []
    for word in words:
        if characters and not (is_wide(characters[-1]) or is_wide(word.text[0])):
            characters.append(" ")
            edges.append(edges[-1])
        characters += word.text
        step = (word.right - word.left) / len(word.text)
        edges += [word.left + step * at for at in range(len(word.text))]
    top, bottom = min(word.top for word in words), max(word.bottom for word in words)
    return PrintedRow("".join(characters), [*edges, words[-1].right], top, bottom, bottom - top)
