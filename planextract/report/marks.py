"""What is highlighted in the source: every item of a record as marks with a key that its list entry shares."""

from bisect import bisect_right
from collections.abc import Iterator
from typing import Any, NamedTuple

from planextract.emit.sections import every_section
from planextract.patterns import compiled

Record = dict[str, Any]
_SOUND_KEY = compiled(r"[A-Za-z][A-Za-z0-9.]{0,40}")
_ROLES = {"actual": "fa", "target": "ft", "change": "fc", "rule": "fr"}
FIRST_LINE = "x"
"""Look of an item that is marked only where it begins: a table, by its header."""


class Mark(NamedTuple):
    """One stretch of the source that belongs to an item."""

    start: int
    end: int
    look: str
    """Names of its look in report.css."""
    key: str
    """f12, i3, i3.0 (its first value), e1, e1.0 (its first proof) …"""


def keys_of(items: list[Record], prefix: str) -> list[str]:
    """The ids of items where they are sound and differ, else prefix and position: nothing else gets into a link."""
    ids = [str(item.get("id", "")) for item in items]
    if len(set(ids)) == len(ids) and all(_SOUND_KEY.fullmatch(each) for each in ids):
        return ids
    return [f"{prefix}{number}" for number in range(1, len(ids) + 1)]


def marks_of(record: Record) -> list[Mark]:
    """All marks of a record, ordered by where they begin, the longest first."""
    found = [
        *_sections(every_section(record["sections"])),
        *_simple(record["furniture"], "g", "g"),
        *_tables(record),
        *_indicators(record["indicators"]),
        *_figures(record["figures"]),
        *_terms(record["terms"]),
        *_simple(record["references"], "r", "r"),
        *_findings(record["findings"]),
        *(_mark(each["span"], "d", f"d{number}") for number, each in enumerate(record["metadata"]["spans"], 1)),
    ]
    return sorted({mark for mark in found if mark.start < mark.end}, key=lambda mark: (mark.start, -mark.end, mark.key))


def _mark(span: Record, look: str, key: str) -> Mark:
    return Mark(span["start"], span["end"], look, key)


def _simple(items: list[Record], prefix: str, look: str) -> Iterator[Mark]:
    for key, item in zip(keys_of(items, prefix), items, strict=True):
        yield _mark(item["span"], look, key)


def _sections(sections: list[Record]) -> Iterator[Mark]:
    for key, section in zip(keys_of(sections, "s"), sections, strict=True):
        depth = "" if section["kind"] == "front" else f" h{min(section['level'], 4)}"
        yield _mark(section["span"], f"h{depth}", key)


def _figures(figures: list[Record]) -> Iterator[Mark]:
    for key, figure in zip(keys_of(figures, "f"), figures, strict=True):
        yield _mark(figure["span"], f"f {_ROLES.get(figure['role'], 'fa')}", key)


def _indicators(indicators: list[Record]) -> Iterator[Mark]:
    for key, indicator in zip(keys_of(indicators, "i"), indicators, strict=True):
        for at, observation in enumerate(indicator["observations"]):
            yield _mark(observation["span"], "o ot" if observation["role"] == "target" else "o", f"{key}.{at}")


def _tables(record: Record) -> Iterator[Mark]:
    """Cells that are no values: of their indicator where they stand in its row, else of their table."""
    indicators = sorted(
        (item["span"]["start"], item["span"]["end"], key)
        for key, item in zip(keys_of(record["indicators"], "i"), record["indicators"], strict=True)
    )
    starts = [start for start, _, _ in indicators]
    values = {(o["span"]["start"], o["span"]["end"]) for i in record["indicators"] for o in i["observations"]}
    for table_key, table in zip(keys_of(record["tables"], "t"), record["tables"], strict=True):
        yield _mark(table["span"], FIRST_LINE, table_key)
        for cell in (cell for row in table["cells"] for cell in row):
            for span in cell["spans"]:
                if (span["start"], span["end"]) in values:
                    continue
                at = bisect_right(starts, span["start"]) - 1
                inside = at >= 0 and span["end"] <= indicators[at][1]
                yield _mark(span, "c", indicators[at][2] if inside else table_key)


def _terms(terms: list[Record]) -> Iterator[Mark]:
    for key, term in zip(keys_of(terms, "w"), terms, strict=True):
        yield _mark(term["span"], "t", key)
        for mark in term["marks"]:
            yield _mark(mark, "n", key)


def _findings(findings: list[Record]) -> Iterator[Mark]:
    for key, finding in zip(keys_of(findings, "e"), findings, strict=True):
        yield _mark(finding["span"], "e" if finding["severity"] != "note" else "e en", key)
        for at, span in enumerate(finding["evidence"]):
            yield _mark(span, "v", f"{key}.{at}")
