"""Tables as CSV with a Frictionless data package beside them, and as JSON Lines."""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from typing import Any

from planextract.emit.text import plain_text, to_json, without_codes
from planextract.export.columns import TABLES, Column

_RUNS_AS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the beginning of a formula, full width (which an input method may fold) included."""
_GUARD = "Text that a spreadsheet would run as a formula begins with an apostrophe."


def csv_text(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """CSV that opens right in Excel: byte-order mark, CRLF, no text that runs as a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(map(guarded, row) for row in rows)
    return "\ufeff" + out.getvalue()


def csv_table(table: str, rows: Iterable[dict[str, Any]]) -> str:
    """A table as CSV."""
    names = [column.name for column in TABLES[table]]
    return csv_text(names, ([row.get(name) for name in names] for row in rows))


def guarded(value: Any) -> str:
    """A cell: numbers as they are, text that would run as a formula behind an apostrophe."""
    text = plain_text(value)
    risky = isinstance(value, str) and len(text) > 1 and text.startswith(_RUNS_AS_FORMULA)
    return f"'{text}" if risky else text


def json_lines(rows: Iterable[dict[str, Any]], table: str) -> str:
    """One object a line, numbers exact."""
    names = [column.name for column in TABLES[table]]
    return "".join("{" + ", ".join(f'"{name}": {_json(row.get(name))}' for name in names) + "}\n" for row in rows)


def _json(value: Any) -> str:
    return to_json(value).removesuffix("\n")


def datapackage(files: dict[str, str], name: str) -> str:
    """The descriptor (Data Package 1.0) of CSV files: table → path beside it."""
    resources = [
        {
            "name": table,
            "path": path,
            "profile": "tabular-data-resource",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8-sig",
            "schema": {"fields": [_field(column) for column in TABLES[table]], "missingValues": [""]},
        }
        for table, path in files.items()
    ]
    package = {"profile": "tabular-data-package", "name": name, "description": _GUARD, "resources": resources}
    return without_codes(json.dumps(package, ensure_ascii=False, indent=1)) + "\n"


def _field(column: Column) -> dict[str, str]:
    field = {"name": column.name, "type": column.type, "title": column.title}
    return {**field, "description": column.meaning} if column.meaning else field
