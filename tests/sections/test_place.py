"""The place a plan is for: a code only where one division fits."""

import pytest

from planextract.ingest.read import source_of
from planextract.pipeline import extract

BODY = "\n一、基础\n\n成效明显，群众满意。\n"


def place(title: str, cover: str = "") -> tuple[str, str | None, str | None]:
    plan = extract(source_of(f"{cover}{title}\n{BODY}".encode(), "case.txt"))
    region = plan.metadata.region
    assert region is not None
    return region.name, region.code, region.level


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("云南省民政事业发展规划", ("云南省", "530000", "province")),
        ("衢州市民政事业发展规划", ("衢州市", "330800", "prefecture")),
        ("昆明市呈贡区民政规划", ("昆明市呈贡区", "530114", "county")),
        ("北京市朝阳区民政规划", ("北京市朝阳区", "110105", "county")),
        ("长春市朝阳区民政规划", ("长春市朝阳区", "220104", "county")),
        ("恩施土家族苗族自治州养老规划", ("恩施土家族苗族自治州", "422800", "prefecture")),
        ("内蒙古自治区养老规划", ("内蒙古自治区", "150000", "province")),
        ("仙桃市养老规划", ("仙桃市", "429004", "county")),
        ("虚构市养老规划", ("虚构市", None, "prefecture")),
        ("虚构县养老规划", ("虚构县", None, "county")),
    ],
)
def test_region_of_the_title(title: str, wanted: tuple[str, str | None, str | None]) -> None:
    assert place(title) == wanted


def test_bare_ambiguous_name_gives_null_and_says_so() -> None:
    plan = extract(source_of(f"朝阳区民政规划\n{BODY}".encode(), "case.txt"))
    assert plan.metadata.region is not None
    assert plan.metadata.region.code is None
    assert set(plan.metadata.region.candidates) >= {"110105", "220104"}
    assert [(finding.code, finding.severity) for finding in plan.findings] == [("region", "note")]


def test_cover_tells_ambiguous_names_apart() -> None:
    assert place("朝阳区民政规划", "长春市朝阳区民政局文件\n\n") == ("朝阳区", "220104", "county")


def test_document_without_title_is_placed_by_the_name_it_repeats() -> None:
    text = "呈贡区民政部门扎实工作，呈贡区的群众满意。呈贡区有站，呈贡区有点，呈贡区有人。\n" + BODY
    region = extract(source_of(text.encode(), "case.txt")).metadata.region
    assert region is not None
    assert (region.name, region.code) == ("呈贡区", "530114")
