"""What `planextract run` tells about a document: a few lines for a person, one JSON line for a script."""

from collections.abc import Iterator
from typing import Any

from planextract.emit.sections import every_section

_MOST_LINES = 40
"""An outline longer than this is folded level by level."""


def summary_of(record: dict[str, Any], seconds: float) -> dict[str, Any]:
    """Counts and names of a record."""
    metadata, sections = record["metadata"], every_section(record["sections"])
    region, period = metadata["region"], metadata["period"]
    return {
        "name": record["source"]["name"],
        "dialect": record["dialect"]["name"],
        "score": record["dialect"]["score"],
        "title": metadata["title"],
        "region": region and region["name"],
        "code": region and region["code"],
        "period": period and [period["start"], period["end"]],
        "characters": record["source"]["characters"],
        "sections": len(sections),
        "tables": len(record["tables"]),
        "indicators": len(record["indicators"]),
        "figures": len(record["figures"]),
        "terms": len(record["terms"]),
        "references": len(record["references"]),
        "findings": len(record["findings"]),
        "furniture": len(record["furniture"]),
        "unassigned": record["coverage"]["unassigned"],
        "seconds": round(seconds, 3),
    }


def summary_lines(record: dict[str, Any], seconds: float) -> Iterator[str]:
    """The summary for a person, folded outline included."""
    facts = summary_of(record, seconds)
    runner_up = record["dialect"]["runner_up"]
    other = f", then {runner_up['name']} {runner_up['score']:.2f}" if runner_up else ""
    yield f"{facts['name']}: {facts['title'] or '(no title)'}"
    yield f"  dialect    {facts['dialect']} {facts['score']:.2f}{other}"
    yield f"  region     {facts['region'] or '-'} {facts['code'] or ''}".rstrip()
    yield f"  period     {'-'.join(map(str, facts['period'])) if facts['period'] else '-'}"
    counted = ("sections", "tables", "indicators", "figures", "terms", "references", "findings", "furniture")
    yield "  holds      " + ", ".join(f"{facts[name]} {name}" for name in counted)
    coverage = record["coverage"]
    parts = ", ".join(f"{coverage[part]} {part}" for part in ("body", "tables", "furniture", "unassigned"))
    yield f"  coverage   {coverage['characters']} characters: {parts}"
    yield "  outline"
    yield from _folded(record["sections"])
    yield f"  {seconds:.3f} s"


def _folded(sections: list[dict[str, Any]]) -> Iterator[str]:
    nodes = every_section(sections)
    deepest = max((node["level"] for node in nodes), default=1)
    shown = next((d for d in range(deepest, 1, -1) if sum(n["level"] <= d for n in nodes) <= _MOST_LINES), 1)
    for node in nodes:
        if node["level"] <= shown:
            below = len(every_section(node["children"])) if node["level"] == shown else 0
            name = " ".join(filter(None, (node["number"], node["title"]))) or f"({node['kind']})"
            yield "    " + "  " * (node["level"] - 1) + name + (f"  (+{below})" if below else "")
