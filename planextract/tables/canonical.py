"""Names by which indicators are known across plans."""

from dataclasses import replace

from planextract.dialect.indicators import Indicators
from planextract.dialect.units import Units
from planextract.tables.read import TablesRead


def with_canonical_names(found: TablesRead, indicators: Indicators, units: Units) -> TablesRead:
    """The same tables, each indicator with the id of its entry in rules/indicators.yml, null where none fits.

    The printed name stays as it is. Called only where there are indicators: the vocabulary takes some ms to load.
    """
    named = []
    for each in found.indicators:
        entry = indicators.match("".join(each.name), each.unit, units)
        named.append(replace(each, canonical=entry.id if entry else None))
    return replace(found, indicators=tuple(named))
