"""The samples: their committed records, and the hand-checked truth beside them."""

from pathlib import Path

from planextract.emit.record import record_of
from planextract.emit.text import to_json
from planextract.pipeline import extract_file
from tests.conftest import ROOT
from tests.truth import compared, flat, truth_of


def test_record_is_the_committed_one(sample: Path) -> None:
    kept = ROOT / "out" / f"{sample.stem}.json"
    assert kept.is_file(), f"no golden record {kept}: look at `planextract run {sample}`, then `make golden`"
    assert to_json(record_of(extract_file(sample))) == kept.read_text("utf-8"), "run `make check` to see what changed"


def test_sections_are_those_a_reader_sees(sample: Path) -> None:
    seen = [
        (node["span"]["line"], node["kind"], node["level"], compared(node["number"]), compared(node["title"]))
        for node in flat(record_of(extract_file(sample))["sections"])
        if node["kind"] != "front"
    ]
    wanted = [
        (node["line"], node["kind"], node["level"], compared(node["number"]), compared(node["title"]))
        for node in truth_of(sample.stem, "sections")
        if node["kind"] != "front"
    ]
    assert seen == wanted


def test_metadata_is_what_a_reader_sees(sample: Path) -> None:
    seen, wanted = record_of(extract_file(sample))["metadata"], truth_of(sample.stem, "meta")
    region = seen["region"]
    assert compared(seen["title"]) == compared(wanted["title"])
    assert [region["name"], region["code"], region["level"]] == [
        wanted["region"], wanted["region_code"], wanted["region_level"],
    ]  # fmt: skip
    assert seen["period"] == wanted["period"]
    for field in ("issuers", "document_number", "issued", "printed", "published", "domain", "disclosure"):
        assert seen[field] == wanted[field], field
