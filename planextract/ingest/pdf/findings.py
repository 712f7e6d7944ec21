"""What a reader must be told of the pages of a PDF: what is printed there and could not be read."""

from collections.abc import Iterator

from planextract.ingest.pdf.blocks import Page, PagePicture

_LEAST_SHAPES = 200
"""Paths on a page without text from which on letters may be drawn as shapes."""
Told = tuple[str, str, str]
"""Code, severity and message of a finding."""


def findings_of(page: Page) -> Iterator[Told]:
    """What is wrong with a page as a whole."""
    where = f"page {page.number}"
    if page.error:
        yield "page", "warning", f"{where} could not be read: {page.error}"
    elif not page.blocks and page.drawn >= _LEAST_SHAPES:
        yield "page", "warning", f"{where} holds no text: its letters may be drawn as shapes; read it with --ocr"
    if page.unreadable:
        yield (
            "text_layer",
            "warning",
            f"{where} prints {page.unreadable} character(s) of which the file does not say what they are: look at it",
        )
    if page.brackets:
        yield (
            "text_layer",
            "note",
            f"{where} prints {page.brackets} opening bracket(s) that the file gives as blanks: they were restored "
            "after the brackets that close them",
        )


def finding_of(picture: PagePicture, page: Page) -> Told:
    """What stands in a picture, as far as its ruling lines show it."""
    where = f"page {page.number}"
    if picture.blocks:
        return "ocr", "warning", f"{where}: this was read off a picture by Tesseract: check each character"
    is_whole = len(page.blocks) == 1
    if is_whole:
        return "page", "warning", f"{where} holds no text, only a picture: it was not read; read it with --ocr"
    if picture.kind == "table":
        size = f"{picture.across - 1} rows and {picture.upright - 1} columns"
        return "picture", "warning", f"{where}: a table of some {size} is a picture: it was not read; no row is given"
    if picture.kind == "box":
        return "picture", "warning", f"{where}: a box, maybe of text, is a picture: it was not read"
    return "picture", "note", f"{where}: a picture stands here: what is in it was not read"
