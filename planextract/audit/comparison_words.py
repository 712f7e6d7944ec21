"""The words by which a sentence compares two values, as patterns made of the word lists of rules/audit.yml."""

from functools import cache
from typing import NamedTuple

import regex

from planextract.dialect.audit_rules import AuditRules
from planextract.patterns import compiled


class ComparisonWords(NamedTuple):
    """Patterns for the words before a figure."""

    base: "regex.Pattern[str]"
    """由 or 从 …: the value at the beginning."""
    reached: "regex.Pattern[str]"
    """提高到 …: the value that was reached."""
    than: "regex.Pattern[str]"
    """比 … 的: the value compared with."""
    beside: "regex.Pattern[str]"
    """与 …: the value compared with, where 相比 stands behind it."""
    moved: "regex.Pattern[str]"
    """… 增加: the value is a step."""
    change: "regex.Pattern[str]"
    """All that may stand before a change that belongs to the values just compared: no noun of its own."""
    multiple: "regex.Pattern[str]"
    """是 2015 年的: what may stand before a multiple."""
    since: "regex.Pattern[str]"
    """比 2014 年增长: only a time stands between, for 比去年同类地区增长 compares with something else."""
    new: "regex.Pattern[str]"
    """新增 …: the value is what came in addition."""
    total: "regex.Pattern[str]"
    """达到: the value is what there is in all."""
    moving: tuple[str, ...]
    """Every word of growth and fall."""
    falling: tuple[str, ...]
    """Every word of fall."""


def comparison_words(rules: AuditRules) -> ComparisonWords:
    """The patterns for a set of rules, compiled once."""
    return _compiled(*(rules.words[name] for name in ("rise", "fall", "change_nouns", "yearly", "compared")))


@cache
def _compiled(
    rise: tuple[str, ...],
    fall: tuple[str, ...],
    nouns: tuple[str, ...],
    yearly: tuple[str, ...],
    compared: tuple[str, ...],
) -> ComparisonWords:
    moves = "|".join(sorted((*rise, *fall), key=len, reverse=True))
    than = "|".join(compared)
    changes = "|".join(sorted((*yearly, *rise, *fall, *nouns), key=len, reverse=True))
    fillers = "分别|相比[，,]?|十年|累计|共|总|五年|四年|三年|期间|率|幅度|达到|达|为|约|了|的|是|[ ]"
    times = '[ \\d年底末初“”"一二三四五六七八九十]'
    return ComparisonWords(
        base=compiled(r"[由从][^，,；;：:由从]{0,24}$"),
        reached=compiled(rf"(?:{moves})(?:了)?[到至为][^，,；;：:]{{0,16}}$"),
        than=compiled(rf"(?:{than})[^，,；;：:]{{0,24}}$"),
        beside=compiled(r"[与同和][^，,；;：:]{0,24}$"),
        moved=compiled(rf"(?:{moves}|新增|净增|多|少)(?:了)?[ ]?$"),
        change=compiled(rf"[，,、]?[ ]?(?:{changes}|{fillers})*"),
        multiple=compiled(rf"[，,]?[ ]?(?:是|为|相当于|达到?|约){times}*(?:期末|期)?的?(?:约|近|[ ])*"),
        since=compiled(rf"[，,]?[ ]?(?:{than}){times}*(?:期)?末?(?:相比)?[，,]?(?:{changes}|了|率|达|到|为|[ ])*"),
        new=compiled(r"(?:新增|净增|增加|增设)(?:了)?[^，,；;：:]{0,14}$"),
        total=compiled(r"(?:达到|达|增至|增加到|共有|总数|总量|为)[^，,；;：:]{0,6}$"),
        moving=(*rise, *fall, *nouns),
        falling=(*fall, "少"),
    )
