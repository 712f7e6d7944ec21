"""Characters that stand otherwise than one beside the other."""

from planextract.ingest.pdf.glyph import Glyph
from planextract.ingest.pdf.lines import fragments_of
from planextract.ingest.pdf.rows import printed_row
from planextract.ingest.pdf.tables import cell_rows


def glyph(text: str, column: float, line: float, width: float = 10) -> Glyph:
    return Glyph(column * 10, line * 12, column * 10 + width, line * 12 + 10, text)


def read(glyphs: list[Glyph]) -> str:
    return "".join(row.text for row in cell_rows(glyphs))


def test_upright_columns_from_right_to_left() -> None:
    assert read([glyph("儿", 2, 0), glyph("童", 2, 1), glyph("福", 0.5, 0), glyph("利", 0.5, 1)]) == "儿童福利"


def test_one_character_a_line_and_text_turned_to_the_left() -> None:
    assert read([glyph(sign, 0, at) for at, sign in enumerate("养老服务")]) == "养老服务"
    assert read([glyph(sign, 0, 4 - at) for at, sign in enumerate("养老服务")]) == "养老服务"


def test_lines_that_begin_at_one_edge_are_no_upright_column() -> None:
    lines = ["每百张", "床位数"]
    assert read([glyph(sign, x, y) for y, line in enumerate(lines) for x, sign in enumerate(line)]) == "每百张床位数"
    assert read([glyph(sign, at / 2, 0, 5) for at, sign in enumerate("10")]) == "10"


def test_a_sign_of_two_characters_is_none_that_is_drawn_twice() -> None:
    dash = [glyph("—", 0, 0, 20), glyph("—", 0, 0, 20), glyph("坚", 2, 0), glyph("坚", 2, 0), glyph("持", 3, 0)]
    assert printed_row(fragments_of(dash)).text == "——坚持"
