"""Names by which plans are compared, on indicators and figures."""

from decimal import Decimal

import pytest

from planextract.dialect.indicators import load_indicators
from planextract.dialect.units import load_units
from planextract.model.figure import Figure
from planextract.model.span import Span
from planextract.model.table import Indicator
from planextract.normalize.names import with_canonical_names


def _indicator(path: tuple[str, ...], unit: str | None) -> Indicator:
    return Indicator("i1", "t1", None, "1", path, None, unit, None, None, None, None, Span(0, 9), ())


def _figure(subject: str | None, unit: str | None) -> Figure:
    return Figure(
        "f1", None, "5", Decimal(5), None, unit, "eq", "target", "2025", None, None, subject, None, Span(0, 1)
    )


@pytest.mark.parametrize(
    ("path", "unit", "expected"),
    [
        (("火化率",), "%", "cremation_rate"),
        (("最低生活保障标准", "城市"), "元/月", "dibao_standard_urban"),
        (("农村", "低保标准"), "元/年", "dibao_standard_rural"),
        (("特困人员供养标准", "集中"), "元/月", "tekun_standard_central"),
        (("特困人员供养标准", "孤儿", "集中供养"), "元/月", None),
        (("社区用房达标率", "800平方米"), "%", None),
        (("火化率",), "具", None),
        ((), None, None),
    ],
)
def test_an_indicator_is_known_by_its_path(path: tuple[str, ...], unit: str | None, expected: str | None) -> None:
    (named,), _ = with_canonical_names([_indicator(path, unit)], [], load_indicators(), load_units())
    assert named.canonical == expected
    assert named.name == path


@pytest.mark.parametrize(
    ("subject", "unit", "expected"),
    [
        ("养老床位", "张", "beds_total"),
        ("养老床位", "%", None),
        ("孤儿", "人", None),
        ("遗体火化率", "%", "cremation_rate"),
        (None, "%", None),
        ("", None, None),
    ],
)
def test_a_figure_is_known_by_its_subject(subject: str | None, unit: str | None, expected: str | None) -> None:
    _, (named,) = with_canonical_names([], [_figure(subject, unit)], load_indicators(), load_units())
    assert named.canonical == expected
    assert named.subject == subject
