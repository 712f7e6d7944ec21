"""Records made by hand: what the stages would find in a small text, placed by looking its quotes up in order."""

import hashlib
from decimal import Decimal
from pathlib import Path
from typing import Any

PLAN = """# 某市养老服务“十四五”规划（2021—2025年）

一、发展基础

（一）床位稳步增加。到2020年底，全市养老床位达到

1.2万张，比2015年增长35%。

12

专栏1 主要指标

序号	指标	单位	2020年实际值	2025年目标值	属性
1	护理型床位占比	%	40	≥55	约束性
2	社会服务投入	亿元	6.3	8.05	预期性
"""


class Placer:
    """Finds quotes in a text, each behind the one before."""

    def __init__(self, text: str) -> None:
        self.text, self.at = text, 0

    def span(self, quote: str) -> dict[str, Any]:
        start = self.text.index(quote, self.at)
        self.at = start + len(quote)
        return self.between(start, self.at)

    def between(self, start: int, end: int) -> dict[str, Any]:
        return {"start": start, "end": end, "line": self.text.count("\n", 0, start) + 1, "page": None}


def bare_record(text: str, name: str = "made.txt", region: str = "某市", code: str | None = None) -> dict[str, Any]:
    """A record that holds one section and nothing in it."""
    placer = Placer(text)
    section = {
        "id": "s1", "kind": "heading", "level": 1, "number": "一", "ordinal": 1, "title": "发展基础",
        "span": placer.between(0, min(4, len(text))), "body": placer.between(min(4, len(text)), len(text)),
        "children": [],
    }  # fmt: skip
    return {
        "schema_version": "1.0",
        "generator": {"name": "planextract", "version": "0.1.0", "stages": ["ingest"]},
        "source": {
            "name": name, "sha256": hashlib.sha256(text.encode()).hexdigest(), "media_type": "text/plain",
            "encoding": "utf-8", "encoding_origin": "valid", "characters": len(text), "pages": None,
        },
        "dialect": {"name": "base", "score": 0.5, "runner_up": None, "forced": False, "reasons": []},
        "metadata": {
            "title": f"{region}规划", "region": {"name": region, "code": code, "level": "prefecture", "candidates": []},
            "issuers": [], "document_number": None, "issued": None, "printed": None, "published": None,
            "period": {"label": "十四五", "start": 2021, "end": 2025}, "domain": "民政", "disclosure": None,
            "spans": [],
        },
        "sections": [section], "tables": [], "indicators": [], "figures": [], "terms": [], "references": [],
        "findings": [],
        "coverage": {
            "characters": len(text), "body": len(text), "tables": 0, "furniture": 0, "unassigned": 0, "digits": None,
        },
        "furniture": [],
    }  # fmt: skip


def observation(span: dict[str, Any], text: str, role: str, time: str, value: str | None, **other: Any) -> Any:
    """One value of an indicator; `base` is its value in the base unit where that differs."""
    base = other.pop("base", value)
    return {
        "column": f"{time}年", "time": time, "area": None, "role": role, "text": text,
        "value": None if value is None else Decimal(value), "high": None, "bound": None if value is None else "eq",
        "base_value": None if base is None else Decimal(base), "of": None, "measure": "level", "note": None,
        "span": span, **other,
    }  # fmt: skip


def indicator(number: int, name: list[str], unit: str, observations: list[Any], **other: Any) -> dict[str, Any]:
    """One row of an indicator table."""
    span = {**observations[0]["span"], "end": observations[-1]["span"]["end"]}
    return {
        "id": f"i{number}", "table": "t1", "section": "s1", "no": str(number), "name": name, "category": None,
        "unit": unit, "base_unit": unit, "attribute": None, "status": None, "canonical": None, "span": span,
        "observations": observations, **other,
    }  # fmt: skip


def figure(number: int, span: dict[str, Any], quote: str, value: str, unit: str | None, **other: Any) -> dict[str, Any]:
    """One number of the prose."""
    return {
        "id": f"f{number}", "section": "s1", "quote": quote, "value": Decimal(value), "high": None, "unit": unit,
        "bound": "eq", "role": "actual", "time": "2020", "base_time": None, "direction": None, "subject": "养老床位",
        "canonical": None, "span": span, **other,
    }  # fmt: skip


def plan_record(text: str = PLAN, **other: Any) -> dict[str, Any]:
    """The record of PLAN: two figures, a table of two indicators, a finding, a term, a reference, a page number."""
    record, placer = bare_record(text, **other), Placer(text)
    title = placer.span("某市养老服务“十四五”规划")
    record["metadata"]["spans"] = [{"field": "title", "span": title}]
    record["figures"] = [
        figure(1, placer.span("1.2万张"), "1.2万张", "12000", "张"),
        figure(2, placer.span("35%"), "35%", "35", "%", role="change", base_time="2015", direction="up"),
    ]
    record["furniture"] = [{"kind": "page_number", "span": placer.span("12"), "rule": "page_number"}]
    header = "序号	指标	单位	2020年实际值	2025年目标值	属性"
    start = placer.span(header)["start"]
    rows = [
        ["1", "护理型床位占比", "%", "40", "≥55", "约束性"],
        ["2", "社会服务投入", "亿元", "6.3", "8.05", "预期性"],
    ]
    places = [[placer.span(cell) for cell in row] for row in rows]
    record["tables"] = [
        {
            "id": "t1", "caption": "专栏1 主要指标", "section": "s1", "span": placer.between(start, len(text) - 1),
            "shape": "tabs", "columns": header.split("\t"), "rows": rows,
            "cells": [[{"spans": [place], "merged": False} for place in row] for row in places],
        }
    ]  # fmt: skip
    first = [
        observation(places[0][3], "40", "actual", "2020", "40"),
        observation(places[0][4], "≥55", "target", "2025", "55", bound="ge"),
    ]
    second = [
        observation(places[1][3], "6.3", "actual", "2020", "6.3", base="630000000"),
        observation(places[1][4], "8.05", "target", "2025", "8.05", base="805000000"),
    ]
    record["indicators"] = [
        indicator(1, ["护理型床位占比"], "%", first, attribute="约束性", canonical="nursing_bed_share"),
        indicator(2, ["社会服务投入"], "亿元", second, base_unit="元", attribute="预期性"),
    ]
    for row, cells in zip(record["indicators"], places, strict=True):
        row["span"] = {**cells[0], "end": cells[-1]["end"]}
    growth = record["figures"][1]["span"]
    record["findings"] = [
        {
            "code": "arithmetic", "severity": "warning", "message": "35% does not follow", "expected": "36%",
            "span": growth, "evidence": [record["figures"][0]["span"]],
        }
    ]  # fmt: skip
    placer.at = 0
    record["terms"] = [{"term": "养老床位", "definition": "供老人住的床", "span": placer.span("养老床位"), "marks": []}]
    placer.at = 0
    place = placer.span("“十四五”规划")
    record["references"] = [{"title": "十四五", "document_number": None, "span": place}]
    return record


def write_plan(folder: Path, text: str = PLAN, **other: Any) -> tuple[Path, Path]:
    """The plan and its record on disk: (record, source)."""
    from planextract.emit.text import to_json

    record, source = folder / "made.json", folder / "made.txt"
    source.write_text(text, "utf-8")
    record.write_text(to_json(plan_record(text, **other)), "utf-8")
    return record, source
