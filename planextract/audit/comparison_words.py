"""The words by which a sentence compares two values, as patterns made of the word lists of rules/audit.yml."""

from typing import NamedTuple

import regex

from planextract.dialect.audit_rules import AuditRules


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
    rise, fall, nouns = (rules.words[name] for name in ("rise", "fall", "change_nouns"))
    return ComparisonWords(
        base=rules.pattern("value_at_the_beginning"),
        reached=rules.pattern("value_that_was_reached"),
        than=rules.pattern("compared_with"),
        beside=rules.pattern("compared_beside"),
        moved=rules.pattern("moved_by"),
        change=rules.pattern("words_of_a_change"),
        multiple=rules.pattern("words_of_a_multiple"),
        since=rules.pattern("change_since_a_time"),
        new=rules.pattern("value_that_was_added"),
        total=rules.pattern("value_in_all"),
        moving=(*rise, *fall, *nouns),
        falling=(*fall, *rules.words["less_by"]),
    )
