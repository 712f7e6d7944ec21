"""What holds for the record of any document: nothing is lost, everything points at what it quotes."""

import json
import re
from decimal import Decimal
from typing import Any

import yaml

from planextract.emit.coverage import coverage_of
from planextract.emit.record import record_of
from planextract.emit.text import to_json, to_yaml
from planextract.model.outline import Section
from planextract.model.plan import Plan
from planextract.model.record import Record
from planextract.model.span import Span

_UNPRINTED = re.compile(r"\*\*|__|<[^<>\n]{1,80}>|\\|[\u200b-\u200d\u2060\ufeff]")
_MARKS = ("#", "*", "_", "<", ">")


def bare(text: str) -> str:
    """Text without white space, as quotes are compared."""
    return "".join(text.split())


def _printed(text: str) -> str:
    """The same without what is not printed: marks of markdown, tags, characters without width."""
    return bare(_UNPRINTED.sub("", text))


def assert_invariants(plan: Plan, *, written: bool = True) -> None:
    """Raise AssertionError where the reading of a document breaks a promise; to write the record takes most time."""
    assert_lines_tile(plan)
    assert_sections_nest(plan)
    assert_furniture_apart(plan)
    assert_nothing_lost(plan)
    assert_paragraphs_grounded(plan)
    assert_quotes_stand_there(plan)
    if written:
        assert_record_sound(plan)


def assert_lines_tile(plan: Plan) -> None:
    text, at = plan.source.text, 0
    for position, line in enumerate(plan.source.lines):
        assert line.index == position
        assert line.start == at <= line.end <= line.stop
        at = line.stop
    assert at == len(text)


def _extent(section: Section) -> Span:
    end = max([section.body.end, *(_extent(child).end for child in section.children)])
    return Span(section.span.start, end)


def assert_sections_nest(plan: Plan) -> None:
    def check(sections: list[Section], level: int, inside: Span) -> None:
        at = inside.start
        for section in sections:
            assert section.level >= level
            assert section.span.start >= at
            assert section.span.end <= section.body.start <= section.body.end
            extent = _extent(section)
            assert inside.holds(extent)
            check(section.children, section.level + 1, extent)
            at = extent.end

    check(list(plan.outline.roots), 1, Span(0, len(plan.source.text)))
    ids = [section.id for section in plan.outline.walk()]
    assert len(ids) == len(set(ids))


def assert_furniture_apart(plan: Plan) -> None:
    at = 0
    for piece in plan.furniture:
        assert piece.span.start >= at
        at = piece.span.end
        assert not any(piece.span.overlaps(region.span) for region in plan.regions)


def assert_nothing_lost(plan: Plan) -> None:
    coverage = coverage_of(plan)
    assert coverage.unassigned == 0, [plan.source.quote(span) for span in coverage.spans]
    assert coverage.body + coverage.tables + coverage.furniture == coverage.characters == len(plan.source.text)


def assert_paragraphs_grounded(plan: Plan) -> None:
    text = plan.source.text
    for section in plan.outline.walk():
        for paragraph in section.paragraphs:
            assert len(paragraph.text) == len(paragraph.folded)
            for at, character in enumerate(paragraph.text):
                there = text[paragraph.offset(at)]
                assert there == character or (character == " " and there.isspace())


def assert_quotes_stand_there(plan: Plan) -> None:
    source = plan.source
    for reference in plan.references:
        if reference.title:
            shown = _printed(source.quote(reference.span))
            assert shown.startswith("《" + bare(reference.title)[:1]) or any(mark in shown for mark in _MARKS)
    for figure in plan.figures:
        shown = source.quote(figure.span)
        assert _printed(shown) == bare(figure.quote) or len(shown.splitlines()) > 1
    for table in plan.tables:
        for row in table.rows:
            for cell in row:
                assert bare("".join(source.quote(span) for span in cell.spans)) == bare(cell.text)


def _spans(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, dict):
        own = [value] if {"start", "end", "line", "page"} == set(value) else []
        return own + [span for item in value.values() for span in _spans(item)]
    return [span for item in value for span in _spans(item)] if isinstance(value, list) else []


def assert_record_sound(plan: Plan) -> None:
    record, text = record_of(plan), plan.source.text
    Record.model_validate(record)
    counted = "\n" if "\n" in text else "\r"
    for span in _spans(record):
        assert 0 <= span["start"] <= span["end"] <= len(text)
        # a carriage return right before a line feed is part of the same break
        assert (
            span["line"] == text.count(counted, 0, span["start"]) + 1 or text[span["start"] : span["start"] + 1] == "\n"
        )
    as_json = to_json(record)
    assert as_json == to_json(record_of(plan))
    loaded = json.loads(as_json, parse_float=Decimal)
    from_yaml = yaml.load(to_yaml(record), Loader=yaml.CSafeLoader)
    assert _plain(from_yaml) == _plain(loaded)


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return float(value) if isinstance(value, Decimal | float) else value
