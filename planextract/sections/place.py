"""The place a plan is for."""

from collections import Counter

import regex

from planextract.chinese.folding import without_spaces
from planextract.dialect.regions import SUFFIXES, division_names, level_of_name, named_at, resolve
from planextract.model.metadata import Region
from planextract.patterns import compiled
from planextract.sections.zones import Zones

_UNLISTED = compiled(rf"(?P<name>[一-鿿]{{2,6}}?(?:自治区|自治州|地区|[{SUFFIXES}]))(?=[一-鿿“\"])")  # 某市民政事业…
_WITH_PERIOD = compiled(  # 某区“十四五”主要指标: a caption names the place as a title does
    rf"(?<![一-鿿])(?P<name>[一-鿿]{{2,6}}?(?:自治区|自治州|地区|[{SUFFIXES}]))“[一二三四五六七八九十]{{1,3}}五”"
)
_NO_NAME = compiled(r"[第全本我各]|年|城市|社区|地区$|城区")
_PREFIX = compiled(r"^(?:附件\d?[:：])?(?:中共)?(?:\d{4}年)?")
_LEAST_MENTIONS = 5


def place_of(title: str | None, issuers: tuple[str, ...], zones: Zones) -> Region | None:
    """The region that the title names; else the issuers; else the one named most in the document.

    The name is given as it stands there (广州市海珠区). A code is given only where one division fits: a bare name that
    several bear is narrowed by the parents named on the cover, and else stays without code, with its candidates.
    """
    cover = without_spaces("".join(line.text for line in zones.printed[:80]))
    for text in (title, *issuers):
        if text and (region := _named_first(text, cover)):
            return region
    if name := _named_before(cover, zones):
        return _region((name,), cover)
    text = without_spaces(zones.source.text)
    if name := _named_most(text):
        return _region((name,), cover)
    named = next((f["name"] for f in _WITH_PERIOD.finditer(text) if not _NO_NAME.search(f["name"])), None)
    return Region(named, None, level_of_name(named)) if named else None


def begins_with_place(text: str) -> bool:
    """Whether a text begins with the name of a division, or with what reads like one."""
    return _named_first(without_spaces(text), "") is not None


def _named_first(text: str, cover: str) -> Region | None:
    at = _PREFIX.match(text).end()  # type: ignore[union-attr]  # it matches the empty string too
    names: list[str] = []
    while name := named_at(text, at):
        names.append(name)
        at += len(name)
    if names:
        return _region(tuple(names), cover)
    found = _UNLISTED.match(text, at)
    if not found or _NO_NAME.search(found["name"]):
        return None
    return Region(found["name"], None, level_of_name(found["name"]))


def _named_before(cover: str, zones: Zones) -> str | None:
    """The first division on the cover whose 人民代表大会 or 人民政府 speaks."""
    rule = zones.dialect.rule("metadata", "after_place")
    for at in range(len(cover)):
        name = named_at(cover, at)
        if name and rule.match(cover[at + len(name) : at + len(name) + 20]):
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
    for found in regex.finditer(f"[{SUFFIXES}]", text):
        end = found.end()
        for start in range(max(0, end - 8), end - 2):
            if text[start:end] in known:
                counts[text[start:end]] += 1
                break
    best = counts.most_common(1)
    return best[0][0] if best and best[0][1] >= _LEAST_MENTIONS else None
