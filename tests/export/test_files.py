"""The files that records become, read by what reads such files elsewhere: same counts, same values, exact."""

import csv
import io
import json
import shutil
import subprocess
import sys
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from planextract.export.columns import DECIMAL, TABLES
from planextract.export.delimited import csv_table, guarded
from planextract.export.errors import ExportError
from planextract.export.rows import tables_of
from planextract.export.write import export
from tests.export.handmade import PLAN, plan_record

LONG = Decimal("12345678901234567.25")


def records() -> list[tuple[dict[str, Any], str | None]]:
    first, second = plan_record(), plan_record(name="other.txt", region="另市", code="441300")
    first["figures"][0]["value"] = Decimal("0.1")
    second["figures"][0]["value"] = LONG
    second["figures"][0]["quote"] = '=HYPERLINK("http://x")'
    second["findings"][0]["message"] = "-2+3"
    second["indicators"][0]["observations"][0].update(text="--", value=None, base_value=None, bound=None)
    return [(first, PLAN), (second, None)]


def values(given: list[tuple[dict[str, Any], str | None]], table: str) -> list[Decimal | None]:
    return [row["OBS_VALUE"] for row in tables_of([record for record, _ in given])[table]]


def test_csv_has_what_excel_needs(tmp_path: Path) -> None:
    files = export(records(), tmp_path / "values.csv", None, None)
    assert [file.name for file in files] == ["values.csv", "values.datapackage.json"]
    raw = files[0].read_bytes()
    assert raw.startswith(b"\xef\xbb\xbfdocument,")
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))))
    assert [Decimal(row["OBS_VALUE"]) if row["OBS_VALUE"] else None for row in rows] == values(records(), "all_values")
    assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "@"))]
    assert raw.count(b"\r\n") == len(rows) + 1


@pytest.mark.parametrize(
    ("value", "wanted"),
    [("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@a", "'@a"), ("＝1", "'＝1"), ("\t=1", "'\t=1"), ("-", "-"),
     (Decimal("-1.50"), "-1.5"), (-1, "-1"), (None, ""), ("1=1", "1=1")],
)  # fmt: skip
def test_no_text_runs_as_a_formula(value: Any, wanted: str) -> None:
    assert guarded(value) == wanted


def test_the_datapackage_is_sound(tmp_path: Path) -> None:
    frictionless = pytest.importorskip("frictionless")
    files = export(records(), tmp_path / "all", "csv", None)
    assert len(files) == len(TABLES)  # all but all_values, and the descriptor
    report = frictionless.validate(str(tmp_path / "all" / "datapackage.json"))
    assert report.valid, report.flatten(["type", "note"])
    package = frictionless.Package(str(tmp_path / "all" / "datapackage.json"))
    for table in ("observations", "figures"):
        rows = package.get_resource(table).read_rows()
        assert [row["OBS_VALUE"] for row in rows] == values(records(), table)
    single = export(records(), tmp_path / "one.csv", None, "figures")
    assert frictionless.validate(str(single[1])).valid


def test_json_lines(tmp_path: Path) -> None:
    (file,) = export(records(), tmp_path / "values.jsonl", None, None)
    rows = [json.loads(line, parse_float=Decimal) for line in file.read_text("utf-8").splitlines()]
    assert [row["OBS_VALUE"] for row in rows] == values(records(), "all_values")
    assert list(rows[0]) == [column.name for column in TABLES["all_values"]]


def test_excel(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    (file,) = export(records(), tmp_path / "plans.xlsx", None, None)
    book = openpyxl.load_workbook(file)
    assert book.sheetnames == ["指标", "文中数据", "章节", "问题", "文件", "引文"]
    for title, table in (("指标", "observations"), ("文中数据", "figures")):
        sheet = book[title]
        names = [column.name for column in TABLES[table]]
        assert [cell.value for cell in sheet[1]] == [column.title for column in TABLES[table]]
        cells = [row[names.index("OBS_VALUE")] for row in sheet.iter_rows(min_row=2)]
        assert [cell.value and Decimal(str(cell.value)) for cell in cells] == values(records(), table)
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref is not None
        for cell, row in zip(cells, tables_of([record for record, _ in records()])[table], strict=True):
            if cell.value is None:
                continue
            target = cell.hyperlink.location.split("!")[1]
            assert book["引文"][target].value == (row.get("quote") or row.get("cell"))
    every = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in every} <= {"s", "n"}  # none is a formula
    assert book["引文"]["G10"].value.startswith("1.2万张，比2015年")
    assert len(list(book["章节"].rows)) == 3
    again = export(records(), tmp_path / "again.xlsx", None, None)[0]
    assert zipfile.ZipFile(again).namelist() == zipfile.ZipFile(file).namelist()
    assert again.read_bytes() == file.read_bytes()


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed (soffice)")
def test_excel_opens_in_libreoffice(tmp_path: Path) -> None:
    (file,) = export(records(), tmp_path / "plans.xlsx", None, None)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,2",
    ]
    subprocess.run([*command, "--outdir", str(tmp_path), str(file)], check=True, capture_output=True, timeout=180)
    (sheet,) = tmp_path.glob("*.csv")
    rows = list(csv.reader(io.StringIO(sheet.read_text("utf-8"))))
    at = [column.name for column in TABLES["figures"]].index("OBS_VALUE")
    assert [Decimal(row[at]) for row in rows[1:]] == values(records(), "figures")


def test_parquet(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    pytest.importorskip("duckdb")
    for table in TABLES:
        (file,) = export(records(), tmp_path / f"{table}.parquet", None, table)
        read = parquet.read_table(file).to_pylist()
        wanted = tables_of([record for record, _ in records()])[table]
        assert len(read) == len(wanted)
        for column in TABLES[table]:
            if column.type == DECIMAL:
                assert [row[column.name] for row in read] == [row[column.name] for row in wanted]


def test_duckdb(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    (file,) = export(records(), tmp_path / "plans.duckdb", None, None)
    export(records(), file, None, None)  # again, over the old one
    with duckdb.connect(str(file), read_only=True) as connection:
        for table, rows in tables_of([record for record, _ in records()]).items():
            names = ", ".join(column.name for column in TABLES[table])
            read = connection.execute(f"SELECT {names} FROM {table}").fetchall()
            columns = [column for column in TABLES[table] if column.type != "date"]
            at = [[column.name for column in TABLES[table]].index(column.name) for column in columns]
            assert [[row[n] for n in at] for row in read] == [[row[column.name] for column in columns] for row in rows]
        targets = connection.execute("SELECT region, TIME_PERIOD, OBS_VALUE FROM targets ORDER BY 1, 3").fetchall()
        assert len(targets) == 4
        progress = connection.execute("SELECT INDICATOR, baseline, latest, target FROM progress LIMIT 2").fetchall()
        assert progress[1] == ("社会服务投入", Decimal(630000000), Decimal(630000000), Decimal(805000000))


def test_numbers_of_more_than_38_digits_stay_exact(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    record = plan_record()
    record["figures"][0]["value"] = Decimal("1" * 39 + ".5")
    (file,) = export([(record, None)], tmp_path / "plans.duckdb", None, None)
    with duckdb.connect(str(file), read_only=True) as connection:
        assert connection.execute("SELECT OBS_VALUE FROM figures").fetchall()[0] == ("1" * 39 + ".5",)


def test_what_is_asked_for_must_exist(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="there is no table 'numbers': documents"):
        export(records(), tmp_path / "a.csv", None, "numbers")
    with pytest.raises(ExportError, match=r"\.duckdb, or a folder"):
        export(records(), tmp_path / "a.ods", None, None)


@pytest.mark.parametrize(("form", "extra"), [("xlsx", "xlsx"), ("duckdb", "duckdb"), ("parquet", "duckdb")])
def test_a_missing_library_is_named(tmp_path: Path, form: str, extra: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(ExportError, match=rf"is not installed: pip install 'planextract\[{extra}\]'"):
        export(records(), tmp_path / f"a.{form}", None, None)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_table_is_its_header() -> None:
    assert csv_table("terms", []) == "\ufeffdocument,id,term,definition,line,start_offset,end_offset\r\n"
