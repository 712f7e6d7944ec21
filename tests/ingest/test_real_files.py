"""The real PDFs, the Word file and the web page in ../shared, as a careful reader finds them: facts and counts."""

from pathlib import Path
from typing import Any

import pytest

from planextract.emit.record import record_of
from planextract.ingest.read import read_source
from planextract.pipeline import extract
from tests.conftest import SHARED
from tests.invariants import assert_invariants

pytestmark = pytest.mark.real
REAL = SHARED / "real"
FILES = ("guoban_wenwu_keji_145.pdf", "geming_wenwu_145.pdf", "minzheng_tjgb_2021.docx", "minbao_135_excerpt.html")


def record(name: str) -> dict[str, Any]:
    return record_of(extract(read_source(REAL / name)))


def messages(record: dict[str, Any], code: str) -> list[str]:
    return [finding["message"] for finding in record["findings"] if finding["code"] == code]


@pytest.mark.parametrize("name", FILES)
def test_the_promises_hold(name: str) -> None:
    assert_invariants(extract(read_source(REAL / name)))


def test_the_printed_web_page() -> None:
    """Ruling lines on nearly every page are no tables; the table of page 3 and ten boxes are pictures."""
    read = record("guoban_wenwu_keji_145.pdf")
    assert (read["source"]["pages"], read["tables"], read["indicators"]) == (18, [], [])
    pictures = messages(read, "picture")
    assert [told.split(":")[0] for told in pictures] == [
        f"page {page}" for page in (3, 5, 7, 8, 9, 10, 12, 13, 14, 15, 17)
    ]
    assert "a table of some 23 rows and 5 columns is a picture" in pictures[0]
    assert all("a box, maybe of text" in told for told in pictures[1:])
    metadata = read["metadata"]
    assert (metadata["document_number"], metadata["issued"]) == ("国办发〔2021〕43号", "2021-10-28")
    assert len([root for root in read["sections"] if root["number"]]) == 13
    assert sorted(figure["value"] for figure in read["figures"]) == [5, 10, 108_000_000, 540_000_000, 1_227_000_000]


def test_the_text_layer_without_opening_brackets() -> None:
    read = record("geming_wenwu_145.pdf")
    text = read["source"]["text"]
    assert all(text.count(opening) == text.count(closing) for opening, closing in ("《》", "（）", "“”"))
    assert [told.split(" prints")[0] for told in messages(read, "text_layer")] == [f"page {at}" for at in (1, 2, 3, 4)]
    assert [told.split(":")[0] for told in messages(read, "picture")] == [f"page {at}" for at in (2, 3, 3, 4, 4)]
    assert [(figure["value"], figure["bound"]) for figure in read["figures"]] == [
        (36_000, "gt"),
        (1_000_000, "gt"),
        (1_600, "gt"),
    ]
    assert [piece["kind"] for piece in read["furniture"]] == ["chrome"]
    assert len(read["references"]) == 5
    assert read["metadata"]["issued"] == "2021-12-24"


def test_the_word_file_that_was_made_from_a_pdf() -> None:
    read = record("minzheng_tjgb_2021.docx")
    assert [piece["kind"] for piece in read["furniture"]] == ["page_number"] * 18
    assert [len(table["rows"]) for table in read["tables"]] == [1, 13, 5, 1]
    assert len([told for told in messages(read, "table") if "cannot be told apart" in told]) == 2
    totals = [row[1:] for row in read["tables"][1]["rows"]]
    assert totals[0] == ["42696", "530.5"]
    # 养老机构, 精神疾病, 儿童, 其他 add up to the total, in both columns.
    for column, total in ((0, 42696.0), (1, 530.5)):
        assert sum(float(totals[at][column]) for at in (1, 5, 7, 10)) == pytest.approx(total)
    assert all(row[1] == "万个" for row in read["tables"][2]["rows"])
    pictures = sum(int(told.split()[0].replace("a", "1")) for told in messages(read, "picture"))
    assert pictures == 15


def test_the_word_page_with_merged_cells() -> None:
    read = record("minbao_135_excerpt.html")
    targets, products, safety = read["tables"]
    assert [len(table["rows"]) for table in (targets, products, safety)] == [11, 8, 6]
    assert (targets["columns"][1:], products["columns"]) == (["2015年", "2020年", "属性"], safety["columns"])
    first = [observation["value"] for each in read["indicators"] for observation in each["observations"][:1]]
    last = [
        (observation["value"], observation["bound"])
        for each in read["indicators"]
        for observation in each["observations"][1:]
    ]
    assert [float(value) if value is not None else None for value in first] == [
        16.1, None, 22.5, 54.1, None, None, 50.7, None, None, None, None,
    ]  # fmt: skip
    assert last == [
        (25, "eq"), (3, "gt"), (30, "gt"), (70, "gt"), (50, "gt"), (50, "gt"), (60, "gt"), (None, None),
        (30, "ge"), (6, "le"), (9, "le"),
    ]  # fmt: skip
    assert [each["attribute"] for each in read["indicators"]] == ["预期性"] * 9 + ["约束性"] * 2
    assert [row[0] for row in products["rows"][1:]] == [products["rows"][1][0]] * 3 + [products["rows"][4][0]] * 4


def test_some_pages_of_the_printed_web_page(tmp_path: Path) -> None:
    source = read_source(REAL / "guoban_wenwu_keji_145.pdf", pages=range(3, 5))
    assert {source.page_at(line.start) for line in source.lines} == {3, 4}
