"""The cases under tests/tables/cases, and how their expectations are written."""

import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from planextract.dialect.load import load_dialect
from planextract.dialect.units import load_units
from planextract.ingest.printing import printed_lines
from planextract.ingest.read import source_of
from planextract.model.outline import Outline, Section
from planextract.model.source import Source
from planextract.model.span import Span
from planextract.model.table import Indicator, Observation
from planextract.tables.read import TablesRead, read_tables
from planextract.tables.regions import find_regions

CASES = Path(__file__).parent / "cases"
_BOUNDS = {">=": "ge", "<=": "le", ">": "gt", "<": "lt", "~": "approx"}
_WRITTEN = {bound: sign for sign, bound in _BOUNDS.items()}


def cases(name: str) -> list[Any]:
    return list(yaml.safe_load((CASES / f"{name}.yml").read_text("utf8")))


def read(text: str, caption: str | None = None) -> tuple[Source, TablesRead]:
    """A text through the table stages alone, with a box section for a 专栏 line, as the outline gives it."""
    source = source_of(text.replace("→", "\t").encode(), "case.txt")
    dialect, printed = load_dialect("base"), printed_lines(source)
    regions = find_regions(source, printed, dialect)
    sections: list[Section] = []
    for line, seen in zip(source.lines, printed, strict=True):
        if found := re.match(r"专栏 ?\d+[:： ]*", seen.folded):
            span = Span(line.start, line.end)
            number = found[0].rstrip(":： ").replace(" ", "")
            body = Span(line.end, len(source.text))
            section = Section("box", 1, None, number, 1, seen.text[found.end() :], span, body, "box")
            section.id = f"s.b{len(sections) + 1}"
            sections.append(section)
    return source, read_tables(source, printed, regions, Outline(tuple(sections)), dialect, load_units())


def written(observation: Observation) -> str:
    """An observation as the cases write it: time, area, role, measure, bound and value, and what else there is."""
    head = [observation.time, observation.area, observation.role]
    head.append(observation.measure if observation.measure != "level" else None)
    return " ".join([*(part for part in head if part), written_value(observation)])


def written_value(observation: Observation) -> str:
    if observation.value is None:
        return observation.text or "null"
    sign = _WRITTEN.get(observation.bound or "", "")
    high = f"..{plain(observation.high)}" if observation.high is not None else ""
    parts = [f"{sign}{plain(observation.value)}{high}"]
    if observation.base_value is not None and observation.base_value != observation.value:
        parts.append(f"base {plain(observation.base_value)}")
    parts += [f"of {observation.of}"] if observation.of else []
    parts += [f"note {observation.note}"] if observation.note else []
    return " ".join(parts)


def plain(number: Decimal) -> str:
    return f"{number:f}"


def head_of(indicator: Indicator) -> list[str | None]:
    name = "/".join(indicator.name)
    return [indicator.no, indicator.category, name, indicator.unit, indicator.attribute, indicator.status]
