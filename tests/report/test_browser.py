"""The report in a real browser: both ways, filters, keys, language, phone, and no request that leaves the page."""

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from planextract.emit.record import record_of
from planextract.pipeline import extract_file
from planextract.report.page import report_html
from tests.conftest import SAMPLES
from tests.export.handmade import PLAN, plan_record
from tests.report.browser import Viewer, chromium


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as started:
        yield started


def page_of(folder: Path, record: dict[str, Any], text: str, name: str = "report.html") -> Path:
    path = folder / name
    path.write_text(report_html(record, text), "utf-8")
    return path


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_every_link_of_a_sample_works_both_ways(browser: Any, tmp_path: Path, sample: Path) -> None:
    plan = extract_file(sample)
    viewer = Viewer(browser)
    page = viewer.open(page_of(tmp_path, record_of(plan), plan.source.text))
    assert page.evaluate(BOTH_WAYS) == []
    viewer.assert_quiet()


BOTH_WAYS = """() => {
  const wrong = [], seen = (element) => { const box = element.getBoundingClientRect();
    return box.width > 0 && box.bottom > 0 && box.top < innerHeight; };
  for (const tab of document.querySelectorAll("#tabs [role=tab]")) {
    tab.click();
    const links = document.querySelectorAll(`#${tab.dataset.tab} a[data-k], #${tab.dataset.tab} tr[data-k]`);
    for (const link of links) {
      link.click();
      const marks = [...document.querySelectorAll("#text mark.sel")];
      const key = link.dataset.k;
      if (!marks.length && !key.includes(".") && key !== "s0") wrong.push(`${key}: no place in the source`);
      if (marks.length && !seen(marks[0])) wrong.push(`${key}: its place is not in view`);
      if (location.hash !== "#" + key) wrong.push(`${key}: the address is ${location.hash}`);
    }
  }
  for (const mark of document.querySelectorAll("#text mark")) {
    mark.click();
    if (document.getElementById("card").hidden) wrong.push(`${mark.dataset.k}: no card`);
    const key = mark.dataset.k.split(" ")[0];
    const row = document.querySelector(".row.sel, td .sel, tr.sel, a.sel");
    if (/^[fiewrst]/.test(key) && !row) wrong.push(`${key}: no row`);
  }
  return wrong;
}"""


def test_a_click_in_the_list_shows_the_source_and_back(browser: Any, tmp_path: Path) -> None:
    viewer = Viewer(browser)
    page = viewer.open(page_of(tmp_path, plan_record(), PLAN + "\n" * 50 + PLAN))
    page.click("#tabs [data-tab=figures]")
    page.click("#rows a[data-k=f2]")
    assert page.inner_text("#text mark.sel") == "35%"
    assert viewer.in_view("#text mark.sel")
    page.click("#text mark[data-k='i2.1']")
    assert page.get_attribute("#indicators", "class") == "pane on"
    assert page.inner_text("#indicators .sel").startswith("8.05")
    assert "805000000" in page.inner_text("#card")
    page.click("#card .also a")
    assert "社会服务投入" in page.inner_text("#card h2")
    page.keyboard.press("Escape")
    assert not page.is_visible("#card")
    viewer.assert_quiet()


@pytest.mark.parametrize("fragment", ["#f2", "#figure-2"])
def test_deep_links(browser: Any, tmp_path: Path, fragment: str) -> None:
    viewer = Viewer(browser)
    page = viewer.open(page_of(tmp_path, plan_record(), PLAN), fragment)
    assert page.inner_text("#text mark.sel") == "35%"
    assert page.inner_text("#figures .sel b") == "35%"
    viewer.assert_quiet()


def test_links_to_nothing_do_nothing(browser: Any, tmp_path: Path) -> None:
    path = page_of(tmp_path, plan_record(), PLAN)
    viewer = Viewer(browser)
    for fragment in ("#f99", "#%", "#line-3", "#line-999", "#__proto__", "#javascript:alert(1)", "#figure-x"):
        assert viewer.open(path, fragment).query_selector("#text mark.sel") is None
    viewer.assert_quiet()


def test_filters(browser: Any, tmp_path: Path) -> None:
    viewer = Viewer(browser)
    page = viewer.open(page_of(tmp_path, plan_record(), PLAN))
    page.click("#tabs [data-tab=figures]")

    def shown() -> list[str]:
        return [row.get_attribute("data-k") for row in page.query_selector_all("#rows a:not([hidden])")]

    assert shown() == ["f1", "f2"]
    page.select_option("[data-filter=role]", "change")
    assert shown() == ["f2"]
    page.select_option("[data-filter=role]", "*")
    page.select_option("[data-filter=unit]", "张")
    assert shown() == ["f1"]
    page.fill("#search", "35%")
    assert shown() == []
    assert "0 / 2" in page.inner_text("#count")
    page.click("#text mark[data-k~=f2]")  # what the filters hide is shown when it is asked for
    assert shown() == ["f1", "f2"]
    page.select_option("[data-filter=section]", "s1")
    page.select_option("[data-filter=time]", "2020")
    assert shown() == ["f1", "f2"]
    viewer.assert_quiet()


def test_language_theme_and_keys(browser: Any, tmp_path: Path) -> None:
    viewer = Viewer(browser)
    page = viewer.open(page_of(tmp_path, plan_record(), PLAN))
    assert page.evaluate("document.documentElement.lang") == "zh-CN"
    page.keyboard.press("l")
    assert page.evaluate("document.documentElement.lang") == "en"
    assert "Figures" in page.inner_text("#tabs")
    assert page.get_attribute("#search", "placeholder").startswith("Search")
    page.keyboard.press("t")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(22, 24, 28)"
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "search"
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.evaluate("location.hash") == "#f2"
    page.keyboard.press("k")
    assert page.evaluate("location.hash") == "#f1"
    page.keyboard.press("5")
    assert "on" in page.get_attribute("#terms", "class")
    page.keyboard.press("?")
    assert page.is_visible("#help")
    viewer.assert_quiet()
    assert viewer.open(tmp_path / "report.html").evaluate("document.documentElement.lang") == "en"  # remembered


def test_hostile_text_stays_text(browser: Any, tmp_path: Path) -> None:
    hostile = "<script>alert(1)</script>]]></style><img src=x onerror=alert(2)>[a](javascript:alert(3))" + "长" * 10_000
    record = plan_record()
    for item in [*record["figures"], *record["terms"], *record["findings"], *record["tables"], *record["references"]]:
        for key, value in item.items():
            if isinstance(value, str) and key not in ("role", "id", "severity"):
                item[key] = hostile
    record["indicators"][0]["name"] = record["tables"][0]["columns"] = [hostile]
    record["metadata"]["title"] = record["metadata"]["issuers"] = hostile
    record["metadata"]["issuers"] = [hostile]
    viewer = Viewer(browser)
    page = viewer.open(page_of(tmp_path, record, PLAN + hostile), "#f1")
    for name in ("figures", "findings", "terms", "indicators", "timeline"):
        page.click(f"#tabs [data-tab={name}]")
    assert page.query_selector("img, [onerror], a[href^=javascript]") is None
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.inner_text("#text p:last-child") == hostile
    viewer.assert_quiet()


def test_a_phone(browser: Any, tmp_path: Path) -> None:
    viewer = Viewer(browser, 390, 844, has_touch=True, is_mobile=True)
    page = viewer.open(page_of(tmp_path, plan_record(), PLAN))
    assert page.is_visible("#text")
    page.click("#tabs [data-tab=figures]")
    assert not page.is_visible("#text")
    page.click("#rows a[data-k=f2]")
    assert page.is_visible("#text")
    assert viewer.in_view("#text mark.sel")
    assert page.is_visible("#card")
    page.click("#card button")
    assert page.is_visible("#rows a.sel")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    viewer.assert_quiet()


def test_on_paper_everything_is_there(browser: Any, tmp_path: Path) -> None:
    viewer = Viewer(browser)
    page = viewer.open(page_of(tmp_path, plan_record(), PLAN))
    page.emulate_media(media="print")
    for name in ("outline", "source", "indicators", "figures", "findings", "terms", "timeline"):
        assert page.is_visible(f"#{name}")
    assert not page.is_visible("#tabs")
    viewer.assert_quiet()


def test_1500_figures_are_usable(browser: Any, tmp_path: Path) -> None:
    line = "到2025年，养老床位达到12345张，覆盖面不断扩大，服务质量稳步提升。\n"
    text = line * 1500
    record = plan_record()
    first, at = record["figures"][0], line.index("12345张")
    record["figures"] = [
        {**copy.copy(first), "id": f"f{n + 1}", "quote": "12345张",
         "span": {"start": n * len(line) + at, "end": n * len(line) + at + 6, "line": n + 1, "page": None}}
        for n in range(1500)
    ]  # fmt: skip
    viewer = Viewer(browser)
    page = viewer.open(page_of(tmp_path, record, text), "#f1400")
    assert viewer.in_view("#text mark.sel")
    assert viewer.in_view("#rows a.sel")
    page.fill("#search", "f14")
    assert page.inner_text("#count").endswith("111 / 1500")
    viewer.assert_quiet()
