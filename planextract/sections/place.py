"""The place a plan is for."""

from collections import Counter

from planextract.chinese.folding import without_spaces
from planextract.dialect.dialect import Dialect
from planextract.dialect.regions import LONGEST_NAME, division_names, last_characters, level_of_name, named_at, resolve
from planextract.model.metadata import Region
from planextract.patterns import compiled
from planextract.sections.zones import Zones

_LEAST_MENTIONS = 5
_CITED = compiled("《[^《》]{1,100}》")


def place_of(title: str | None, issuers: tuple[str, ...], zones: Zones) -> Region | None:
    """The region that the title names; else the issuers; else the one named most in the document.

    The name is given as it stands there (某市某区). A code is given only where one division fits: a bare name that
    several bear is narrowed by the parents named on the cover, and else stays without code, with its candidates.
    """
    cover = without_spaces("".join(line.text for line in zones.printed[:80]))
    for text in (title, *issuers):
        if text and (region := _named_first(text, cover, zones.dialect)):
            return region
    if name := _named_before(cover, zones):
        return _region((name,), cover)
    text = _CITED.sub("", without_spaces(zones.source.text))
    if name := _named_most(text):
        return _region((name,), cover)
    in_captions = zones.dialect.rule("metadata", "place_in_caption").finditer(text)
    named = next((found["name"] for found in in_captions if _is_name(found["name"], zones.dialect)), None)
    return Region(named, None, level_of_name(named)) if named else None


def begins_with_place(text: str, dialect: Dialect) -> bool:
    """Whether a text begins with the name of a division, or with what reads like one."""
    return _named_first(without_spaces(text), "", dialect) is not None


def _named_first(text: str, cover: str, dialect: Dialect) -> Region | None:
    text, at = dialect.rule("metadata", "before_place").without(text), 0
    names: list[str] = []
    while name := named_at(text, at):
        names.append(name)
        at += len(name)
    if names:
        return _region(tuple(names), cover)
    found = dialect.rule("metadata", "place").match(text)
    if not found or not _is_name(found["name"], dialect):
        return None
    return Region(found["name"], None, level_of_name(found["name"]))


def _is_name(text: str, dialect: Dialect) -> bool:
    return dialect.rule("metadata", "no_place").search(text) is None


def _named_before(cover: str, zones: Zones) -> str | None:
    """The first division on the cover whose 人民代表大会 or 人民政府 speaks."""
    rule = zones.dialect.rule("metadata", "after_place")
    for found in rule.finditer(cover):
        for at in range(max(found.start() - LONGEST_NAME, 0), found.start()):
            name = named_at(cover, at)
            if name and at + len(name) == found.start():
                return name
    return None


def _region(names: tuple[str, ...], context: str) -> Region:
    candidates = resolve(names, context)
    levels = {candidate.level for candidate in candidates}
    level = levels.pop() if len(levels) == 1 else level_of_name(names[-1])
    if len(candidates) == 1:
        return Region("".join(names), candidates[0].code, level)
    return Region("".join(names), None, level, tuple(candidate.code for candidate in candidates))


def _named_most(text: str) -> str | None:
    """The division whose full name stands most often in the text, five times at the least."""
    known, counts = division_names(), Counter[str]()
    for found in compiled(f"[{last_characters()}]").finditer(text):
        end = found.end()
        for start in range(max(0, end - 8), end - 2):
            if text[start:end] in known:
                counts[text[start:end]] += 1
                break
    best = counts.most_common(1)
    return best[0][0] if best and best[0][1] >= _LEAST_MENTIONS else None
