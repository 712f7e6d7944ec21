"""What the page's script builds its lists from: the record's items, short, numbers as exact text."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from planextract.emit.sections import every_section
from planextract.emit.text import decimal_text
from planextract.report.html import shown_text
from planextract.report.marks import Record, keys_of

_FIGURE = (
    "section", "quote", "value", "high", "unit", "bound", "role", "time", "base_time", "direction", "subject",
    "canonical",
)  # fmt: skip
_OBSERVATION = (
    "column", "time", "area", "role", "text", "value", "high", "bound", "base_value", "of", "measure", "note",
)  # fmt: skip
_INDICATOR = ("no", "name", "category", "unit", "base_unit", "attribute", "status", "canonical", "table", "section")
_SECTION = ("kind", "level", "number", "title")


def payload_of(record: Record) -> dict[str, Any]:
    """Lists of the page: each `fields` once and `rows` in that order; every row has the key of its marks."""
    sections, findings = every_section(record["sections"]), record["findings"]
    indicators, section_keys = record["indicators"], dict[str, str]()
    for key, section in zip(keys_of(sections, "s"), sections, strict=True):
        section_keys.setdefault(section["id"], key)
    payload = {
        "sections": _listed(sections, "s", _SECTION),
        "tables": _listed(record["tables"], "t", ("id", "caption", "columns", "rows")),
        "indicators": _listed(indicators, "i", _INDICATOR),
        "observations": _rows(
            (
                (f"{key}.{at}", observation)
                for key, indicator in zip(keys_of(indicators, "i"), indicators, strict=True)
                for at, observation in enumerate(indicator["observations"])
            ),
            _OBSERVATION,
        ),
        "figures": _listed(record["figures"], "f", _FIGURE),
        "terms": _listed(record["terms"], "w", ("term", "definition")),
        "references": _listed(record["references"], "r", ("title", "document_number")),
        "findings": _listed(findings, "e", ("code", "severity", "message", "expected")),
        "proofs": _rows(
            (
                (f"{key}.{at}", {"span": span})
                for key, finding in zip(keys_of(findings, "e"), findings, strict=True)
                for at, span in enumerate(finding["evidence"])
            ),
            (),
        ),
        "furniture": _listed(record["furniture"], "g", ("kind",)),
        "metadata": _rows(
            ((f"d{number}", each) for number, each in enumerate(record["metadata"]["spans"], 1)), ("field",)
        ),
    }
    return {"lists": payload, "sectionKeys": sorted(section_keys.items()), "facts": _facts(record)}


def _facts(record: Record) -> list[list[Any]]:
    """Name and value of what is known of the document, with the key of where it was read."""
    metadata, source = record["metadata"], record["source"]
    keys = {each["field"]: f"d{number}" for number, each in enumerate(metadata["spans"], 1)}
    region, period = metadata["region"], metadata["period"]
    facts = {
        "region": region and " ".join(filter(None, (region["name"], region["code"]))),
        "period": period and f"{period['label'] or ''} {period['start']}—{period['end']}".strip(),
        "issuers": "、".join(metadata["issuers"]),
        **{name: metadata[name] for name in ("document_number", "issued", "printed", "published", "domain")},
        "disclosure": metadata["disclosure"],
        "file": source["name"],
        "characters": source["characters"],
        "dialect": f"{record['dialect']['name']} {record['dialect']['score']:.2f}",
        "sha256": source["sha256"][:12],
    }
    return [[name, _plain(value), keys.get(name)] for name, value in facts.items() if value]


def _listed(items: list[Record], prefix: str, fields: Sequence[str]) -> dict[str, Any]:
    return _rows(zip(keys_of(items, prefix), items, strict=True), fields)


def _rows(items: Iterable[tuple[str, Record]], fields: Sequence[str]) -> dict[str, Any]:
    rows = [
        [
            key,
            item["span"]["line"],
            item["span"]["start"],
            item["span"]["end"],
            *(_plain(item[name]) for name in fields),
        ]
        for key, item in items
    ]
    return {"fields": ["key", "line", "start", "end", *fields], "rows": rows}


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, str):
        return shown_text(value)
    return decimal_text(value) if isinstance(value, Decimal) else value
