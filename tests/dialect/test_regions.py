import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planextract.dialect.regions import (
    LONGEST_NAME,
    Division,
    division_names,
    divisions,
    last_characters,
    level_of_name,
    named_at,
    parents_of,
    resolve,
)
from planextract.dialect.shipped import shipped_rules

ROWS = [
    row.split("\t")[:4]
    for row in (shipped_rules() / "regions.tsv").read_text("utf-8").splitlines()
    if row and not row.startswith("#") and row[:6].isdigit()
]
NAMES = sorted(division_names())
PRESENT = sorted({name for _, name, _, until in ROWS if not until})


def codes(found: tuple[Division, ...]) -> list[str]:
    return [division.code for division in found]


# The table


def test_every_row_has_a_code_a_name_a_level_and_the_year_of_its_end() -> None:
    assert len(ROWS) > 3000
    for row in ROWS:
        assert re.fullmatch(r"\d{6}\t\S+\t(province|prefecture|county)\t(\d{4})?", "\t".join(row)), row


def test_no_code_is_given_to_two_divisions_that_exist() -> None:
    present = Counter(code for code, _, _, until in ROWS if not until)
    assert [code for code, count in present.items() if count > 1] == []


def test_the_level_is_that_of_the_code() -> None:
    for code, name, level, until in ROWS:
        wanted = "province" if code.endswith("0000") else "prefecture" if code.endswith("00") else "county"
        assert until or level == wanted, name


def test_all_provinces_are_there_and_every_division_lies_in_one() -> None:
    provinces = {code for code, _, level, until in ROWS if level == "province" and not until}
    assert len(provinces) == 34
    assert {f"{code[:2]}0000" for code, _, _, until in ROWS if not until} == provinces


def test_names_can_be_recognised_by_length_and_ending() -> None:
    assert max(map(len, PRESENT)) <= LONGEST_NAME
    assert [name for name in PRESENT if name[-1] not in last_characters()] == []


# Looking up


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("广东省", ["440000"]),
        ("江门市", ["440700"]),
        ("延吉市", ["222401"]),
        ("某市", []),
        ("恩施州", ["422800"]),
        ("城步县", ["430529"]),
        ("", []),
        ("440700", []),
        (".*", []),
    ],
)
def test_divisions_of_a_name(name: str, wanted: list[str]) -> None:
    assert codes(divisions(name)) == wanted


def test_those_that_exist_come_before_those_that_did() -> None:
    for name in NAMES[::7]:
        existing = [division.until is None for division in divisions(name)]
        assert existing == sorted(existing, reverse=True)


def test_every_row_is_found_by_its_name() -> None:
    for code, name, level, until in ROWS[::11]:
        assert Division(code, name, level, int(until) if until else None) in divisions(name)


@pytest.mark.parametrize(
    ("text", "at", "name"),
    [
        ("广州市海珠区规划", 0, "广州市"),
        ("广州市海珠区规划", 3, "海珠区"),
        ("广州市海珠区规划", 1, None),
        ("广州市海珠区规划", 8, None),
        ("内蒙古自治区规划", 0, "内蒙古自治区"),
        ("延边朝鲜族自治州延吉市", 0, "延边朝鲜族自治州"),
        ("恩施州农业规划", 0, "恩施州"),
        ("沙县区规划", 0, "沙县区"),
        ("沙县规划", 0, "沙县"),
        ("", 0, None),
    ],
)
def test_the_name_that_begins_at_a_place(text: str, at: int, name: str | None) -> None:
    assert named_at(text, at) == name


@given(
    st.text(alphabet=st.sampled_from("规划本某")), st.sampled_from(PRESENT), st.text(alphabet=st.sampled_from("规划的"))
)
def test_every_name_is_found_where_it_stands(before: str, name: str, after: str) -> None:
    found = named_at(before + name + after, len(before))
    assert found is not None
    assert found.startswith(name)


# Which one is meant


@pytest.mark.parametrize(
    ("names", "context", "wanted"),
    [
        (("江门市",), "", ["440700"]),
        (("朝阳区",), "", ["110105", "220104"]),
        (("北京市", "朝阳区"), "", ["110105"]),
        (("吉林省", "长春市", "朝阳区"), "", ["220104"]),
        (("长春市", "朝阳区"), "", ["220104"]),
        (("朝阳区",), "本区是长春市的中心城区", ["220104"]),
        (("朝阳区",), "本区位于中部", ["110105", "220104"]),
        (("某省", "朝阳区"), "", ["110105", "220104"]),
        (("吉林省",), "", ["220000"]),
        (("某市",), "", []),
    ],
)
def test_resolve(names: tuple[str, ...], context: str, wanted: list[str]) -> None:
    assert codes(resolve(names, context)) == wanted


def test_one_that_exists_is_preferred_to_one_that_did() -> None:
    both = next(found for found in map(divisions, NAMES) if {d.until is None for d in found} == {True, False})
    assert all(division.until is None for division in resolve((both[0].name,)))


def test_one_that_was_abolished_is_still_known() -> None:
    gone = next(found for found in map(divisions, NAMES) if found[0].until is not None)
    assert resolve((gone[0].name,))


@pytest.mark.parametrize(
    ("name", "parents"),
    [
        ("江门市", {"广东省"}),
        ("延吉市", {"吉林省", "延边朝鲜族自治州"}),
        ("广东省", set()),
        ("海珠区", {"广东省", "广州市"}),
    ],
)
def test_parents(name: str, parents: set[str]) -> None:
    assert set(parents_of(divisions(name)[0])) == parents


def test_lies_in() -> None:
    province, prefecture, county, other = (divisions(name)[0] for name in ("广东省", "广州市", "海珠区", "江门市"))
    assert county.lies_in(prefecture)
    assert county.lies_in(province)
    assert prefecture.lies_in(province)
    assert not county.lies_in(other)
    assert not province.lies_in(prefecture)
    assert not prefecture.lies_in(prefecture)
    assert not prefecture.lies_in(county)


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("某省", "province"),
        ("某自治区", "province"),
        ("某市", "prefecture"),
        ("某自治州", "prefecture"),
        ("某地区", "prefecture"),
        ("某盟", "prefecture"),
        ("某区", "county"),
        ("某县", "county"),
        ("某自治县", "county"),
        ("某旗", "county"),
        ("某镇", None),
        ("", None),
    ],
)
def test_level_by_the_ending(name: str, level: str | None) -> None:
    assert level_of_name(name) == level
