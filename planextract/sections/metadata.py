"""What the document says of itself: title, place, issuers, number, dates, period, domain."""

from collections import Counter

from planextract.chinese.folding import folded, without_spaces
from planextract.chinese.numerals import parse_numeral
from planextract.chinese.periods import plan_label, plan_number, plan_of_label, plan_years
from planextract.model.metadata import Metadata, Period
from planextract.sections.imprint import Imprint, iso_date
from planextract.sections.place import place_of
from planextract.sections.zones import Zones

_HEAD_CHARACTERS = 3000
_LEAST_NAMED = 3
"""How often a plan without a period in its title names the one that it is for."""


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
    """The years a plan covers: as its title says, else its text in so many words, else as it speaks of them."""
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
    number = number or _number_named(zones)
    span = plan_years(number) if number else None
    return Period(plan_label(number), *span) if number and span else None


def _number_named(zones: Zones) -> int | None:
    """The number of the latest five-year plan of which a document speaks, where it calls itself a plan."""
    text = folded(zones.source.text)
    if zones.dialect.rule("metadata", "own_name").search(text) is None:
        return None
    named = Counter(each["label"] for each in zones.dialect.rule("metadata", "period_named").finditer(text))
    numbers = (plan_of_label(label) for label, count in named.items() if count >= _LEAST_NAMED)
    return max((number for number in numbers if number), default=None)


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
