import pytest

from planextract.dialect.dialect import Alternatives, Origin, Rule, compiled_rule
from planextract.dialect.errors import RuleError
from planextract.dialect.load import load_dialect
from tests.dialect.conftest import CATASTROPHIC, HOPELESS

BASE = load_dialect("base")


def rule(name: str, pattern: str, line: int = 7) -> Rule:
    return Rule(name, pattern, Origin("mine.yml", line), {})


def found(text: str, how: str, *patterns: str) -> tuple[str, str] | None:
    """Name (its pattern) and text of what a set of patterns finds."""
    hit = getattr(Alternatives(tuple(rule(pattern, pattern) for pattern in patterns)), how)(text)
    return hit and (hit[0].name, hit[1][0])


# One rule


def test_a_rule_matches_at_a_place_and_finds_from_a_place() -> None:
    mine = rule("mine", r"\d+")
    assert mine.match("第12条") is None
    hit = mine.match("第12条", 1)
    assert hit is not None
    assert hit.span() == (1, 3)
    later = mine.search("1条2款", 1)
    assert later is not None
    assert later[0] == "2"
    assert mine.search("1条2款", 1, 2) is None
    assert [each[0] for each in mine.finditer("1条22款")] == ["1", "22"]


def test_line_ends_count_inside_a_text() -> None:
    assert [each[0] for each in rule("mine", "^.$").finditer("一\n二二\n三")] == ["一", "三"]


def test_a_removed_rule_matches_nothing() -> None:
    absent = BASE.rule("markers", "no_such_marker")
    assert absent.search("第一章") is None
    assert absent.match("") is None
    assert BASE.rules("no_such_section") == ()


def test_patterns_are_compiled_once() -> None:
    assert compiled_rule("^条例$") is compiled_rule("^条例$")


# Several rules as one


@pytest.mark.parametrize("how", ["match", "search"])
def test_the_first_rule_that_fits_wins(how: str) -> None:
    assert found("第一章", how, "款", "第一", "第一章") == ("第一", "第一")


def test_search_takes_the_leftmost_match_whatever_the_order() -> None:
    assert found("甲乙", "search", "乙", "甲") == ("甲", "甲")


def test_match_takes_only_what_begins_at_the_beginning() -> None:
    assert found("甲乙", "match", "乙", "甲") == ("甲", "甲")
    assert found("丙甲乙", "match", "乙", "甲") is None


@pytest.mark.parametrize("how", ["match", "search"])
def test_nothing_found(how: str) -> None:
    assert found("丙", how, "乙", "甲") is None
    assert found("丙", how) is None


def test_an_alternation_inside_a_rule_stays_inside_it() -> None:
    assert found("丁", "search", "甲|丁", "乙|丙") == ("甲|丁", "丁")
    assert found("丙", "match", "甲|丁", "乙|丙") == ("乙|丙", "丙")


def test_an_empty_match_is_a_match() -> None:
    assert found("甲", "search", "(?=甲)", "甲") == ("(?=甲)", "")


def test_rules_may_share_the_names_of_groups() -> None:
    both = Alternatives((rule("one", "第(?P<ordinal>[一二])章"), rule("two", r"(?P<ordinal>\d)、")))
    for text, name, ordinal in (("第二章", "one", "二"), ("3、", "two", "3")):
        hit = both.match(text)
        assert hit is not None
        assert (hit[0].name, hit[1]["ordinal"]) == (name, ordinal)


def test_a_dialect_gives_its_rules_in_order_and_leaves_some_out() -> None:
    every = BASE.alternatives("markers", "headings")
    assert every.rules == (*BASE.rules("markers"), *BASE.rules("headings"))
    some = BASE.alternatives("furniture", where=lambda each: each.fields["kind"] == "colophon")
    assert {each.fields["kind"] for each in some.rules} == {"colophon"}
    assert [each.name for each in some.rules] == [
        each.name for each in BASE.rules("furniture") if each.fields["kind"] == "colophon"
    ]


@pytest.mark.parametrize("section", ["markers", "headings", "furniture", "metadata", "terms", "tables"])
def test_together_the_rules_of_base_find_what_the_first_of_them_finds_alone(section: str) -> None:
    rules = BASE.rules(section)
    for example in (example for each in rules for example in each.fields["match"]):
        alone = next((each for each in rules if each.match(example)), None)
        together = Alternatives(rules).match(example)
        assert (together and together[0]) is alone


# Patterns without end


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize(
    "look",
    [
        lambda rule: rule.match(HOPELESS),
        lambda rule: rule.search(HOPELESS),
        lambda rule: list(rule.finditer(HOPELESS)),
        lambda rule: Alternatives((rule,)).match(HOPELESS),
        lambda rule: Alternatives((Rule("fine", "条", Origin("other.yml", 3), {}), rule)).search(HOPELESS),
    ],
)
def test_a_pattern_without_end_is_stopped_and_its_file_blamed(look: object) -> None:
    assert callable(look)
    with pytest.raises(RuleError) as error:
        look(rule("endless", CATASTROPHIC, 12))
    assert str(error.value) == "mine.yml:12: pattern of 'endless' ran longer than 0.02 s: make it simpler"


@pytest.mark.usefixtures("impatient")
def test_of_rules_that_are_slow_only_together_the_slowest_is_blamed(monkeypatch: pytest.MonkeyPatch) -> None:
    searched = []
    monkeypatch.setattr(Rule, "search", lambda self, text: searched.append(self.name))
    slow = Alternatives((rule("one", CATASTROPHIC, 1), rule("two", "条", 2)))
    with pytest.raises(RuleError, match=r"mine\.yml:[12]: pattern of '(one|two)' ran longer"):
        slow.search(HOPELESS)
    assert searched == ["one", "two"]
