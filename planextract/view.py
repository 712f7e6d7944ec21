"""The typed view of a record that the Python API hands out."""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import Any, Generic, TypeVar, overload

from planextract.emit.text import to_json, to_yaml
from planextract.model.record import (
    FindingRecord,
    FurnitureRecord,
    Record,
    ReferenceRecord,
    SectionRecord,
    TermRecord,
)
from planextract.model.record_document import MetadataRecord
from planextract.model.record_observations import FigureRecord, IndicatorRecord, TableRecord
from planextract.model.record_parts import Part, SpanRecord

_NO_TEXT = "the record does not carry its text: load it with source="
Item = TypeVar("Item", bound=Part)


class Items(Sequence[Item], Generic[Item]):
    """A list of one kind of item, in the order of the source: read by attribute, or as plain dictionaries."""

    def __init__(self, items: Sequence[Item], plain: list[dict[str, Any]]) -> None:
        self._items = tuple(items)
        self._plain = plain

    @overload
    def __getitem__(self, index: int) -> Item: ...
    @overload
    def __getitem__(self, index: slice) -> "Items[Item]": ...
    def __getitem__(self, index: int | slice) -> "Item | Items[Item]":
        if isinstance(index, slice):
            return Items(self._items[index], self._plain[index])
        return self._items[index]

    def __len__(self) -> int:
        return len(self._items)

    def __eq__(self, other: object) -> bool:
        return self._items == other._items if isinstance(other, Items) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._items)

    def __repr__(self) -> str:
        return f"<{len(self)} items: {', '.join(map(repr, self._items[:2]))}{' …' if len(self) > 2 else ''}>"

    def to_dicts(self) -> list[dict[str, Any]]:
        """The items as they stand in the record: fresh dictionaries, numbers exact (int or Decimal)."""
        return deepcopy(self._plain)


class Plan:
    """The record of one plan, checked against its schema, with the text that its spans point into."""

    def __init__(self, record: dict[str, Any], text: str | None) -> None:
        self._record = record
        self._parts = Record.model_validate(record)
        self._text = text if text is not None else self._parts.source.text

    @property
    def record(self) -> dict[str, Any]:
        """The whole record as plain values, a copy."""
        return deepcopy(self._record)

    @property
    def text(self) -> str | None:
        """The source as decoded; null for a loaded record that does not carry its text."""
        return self._text

    @property
    def metadata(self) -> MetadataRecord:
        """Title, region, period, issuers, dates …"""
        return self._parts.metadata

    @property
    def sections(self) -> Items[SectionRecord]:
        """The outermost sections; each holds its children. `walk` goes through all."""
        return Items(self._parts.sections, self._record["sections"])

    @property
    def tables(self) -> Items[TableRecord]:
        """The rebuilt tables."""
        return Items(self._parts.tables, self._record["tables"])

    @property
    def indicators(self) -> Items[IndicatorRecord]:
        """One for each finest row of an indicator table, with its observations."""
        return Items(self._parts.indicators, self._record["indicators"])

    @property
    def figures(self) -> Items[FigureRecord]:
        """The numbers of the prose."""
        return Items(self._parts.figures, self._record["figures"])

    @property
    def terms(self) -> Items[TermRecord]:
        """Explained words."""
        return Items(self._parts.terms, self._record["terms"])

    @property
    def references(self) -> Items[ReferenceRecord]:
        """Cited documents."""
        return Items(self._parts.references, self._record["references"])

    @property
    def findings(self) -> Items[FindingRecord]:
        """Mistakes that stand in the source, and limits of what could be read."""
        return Items(self._parts.findings, self._record["findings"])

    @property
    def furniture(self) -> Items[FurnitureRecord]:
        """Page numbers, running heads, contents and whatever else is printed around the text."""
        return Items(self._parts.furniture, self._record["furniture"])

    def walk(self) -> Iterator[SectionRecord]:
        """Every section, in the order of the source."""
        waiting = list(reversed(self._parts.sections))
        while waiting:
            section = waiting.pop()
            yield section
            waiting.extend(reversed(section.children))

    def quote(self, span: SpanRecord) -> str:
        """The characters that stand at a span. Raises ValueError where the text is not known."""
        if self._text is None:
            raise ValueError(_NO_TEXT)
        return self._text[span.start : span.end]

    def to_json(self) -> str:
        """The record as JSON, the same text that `planextract run` writes."""
        return to_json(self._record)

    def to_yaml(self) -> str:
        """The record as YAML."""
        return to_yaml(self._record)

    def to_html(self) -> str:
        """The report page. Raises ValueError where the text is not known."""
        from planextract.report.page import report_html

        if self._text is None:
            raise ValueError(_NO_TEXT)
        return report_html(self._record, self._text)

    def __repr__(self) -> str:
        counts = ", ".join(f"{len(self._record[key])} {key}" for key in ("indicators", "figures", "findings"))
        return f"<Plan {self._parts.metadata.title or self._parts.source.name!r}: {counts}>"
