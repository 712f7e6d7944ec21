"""Layouts of other offices: invented documents whose outline and metadata were written down before the tool read them.

An outline entry is [kind, level, number, title, line]; a kind with ? may be missing, a list of levels gives a choice.
An indicator is [no, category, name, unit, attribute, status, values …], where values that may be read in two ways are
left out.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

from planextract.emit.record import record_of
from planextract.pipeline import extract_file
from tests.conftest import ROOT
from tests.invariants import assert_invariants
from tests.tables.cases import head_of, written_value
from tests.truth import compared, flat

LAYOUTS = sorted((ROOT / "tests" / "layouts").glob("*.txt"))
WITH_INDICATORS = [path for path in LAYOUTS if path.with_suffix(".indicators.yml").exists()]
NOT_YET = {
    "box_two_lists": "3. behind the second list of a box goes on with that list and with the items around the box",
    "digit_starts": "1.1个平台 is an item only because it goes on with a count of items",
}
"""Layouts whose outline is not right yet, and why."""
NO_TABLE_YET = {
    "civil_pdf_long_values": "a value of two groups (集中供养 1840、社会散居 1240) goes to the name in front of it"
}
"""Layouts whose indicators are not right yet, and why."""
FIELDS = ("issuers", "document_number", "issued", "printed", "published", "domain")


def truth(path: Path, part: str) -> Any:
    return yaml.safe_load(path.with_suffix(f".{part}.yml").read_text("utf-8"))


@pytest.fixture(params=LAYOUTS, ids=lambda path: path.stem)
def layout(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


def test_outline(layout: Path, request: pytest.FixtureRequest) -> None:
    if layout.stem in NOT_YET:
        request.applymarker(pytest.mark.xfail(reason=NOT_YET[layout.stem], strict=True))
    nodes = flat(record_of(extract_file(layout))["sections"])
    seen = [(n["kind"], n["level"], compared(n["number"]), compared(n["title"])) for n in nodes if n["kind"] != "front"]
    missed, left = [], list(seen)
    for kind, levels, number, title, *_ in truth(layout, "outline"):
        choices = levels if isinstance(levels, list) else [levels]
        wanted = [(kind.rstrip("?"), level, compared(number), compared(title)) for level in choices]
        found = next((each for each in left if each in wanted), None)
        if found:
            left.remove(found)
        elif not kind.endswith("?") and kind != "front":
            missed.append(wanted[0])
    optional = [e for e in truth(layout, "outline") if e[0].endswith("?")]
    assert missed == []
    assert len(left) <= len(optional), left


def test_metadata(layout: Path) -> None:
    seen, wanted = record_of(extract_file(layout))["metadata"], truth(layout, "meta")
    skipped = wanted.get("skip") or []
    assert "title" in skipped or compared(seen["title"]) == compared(wanted["title"])
    assert (seen["region"] or {}).get("code") == wanted["region_code"] or "region_code" in skipped
    for field in FIELDS:
        assert field in skipped or compared(seen[field]) == compared(wanted[field]), field


@pytest.mark.parametrize("path", WITH_INDICATORS, ids=lambda path: path.stem)
def test_indicators(path: Path, request: pytest.FixtureRequest) -> None:
    if path.stem in NO_TABLE_YET:
        request.applymarker(pytest.mark.xfail(reason=NO_TABLE_YET[path.stem], strict=True))
    found = extract_file(path).indicators
    wanted = truth(path, "indicators")
    assert [_named(head_of(each)) for each in found] == [_named(entry) for entry in wanted]
    for each, entry in zip(found, wanted, strict=True):
        seen = [f"{o.time} {o.role} {written_value(o).split(' base ')[0]}" for o in each.observations]
        assert [value for value in entry[6:] if value not in seen] == [], entry[2]


def _named(entry: Sequence[str | None]) -> list[str | None]:
    no, category, name, unit, attribute, status, *_ = entry
    return [no, compared(category), compared(name), unit, attribute, status]


def test_invariants(layout: Path) -> None:
    assert_invariants(extract_file(layout))
