"""A count word that the list beside it contradicts.

Rule: a list in quotation marks or a row of quoted names is as long as the count behind it says
(“甲、乙、丙”三大体系), and so is the list in brackets behind a counted name (“四个不摘”（…）), a plain list of names
before its count (甲、乙、丙三市; one of uneven names only where it misses by one), and the 一是, 二是 … that a count
announces.
Tolerance: 和, 与 and 及 may or may not part items; lists with 等, 含, 如, and lists of clauses, are left alone.
Example: “社会救助、养老服务、儿童福利、社会治理”五大体系 — these are four.
"""

from collections.abc import Iterator

import regex

from planextract.audit.reading import Reading, Stretch
from planextract.audit.windows import WINDOW, start_of
from planextract.chinese.folding import is_han
from planextract.chinese.numerals import parse_numeral
from planextract.model.finding import Finding
from planextract.patterns import compiled

_ITEM = compiled(r"[。；;：:，,！](?P<count>[一二三四五六七八九十]{1,2})是")
_NAME = compiled(r"[\u4e00-\u9fffA-Za-z+（）()·]{1,8}")
_LEAST_UNEVEN = 3
_LONGEST = 5000
"""Characters in which the items of an enumeration are looked for."""
_BOUNDARY = "，,。；;：:\n！？（("


def check(reading: Reading) -> Iterator[Finding]:
    """Findings about counts in the prose."""
    text = reading.text
    for found in reading.pattern("count_behind_a_list").finditer(text):
        if found.start() and (items := _items_before(reading, found)):
            counts, at = items
            yield from _judge(reading, found, counts, at)
    for found in reading.pattern("count_before_a_bracket").finditer(text):
        counts = _counts(reading, found["list"])
        if not reading.pattern("list_that_is_open").search(found["list"]) and max(counts) > 1:
            yield from _judge(reading, found, counts, found.span("list"))
    for found in reading.pattern("count_before_an_enumeration").finditer(text):
        end = min(reading.passage_at(found.start()).end, found.end() + _LONGEST)
        numbers = [parse_numeral(item["count"]) for item in _ITEM.finditer(text, found.end() - 3, end)]
        run = next((at for at, number in enumerate(numbers) if number != at + 1), len(numbers))
        if run > 1:
            yield from _judge(reading, found, {run}, (found.end() - 2, found.end()))


def _judge(reading: Reading, found: regex.Match[str], counts: set[int], at: Stretch) -> Iterator[Finding]:
    stated = parse_numeral(found["count"].replace("两", "二")) or 0
    if stated not in counts and stated > 1:
        made = max(counts)
        message = f"{found['count']} are announced, but {made} are listed: {reading.text[slice(*at)][:60]}"
        yield reading.finding("mismatch", "warning", message, found.span("count"), str(made), [at])


def _items_before(reading: Reading, found: regex.Match[str]) -> tuple[set[int], Stretch] | None:
    """How many items the list before a count has, and where it stands; null where there is no such list."""
    text, at = reading.text, found.start()
    if text[at - 1] == "”":
        return _quoted_before(reading, at)
    start = start_of(text, at, _BOUNDARY)
    clause = text[start:at]
    return _plain_list(reading, clause, start, found) or _uneven_list(reading, clause, start, found)


def _quoted_before(reading: Reading, at: int) -> tuple[set[int], Stretch] | None:
    text = reading.text
    start = text.rfind("“", max(at - WINDOW, 0), at)
    inner = text[start + 1 : at - 1]
    if start < 0 or "\n" in inner or "”" in inner:
        return None
    if "、" in inner:
        return None if reading.pattern("list_that_is_open").search(inner) else (_counts(reading, inner), (start, at))
    names, first = 1, start
    while text[first - 1 : first] in ("”", "、", "和") and "”" in text[first - 2 : first]:
        before = text.rfind("“", max(first - WINDOW, 0), first)
        if before < 0:
            return None
        first, names = before, names + 1
    if names < 2 or text[first - 1 : first] in ("、", "和", "与"):
        return None
    return {names}, (first, at)


def _plain_list(reading: Reading, clause: str, start: int, found: regex.Match[str]) -> tuple[set[int], Stretch] | None:
    """A list of short names, all of about one length; its first item may have a verb before it."""
    if "、" not in clause or "“" in clause or "”" in clause or "等" in clause:
        return None
    items, places = clause.split("、"), reading.words("places")
    last = reading.pattern("join_of_items").split(items[-1])
    names = [*items[1:-1], *last]
    lengths = [len(name) for name in names]
    short = all(_NAME.fullmatch(name) for name in names)
    alike = len(set(lengths)) == 1 or (max(lengths) <= 3 and found["of"] in places)
    if not short or not alike or not lengths[0] or len(items[0]) < lengths[0] or len(names) < 2:
        return None
    if found["of"] in places and not (items[0].endswith(places) or all(length == 2 for length in lengths)):
        return None
    if not is_han(found["behind"] or "。") and found["of"] in reading.words("plain_measures"):
        return None
    first = start + len(items[0]) - lengths[0]
    return {len(items) - 1 + len(last), len(items)}, (first, found.start())


def _uneven_list(reading: Reading, clause: str, start: int, found: regex.Match[str]) -> tuple[set[int], Stretch] | None:
    """A list of names of any length before 大, 类, 项 or 级; null where its count is far off, or words are no names."""
    items, joins = clause.split("、"), reading.pattern("join_of_items")
    if (
        found["of"] not in reading.words("class_measures")
        or not is_han(found["behind"] or "。")
        or len(items) < _LEAST_UNEVEN
    ):
        return None
    joined = any(joins.search(item) for item in items[:-1])
    no_names = reading.pattern("no_list_of_names").search("、".join(items[1:]))
    if joined or not items[-1] or no_names or reading.pattern("count_behind_a_list").search(clause):
        return None
    counts = {len(items), len(items) + len(joins.findall(items[-1]))}
    stated = parse_numeral(found["count"].replace("两", "二")) or 0
    near = min(abs(stated - count) for count in counts) <= 1
    return (counts, (start, found.start())) if near else None


def _counts(reading: Reading, inner: str) -> set[int]:
    """How many items a list may have, by each mark that may part them."""
    plain = inner.count("、") + 1
    counts = {plain, plain + len(reading.pattern("join_of_items").findall(inner.rpartition("、")[2]))}
    for mark in "；，,":
        if mark in inner:
            counts |= {inner.count(mark) + 1, inner.count(mark) + plain}
    return counts
