"""The comparison of several plans as one page that needs no network: a table, a chart for each indicator."""

from collections.abc import Iterable
from decimal import Decimal

from planextract.export import labels
from planextract.export.comparison import Cell, Column, Comparison, Row
from planextract.export.comparison_tables import reason, shown_cell
from planextract.report.html import Html, asset, fill, page_html, text_html


def comparison_html(comparison: Comparison) -> Html:
    """The page."""
    title = " · ".join(comparison.plans)
    body = fill(
        asset("compare.html"),
        {
            "title": text_html(title),
            "counts": _both(labels.COUNTS, len(comparison.rows), len(comparison.unmatched)),
            "theme": _both(labels.THEME),
            "same": _both(labels.SAME),
            "charts_title": _both(labels.CHARTS),
            "alone_title": _both(labels.ALONE),
            "head": _head(comparison),
            "rows": _joined(_row(number, row, comparison.columns) for number, row in enumerate(comparison.rows, 1)),
            "charts": _joined(_chart(number, row, comparison) for number, row in enumerate(comparison.rows, 1)),
            "alone_head": _alone_head(),
            "alone": _joined(_alone(row, comparison) for row in comparison.unmatched),
        },
    )
    return page_html(title, asset("base.css") + asset("compare.css"), f'"use strict";\n{asset("compare.js")}', body)


def _joined(parts: Iterable[Html]) -> Html:
    return Html("".join(parts))


def _both(label: labels.Label, *values: int) -> Html:
    """A label in both languages, of which the page shows one."""
    chinese, english = (text_html(each.format(*values)) for each in label)
    return Html(f'<span class="zh">{chinese}</span><span class="en">{english}</span>')


def _head(comparison: Comparison) -> Html:
    columns = [
        f"<th>{text_html(' '.join(filter(None, (comparison.plans[each.plan], each.area))))}"
        f'<small class="{each.role}">{text_html(each.time)} {_both(labels.ROLES[each.role])}</small></th>'
        for each in comparison.columns
    ]
    first, last = _both(labels.INDICATOR), _both(labels.NOTES)
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
        is_drawn = cell.value is not None and _fits(cell, row) and most
        bar = _bar(Decimal(cell.value or 0) / most, column.role) if is_drawn else ""
        value = text_html(shown_cell(cell, row.unit))
        lines.append(f'<dt>{text_html(label)}</dt><dd>{bar}</dd><dd class="num">{value}</dd>')
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


def _alone_head() -> Html:
    names = (labels.INDICATOR, labels.PLAN, labels.UNIT, labels.VALUES, labels.REASON)
    return Html(f"<tr>{''.join(f'<th>{_both(name)}</th>' for name in names)}</tr>")


def _alone(row: Row, comparison: Comparison) -> Html:
    values = "，".join(
        f"{column.time} {shown_cell(cell, row.unit)}".strip() for column, cell in sorted(row.cells.items())
    )
    cells = (row.name, comparison.plans[row.plans[0]], row.unit or "", values, reason(row))
    return Html("<tr>" + "".join(f'<td class="text">{text_html(each)}</td>' for each in cells) + "</tr>")
