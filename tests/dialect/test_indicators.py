"""Canonical names of indicators: spellings, words, units, and a user's own vocabulary."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planextract.dialect.cutting import cut, jieba_cutter
from planextract.dialect.errors import RuleError
from planextract.dialect.indicators import Indicators, load_indicators
from planextract.dialect.units import load_units


@pytest.fixture(scope="module")
def indicators() -> Indicators:
    return load_indicators()


def found(indicators: Indicators, name: str, unit: str | None = None) -> str | None:
    entry = indicators.match(name, unit, load_units())
    return entry.id if entry else None


def test_the_vocabulary_is_large_enough(indicators: Indicators) -> None:
    assert len(indicators.entries) >= 120


def test_every_spelling_finds_its_entry(indicators: Indicators) -> None:
    for entry in indicators.entries.values():
        for spelling in (entry.name, *entry.aliases):
            assert found(indicators, spelling, entry.unit) == entry.id


@pytest.mark.parametrize(
    ("name", "unit", "expected"),
    [
        ("火化率", "%", "cremation_rate"),
        ("低保标准", "元/月", "dibao_standard"),
        ("低保标准城镇", "元/月", "dibao_standard_urban"),
        ("最低生活保障标准农村", "元/年", "dibao_standard_rural"),
        ("每千名长者拥有的养老床位", "张", "beds_per_thousand"),
        ("全区养老机构护理型床位的比重", "%", "beds_nursing_share"),
        ("镇街社会工作服务站覆盖率", "%", "social_work_stations"),
        ("福彩销售额", "亿元", "lottery_sales"),
        ("困难残疾人生活补贴的覆盖率", "%", "disabled_living_coverage"),
        ("婚姻登记“跨省通办”实施率", "%", "marriage_across"),
        ("PM2.5年均浓度", None, "fine_dust"),
        ("散居孤儿供养标准", "元/月", "orphan_standard_scattered"),
    ],
)
def test_names_are_known_by_their_words(indicators: Indicators, name: str, unit: str | None, expected: str) -> None:
    assert found(indicators, name, unit) == expected


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("村级电商服务点数量", "个"),
        ("养老床位", "%"),  # a count, not a share
        ("火化率", "个"),
        ("社会组织数", "万元"),
        ("特困人员供养标准孤儿集中供养", "元/月"),  # speaks of two groups of people
        ("覆盖率", "%"),
        ("社区", None),
        ("", None),
        ("（）", None),
    ],
)
def test_what_fits_nothing_gets_no_name(indicators: Indicators, name: str, unit: str | None) -> None:
    assert found(indicators, name, unit) is None


def _dictionary(indicators: Indicators) -> frozenset[str]:
    words = indicators.words | indicators.fillers | indicators.people
    return words | indicators.synonyms.keys() | set(indicators.synonyms.values())


def test_our_cutter_cuts_as_jieba_does(indicators: Indicators) -> None:
    dictionary = _dictionary(indicators)
    jieba_cut = jieba_cutter(dictionary)
    for entry in indicators.entries.values():
        for spelling in (entry.name, *entry.aliases):
            name = re.sub(r"[^一-鿿]", "", spelling)
            assert cut(name, dictionary) == jieba_cut(name)


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_our_cutter_cuts_any_name_as_jieba_does(data: st.DataObject) -> None:
    dictionary = _dictionary(load_indicators())
    words = st.lists(
        st.sampled_from(sorted(w for w in dictionary if re.fullmatch("[一-鿿]+", w))), min_size=1, max_size=6
    )
    name = "".join(data.draw(words))
    assert cut(name, dictionary) == jieba_cutter(dictionary)(name)


def test_users_extend_the_vocabulary(tmp_path: Path) -> None:
    own = "indicators:\n  cremation_rate: null\n  e_shops: 村级电商服务点数 | 村级电商点 | 个\nwords: 电商 村级\n"
    (tmp_path / "indicators.yml").write_text(own, "utf8")
    extended = load_indicators(tmp_path)
    assert found(extended, "村级电商服务点数量", "个") == "e_shops"
    assert found(extended, "火化率", "%") is None
    assert found(extended, "低保标准城镇", "元/月") == "dibao_standard_urban"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("indicators:\n  x: 名称\n", "must read: name"),
        ("indicators:\n  x: 名称 | | % | good\n", "must read: name"),
        ("indicators:\n  x: 低保标准 | | 元\n", "is a spelling of 'dibao_standard' already"),
        ("words: [a]\n", "must be words parted by blanks"),
        ("names: a\n", "unknown key"),
    ],
)
def test_a_mistake_is_refused_with_its_place(tmp_path: Path, text: str, reason: str) -> None:
    (tmp_path / "indicators.yml").write_text(text, "utf8")
    with pytest.raises(RuleError, match=reason) as caught:
        load_indicators(tmp_path)
    assert caught.value.line is not None


def test_jieba_is_not_loaded_for_our_own_words() -> None:
    code = (
        "import sys; from planextract.dialect.indicators import load_indicators;"
        "load_indicators().match('每千名长者拥有的养老床位', '张'); print('jieba' in sys.modules)"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "False"
