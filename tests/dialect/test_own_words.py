"""A folder of one's own may hold units, words of figures and indicators beside dialects: all stages heed them."""

from pathlib import Path

from planextract.ingest.read import source_of
from planextract.model.plan import Plan
from planextract.pipeline import extract

TEXT = """\
一、目标

到2025年，路灯攀至1200盏筒。

专栏1 指标

序号\t指标\t单位\t2020年\t2025年
1\t路灯\t盏筒\t800\t1200
2\t床位\t张\t5\t6
"""


def read(rules: Path | None) -> Plan:
    return extract(source_of(TEXT.encode(), "plan.txt"), rules=rules)


def test_own_units_are_those_of_figures_and_tables(tmp_path: Path) -> None:
    assert read(None).figures[0].unit != "盏筒"
    (tmp_path / "units.yml").write_text("classifiers: 盏筒\n", encoding="utf-8")
    plan = read(tmp_path)
    assert [figure.unit for figure in plan.figures] == ["盏筒"]
    assert [indicator.base_unit for indicator in plan.indicators] == ["盏筒", "张"]


def test_own_words_are_those_of_figures(tmp_path: Path) -> None:
    assert [figure.bound for figure in read(None).figures] == ["eq"]
    (tmp_path / "figures.yml").write_text("bounds:\n  ge:\n    before: 攀至\n", encoding="utf-8")
    assert [figure.bound for figure in read(tmp_path).figures] == ["ge"]


def test_what_is_edited_is_read_anew(tmp_path: Path) -> None:
    own = tmp_path / "units.yml"
    own.write_text("classifiers: 盏\n", encoding="utf-8")
    assert read(tmp_path).figures[0].unit == "盏"
    own.write_text("classifiers: 盏筒 盏\n", encoding="utf-8")
    assert read(tmp_path).figures[0].unit == "盏筒"
