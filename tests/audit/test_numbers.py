from decimal import Decimal

import pytest

from planextract.audit.numbers import agreement, as_stated, bounded, printed, quotient, shown
from planextract.model.figure import Figure
from planextract.model.span import Span

SLACK = Decimal("0.1")


def figure(quote: str, value: str, unit: str, bound: str = "eq", high: str | None = None) -> Figure:
    return Figure(
        id="f1", section=None, quote=quote, value=Decimal(value), high=Decimal(high) if high else None, unit=unit,
        bound=bound, role="actual", time=None, base_time=None, direction=None, subject=None, canonical=None,
        span=Span(0, len(quote)),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("quote", "value", "unit", "step"),
    [
        ("6.13万人次", "61300", "人次", "100"),
        ("74.8%", "74.8", "%", "0.1"),
        ("35%", "35", "%", "1"),
        ("629元/月", "629", "元/月", "1"),
        ("96家", "96", "家", "0"),
        ("1,234万元", "12340000", "元", "10000"),
        ("31.8 张", "31.8", "张", "0.1"),
        ("翻一番", "2", "倍", "0"),
    ],
)
def test_step_of_the_last_digit(quote: str, value: str, unit: str, step: str) -> None:
    assert printed(figure(quote, value, unit)).step == Decimal(step)


@pytest.mark.parametrize(
    ("stated", "low", "high", "verdict"),
    [
        (figure("74.9%", "74.9", "%"), "74.88", "74.88", "right"),
        (figure("74.8%", "74.8", "%"), "74.88", "74.88", "cut"),
        (figure("74%", "74", "%"), "74.88", "74.88", "cut"),
        (figure("75.0%", "75.0", "%"), "74.88", "74.88", "wrong"),
        (figure("74.7%", "74.7", "%"), "74.88", "74.88", "wrong"),
        (figure("近30倍", "30", "倍", "lt"), "28.4", "28.4", "right"),
        (figure("近30倍", "30", "倍", "lt"), "20", "20", "wrong"),
        (figure("50%以上", "50", "%", "ge"), "56", "56", "right"),
        (figure("50%以上", "50", "%", "ge"), "45", "45", "wrong"),
        (figure("约60%", "60", "%", "approx"), "64", "64", "right"),
    ],
)
def test_agreement(stated: Figure, low: str, high: str, verdict: str) -> None:
    assert agreement(stated, Decimal(low), Decimal(high), SLACK) == verdict


def test_bounds() -> None:
    assert bounded(figure("逾6万人", "60000", "人", "gt"), SLACK) == (Decimal(55000), Decimal(71000))
    assert as_stated(figure("70%", "70", "%"), SLACK) == (Decimal(70), Decimal(70))
    assert printed(figure("580元—629元", "580", "元", high="629"), upper=True).value == Decimal(629)
    assert quotient((Decimal(3), Decimal(3)), (Decimal(0), Decimal(1))) is None


@pytest.mark.parametrize(
    ("value", "text"), [("156.4193", "156.4"), ("60.00", "60"), ("0.05", "0.1"), ("-3.25", "-3.3")]
)
def test_shown(value: str, text: str) -> None:
    assert shown(Decimal(value)) == text
