"""What the document says of itself: title, place, issuers, number, dates, period, domain."""

from planextract.chinese.folding import folded, without_spaces
from planextract.chinese.numerals import parse_numeral
from planextract.chinese.periods import plan_label, plan_number, plan_of_label, plan_years
from planextract.model.metadata import Metadata, Period
from planextract.sections.imprint import Imprint, iso_date
from planextract.sections.place import place_of
from planextract.sections.zones import Zones

_HEAD_CHARACTERS = 3000


def read_metadata(zones: Zones) -> Metadata:
    """All fields that the document gives, in the form that model/metadata.py names."""
    imprint = Imprint(zones)
    title, issuers = imprint.title(), imprint.issuers()
    printed = imprint.from_colophon("printed", "date")
    head = without_spaces(folded(zones.source.text[:_HEAD_CHARACTERS]))
    return Metadata(
        title=title,
        region=place_of(title, issuers, zones),
        issuers=issuers,
        document_number=imprint.document_number(),
        issued=imprint.issued(),
        printed=iso_date(printed) if printed else None,
        published=imprint.published(),
        period=_period(folded(title or ""), zones, head),
        domain=_domain(title or head, zones),
        disclosure=imprint.from_colophon("disclosure", "value") or imprint.disclosure(),
        spans=tuple(imprint.spans),
    )


def _period(title: str, zones: Zones, head: str) -> Period | None:
    """The years a plan covers: as its title says, else as its text does in so many words."""
    years = zones.dialect.rule("metadata", "years_in_title").search(title)
    named = zones.dialect.rule("metadata", "period_in_title").search(title)
    number = None
    if named:
        number = plan_of_label(named["label"]) if named["label"] else parse_numeral(named["number"])
    years = years or (None if number else zones.dialect.rule("metadata", "period_years").search(head))
    if years:
        first, last = int(years["first"]), int(years["last"])
        number = number or (plan_number(first) if plan_years(plan_number(first) or 0) == (first, last) else None)
        return Period(plan_label(number) if number else None, first, last)
    span = plan_years(number) if number else None
    return Period(plan_label(number), *span) if number and span else None


def _domain(text: str, zones: Zones) -> str | None:
    """The first domain with a word in the title; in running text the one with most words."""
    for words in zones.dialect.words["no_domain"]:
        text = text.replace(words, "")
    counts: dict[str, int] = {}
    for entry in zones.dialect.words["domains"]:
        domain, _, words = entry.partition("=")
        counts[domain] = sum(text.count(word) for word in words.split("|"))
    if len(text) <= 100:
        return next((domain for domain, count in counts.items() if count), None)
    best = max(counts, key=lambda domain: counts[domain], default=None)
    return best if best and counts[best] else None
