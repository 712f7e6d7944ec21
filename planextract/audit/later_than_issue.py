"""What cannot be, for the document was issued before.

Rule: nothing has been reached by a date after the year in which the document was issued (截至2018年底 in a plan issued
in 2017); the document was not printed before it was signed, and not issued after its period had ended.
Tolerance: whole years; dates without a word that they are past (截至) are left alone.
Example: 2017年4月16日 … 2016年8月29日印发.
"""

from collections.abc import Iterator

from planextract.audit.reading import Reading
from planextract.model.finding import Finding
from planextract.model.span import Span


def check(reading: Reading) -> Iterator[Finding]:
    """Findings about the dates of the document and dates in its prose."""
    metadata, spans = reading.metadata, dict(reading.metadata.spans)
    if metadata.issued and metadata.printed and metadata.printed < metadata.issued:
        message = f"printed on {metadata.printed}, before it was signed on {metadata.issued}"
        yield Finding("period", "error", message, spans.get("printed", Span(0, 0)), None, _where(spans, "issued"))
    if metadata.issued and metadata.period and int(metadata.issued[:4]) > metadata.period.end:
        message = f"issued on {metadata.issued}, after the period {metadata.period.start}-{metadata.period.end}"
        yield Finding("period", "warning", message, spans.get("issued", Span(0, 0)), None, _where(spans, "period"))
    dates = {name: date for name in ("issued", "printed", "published") if (date := getattr(metadata, name))}
    if not dates:
        return
    name = min(dates, key=lambda each: dates[each])
    for found in reading.pattern("told_until").finditer(reading.text):
        if int(found["year"]) > int(dates[name][:4]):
            message = f"{found[0]} is told as past, but the document was {name} on {dates[name]}"
            place = reading.span(*found.span())
            yield Finding("period", "error", message, place, None, _where(spans, name))


def _where(spans: dict[str, Span], name: str) -> tuple[Span, ...]:
    return (spans[name],) if name in spans else ()
