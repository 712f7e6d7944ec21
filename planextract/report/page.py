"""The report: one plan and its record as one page that needs no network."""

from planextract.report.html import Html, asset, data_html, fill, page_html, text_html
from planextract.report.marks import Record, marks_of
from planextract.report.payload import payload_of
from planextract.report.source_view import source_html

_SCRIPTS = ("labels.js", "core.js", "cards.js", "lists.js", "indicators.js", "timeline.js", "start.js")
"""In this order they are one script."""


def report_html(record: Record, text: str) -> Html:
    """The page for a record and the text that its spans point into."""
    title = record["metadata"]["title"] or record["source"]["name"]
    generator = record["generator"]
    body = fill(
        asset("report.html"),
        {
            "title": text_html(title),
            "source": source_html(text, marks_of(record)),
            "data": data_html(payload_of(record)),
            "generator": text_html(f"{generator['name']} {generator['version']}"),
        },
    )
    script = "\n".join(asset(name) for name in _SCRIPTS)
    return page_html(
        title, asset("base.css") + asset("report.css"), f'"use strict";\n(() => {{\n{script}\n}})();', body
    )
