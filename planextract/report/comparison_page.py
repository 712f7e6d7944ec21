"""The comparison of several plans as one page that needs no network: a table, a chart for each indicator."""

from collections.abc import Iterable
from decimal import Decimal

from planextract.export.comparison import Cell, Column, Comparison, Row
from planextract.export.comparison_tables import reason, shown_cell
from planextract.report.html import Html, asset, fill, page_html, text_html

_ROLES = {"actual": ("现状", "actual"), "target": ("目标", "target")}


def comparison_html(comparison: Comparison) -> Html:
    """The page."""
    title = " · ".join(comparison.plans)
    body = fill(
        asset("compare.html"),
        {
            "title": text_html(title),
            "counts": _both(
                f"{len(comparison.rows)} 项指标可比，{len(comparison.unmatched)} 项未匹配",
                f"{len(comparison.rows)} indicators compared, {len(comparison.unmatched)} not matched",
            ),
            "theme": _both("明暗", "Theme"),
            "same": _both("同一指标", "The same indicators"),
            "charts_title": _both("逐项图示（按各自单位）", "One chart an indicator, each in its own unit"),
            "alone_title": _both("未能匹配的指标", "Indicators that could not be matched"),
            "head": _head(comparison),
            "rows": _joined(_row(number, row, comparison.columns) for number, row in enumerate(comparison.rows, 1)),
            "charts": _joined(_chart(number, row, comparison) for number, row in enumerate(comparison.rows, 1)),
            "alone_head": Html(
                "<tr>"
                + "".join(
                    f"<th>{_both(*each)}</th>"
                    for each in (
                        ("指标", "Indicator"),
                        ("规划", "Plan"),
                        ("单位", "Unit"),
                        ("数值", "Values"),
                        ("原因", "Reason"),
                    )
                )
                + "</tr>"
            ),
            "alone": _joined(_alone(row, comparison) for row in comparison.unmatched),
        },
    )
    return page_html(title, asset("base.css") + asset("compare.css"), f'"use strict";\n{asset("compare.js")}', body)


def _joined(parts: Iterable[Html]) -> Html:
    return Html("".join(parts))


def _both(chinese: str, english: str) -> Html:
    return Html(f'<span class="zh">{text_html(chinese)}</span><span class="en">{text_html(english)}</span>')


def _head(comparison: Comparison) -> Html:
    columns = [
        f"<th>{text_html(' '.join(filter(None, (comparison.plans[each.plan], each.area))))}"
        f'<small class="{each.role}">{text_html(each.time)} {_both(*_ROLES[each.role])}</small></th>'
        for each in comparison.columns
    ]
    first, last = _both("指标", "Indicator"), _both("说明", "Notes")
    return Html(f"<tr><th>{first}</th>{''.join(columns)}<th>{last}</th></tr>")


def _row(number: int, row: Row, columns: tuple[Column, ...]) -> Html:
    cells = "".join(f'<td class="num">{text_html(shown_cell(row.cells.get(each), row.unit))}</td>' for each in columns)
    name = f'<a href="#c{number}">{text_html(row.name)}</a><small>{text_html(row.unit or "")}</small>'
    return Html(f'<tr><td>{name}</td>{cells}<td class="text flag">{text_html("；".join(row.notes))}</td></tr>')


def _chart(number: int, row: Row, comparison: Comparison) -> Html:
    """Bars of the values in the row's own unit; a value in another unit is told and not drawn."""
    drawn = [cell.value for cell in row.cells.values() if cell.value is not None and _fits(cell, row)]
    most = max([Decimal(0), *map(Decimal, drawn)])
    lines = []
    for column, cell in sorted(row.cells.items()):
        label = " ".join(filter(None, (comparison.plans[column.plan], column.area, column.time)))
        bar = (
            _bar(Decimal(cell.value) / most, column.role)
            if cell.value is not None and _fits(cell, row) and most
            else ""
        )
        lines.append(
            f'<dt>{text_html(label)}</dt><dd>{bar}</dd><dd class="num">{text_html(shown_cell(cell, row.unit))}</dd>'
        )
    notes = "".join(f'<div class="flag">{text_html(note)}</div>' for note in row.notes)
    name = f"<h3>{text_html(row.name)} <small>{text_html(row.unit or '')}</small></h3>"
    return Html(f'<section class="chart" id="c{number}">{name}<dl>{"".join(lines)}</dl>{notes}</section>')


def _fits(cell: Cell, row: Row) -> bool:
    return (cell.unit or None) == row.unit


def _bar(share: Decimal, role: str) -> Html:
    width = round(100 * max(0.0, min(1.0, float(share))), 2)
    return Html(
        '<svg viewBox="0 0 100 9" preserveAspectRatio="none" aria-hidden="true"><rect class="track" width="100" '
        f'height="9"/><rect class="{role}" width="{width}" height="9"/></svg>'
    )


def _alone(row: Row, comparison: Comparison) -> Html:
    values = "，".join(
        f"{column.time} {shown_cell(cell, row.unit)}".strip() for column, cell in sorted(row.cells.items())
    )
    cells = (row.name, comparison.plans[row.plans[0]], row.unit or "", values, reason(row))
    return Html("<tr>" + "".join(f'<td class="text">{text_html(each)}</td>' for each in cells) + "</tr>")
