"""Tables and the indicators they hold."""

from decimal import Decimal

from msgspec import Struct

from planextract.model.span import Span


class Cell(Struct, frozen=True):
    """One cell of a rebuilt grid."""

    text: str
    """Its text, wrapped lines joined."""
    spans: tuple[Span, ...]
    """Where its characters stand, one span for each printed piece; empty where the cell is empty."""
    merged: bool = False
    """Whether the text is repeated from a merged cell that covers this row or column."""


class Table(Struct, frozen=True):
    """One rebuilt table."""

    id: str
    """t1, t2 … in the order of the source."""
    shape: str
    """tabs | cells | pipes | spaces as text is set, ruled | markup where ingest knows the grid"""
    caption: str | None
    """The line above that names it, or the title of its box."""
    section: str | None
    """Id of the section it stands in."""
    span: Span
    """From the first header line to the end of the last cell line."""
    columns: tuple[str, ...]
    """Flattened header names, outer/inner."""
    rows: tuple[tuple[Cell, ...], ...]
    """All rows below the header, merged cells repeated."""


class Observation(Struct, frozen=True):
    """One value of an indicator (SDMX: time, area, role, value)."""

    column: str
    """Header of its column as printed."""
    time: str | None
    """2025, or 2016-2020 for a period; null where the column names none."""
    area: str | None
    """区, 市, 省, 全国 … as the column names it."""
    role: str
    """actual | target"""
    text: str | None
    """The cell as printed, line breaks joined; null where it is empty."""
    value: Decimal | None
    """As printed, in the indicator's `unit`; the lower end of a range."""
    high: Decimal | None
    """Upper end, where the cell is a range."""
    bound: str | None
    """eq | ge | le | gt | lt | approx, null where the cell holds no number."""
    base_value: Decimal | None
    """The value in the indicator's `base_unit`."""
    of: str | None
    """The other quantity that the cell measures by: 当地最低工资标准."""
    measure: str
    """level | growth | cumulative: what the column counts."""
    note: str | None
    """What stands in brackets or behind a star: 区目标值."""
    span: Span
    """Where its cell stands."""


class Indicator(Struct, frozen=True):
    """One finest row of an indicator table."""

    id: str
    """i1, i2 …"""
    table: str
    """Id of its table."""
    section: str | None
    """Id of the section that the table stands in."""
    no: str | None
    """Running number as printed."""
    name: tuple[str, ...]
    """Path, outermost first."""
    category: str | None
    """What the column of categories (类别) says of its row."""
    unit: str | None
    """As printed."""
    base_unit: str | None
    """Canonical: 元 for 亿元."""
    attribute: str | None
    """约束性 | 预期性"""
    status: str | None
    """完成情况 as printed."""
    canonical: str | None
    """Id of the indicator in rules/indicators.yml."""
    span: Span
    """From the first to the last character of its row."""
    observations: tuple[Observation, ...]
    """One for each cell of a column of values, in the order of the columns."""
