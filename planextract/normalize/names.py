"""Indicators and figures → the same with the id of the indicator that they are known by; the printed name stays."""

from collections.abc import Sequence

from msgspec.structs import replace

from planextract.dialect.indicators import Indicators
from planextract.dialect.units import Units
from planextract.model.figure import Figure
from planextract.model.table import Indicator


def with_canonical_names(
    indicators: Sequence[Indicator], figures: Sequence[Figure], vocabulary: Indicators, units: Units | None = None
) -> tuple[tuple[Indicator, ...], tuple[Figure, ...]]:
    """Both with `canonical` filled in where the vocabulary knows them, null where it does not; nothing else changes.

    A figure is asked for by its subject as it is spelled, an indicator by its path and by the words of it.
    """
    return (
        tuple(_named(each, _of_indicator(each, vocabulary, units)) for each in indicators),
        tuple(_figure(each, vocabulary, units) for each in figures),
    )


def _named(indicator: Indicator, found: str | None) -> Indicator:
    return indicator if found == indicator.canonical else replace(indicator, canonical=found)


def _of_indicator(indicator: Indicator, vocabulary: Indicators, units: Units | None) -> str | None:
    """What the path says, read from either end: 供养标准/集中 is 集中供养标准.

    A part alone is never asked for: what the part above it narrows down would be lost.
    """
    ways = ("".join(indicator.name), "".join(reversed(indicator.name)))
    for exactly in (True, False):
        found = {entry.id for way in ways if (entry := vocabulary.match(way, indicator.unit, units, exactly=exactly))}
        if found:
            return found.pop() if len(found) == 1 else None
    return None


def _figure(figure: Figure, vocabulary: Indicators, units: Units | None) -> Figure:
    entry = vocabulary.match(figure.subject, figure.unit, units, exactly=True) if figure.subject else None
    return figure if entry is None else replace(figure, canonical=entry.id)
