import json
from pathlib import Path

import pytest

from planextract.cli.excerpt import excerpt
from planextract.ingest.read import source_of
from planextract.model.span import Span
from tests.cli.conftest import Command

SPOILT = """\
# 云溪县民政事业“十四五”规划（2021—2025年）

一、发展基础

2020年，户均补助720元，比2016年的480元增长60%。登记每百户配建用房20m2。

二、主要任务

（1）建好食堂。每村一处，按需配餐。

（3）建好站点。每镇一处，统一标识。

到2025年，站点全部启用。到2015年底，食堂实现全覆盖。
"""


@pytest.fixture
def spoilt(tmp_path: Path) -> Path:
    path = tmp_path / "spoilt.txt"
    path.write_text(SPOILT, encoding="utf-8")
    return path


def test_a_clean_plan_has_nothing_to_tell(planextract: Command, plan: Path) -> None:
    done = planextract("audit", plan)
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines()[-1] == f"{plan}: 0 errors, 0 warnings, 0 notes"


def test_a_finding_is_shown_with_its_line_and_its_proof_underlined(planextract: Command, spoilt: Path) -> None:
    out = planextract("audit", spoilt, "--only", "arithmetic").out.splitlines()
    assert out[0] == f"{spoilt}:5: error arithmetic: from 480元 to 720元 is 50 %, not 60%"
    assert out[1] == "    2020年，户均补助720元，比2016年的480元增长60%。登记每百户配建用房20m2。"
    assert out[2] == "                    ~~~~~            ~~~~~    ^^^"
    assert out[3] == "    expected: 50%"
    assert out[4:] == [f"{spoilt}: 1 error, 0 warnings, 0 notes"]


def test_proof_on_another_line_is_shown_too(planextract: Command, spoilt: Path) -> None:
    out = planextract("audit", spoilt, "--only", "numbering").out.splitlines()
    assert "compare line 9:" in out[3]
    assert out[4].strip() == "（1）建好食堂。每村一处，按需配餐。"


def test_codes_may_be_chosen_and_left_out(planextract: Command, spoilt: Path) -> None:
    def codes(*options: str) -> set[str]:
        return {finding["code"] for finding in json.loads(planextract("audit", spoilt, "--json", *options).out)}

    assert codes() == {"arithmetic", "glyph", "numbering", "period"}
    assert codes("--only", "period", "--only", "glyph") == {"period", "glyph"}
    assert codes("--ignore", "glyph") == {"arithmetic", "numbering", "period"}
    assert codes("--only", "period", "--ignore", "period") == set()


def test_json_holds_what_the_record_holds(planextract: Command, spoilt: Path) -> None:
    found = json.loads(planextract("audit", spoilt, "--json", "--only", "arithmetic").out)
    planextract("run", spoilt, "-o", "out")
    record = json.loads(Path("out/spoilt.json").read_text("utf-8"))
    (finding,) = (each for each in record["findings"] if each["code"] == "arithmetic")
    assert found == [{"file": str(spoilt), "quote": "60%", **finding}]


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ((), 0),
        (("--fail-on", "error"), 1),
        (("--fail-on", "warning"), 1),
        (("--fail-on", "error", "--only", "glyph"), 0),
        (("--fail-on", "warning", "--only", "glyph"), 0),
        (("--fail-on", "error", "--only", "numbering"), 0),
        (("--fail-on", "warning", "--only", "numbering"), 1),
    ],
)
def test_exit_code(planextract: Command, spoilt: Path, options: tuple[str, ...], code: int) -> None:
    assert planextract("audit", spoilt, *options).code == code


def test_several_files_and_one_that_cannot_be_read(planextract: Command, plan: Path, spoilt: Path) -> None:
    done = planextract("audit", plan, "absent.txt", spoilt)
    assert done.code == 2
    assert done.complaint.startswith("absent.txt: ")
    assert [line for line in done.out.splitlines() if line.endswith(("notes", "note"))] == [
        f"{plan}: 0 errors, 0 warnings, 0 notes",
        f"{spoilt}: 2 errors, 1 warning, 1 note",
    ]


def test_unknown_code_is_refused(planextract: Command, plan: Path) -> None:
    assert planextract("audit", plan, "--only", "spelling").code == 2


def test_a_check_switched_off_in_a_folder_of_one_s_own(planextract: Command, spoilt: Path, tmp_path: Path) -> None:
    folder = tmp_path / "rules"
    folder.mkdir()
    (folder / "audit.yml").write_text("checks: {growth: false}\n", encoding="utf-8")
    assert json.loads(planextract("audit", spoilt, "--json", "--rules", folder, "--only", "arithmetic").out) == []


def test_controls_of_a_document_do_not_reach_the_terminal(planextract: Command, spoilt: Path) -> None:
    spoilt.write_text(SPOILT.replace("户均", "户\x1b[31m均"), encoding="utf-8")
    assert "\x1b" not in planextract("audit", spoilt).out


def test_long_lines_are_cut_around_what_is_underlined() -> None:
    source = source_of(f"{'甲' * 100}错{'乙' * 100}".encode(), "long.txt")
    shown, under = excerpt(source, Span(100, 101))
    assert shown == f"…{'甲' * 24}错{'乙' * 24}…"
    assert under.index("^") == 1 + 2 * 24
    assert under.endswith("^^")


def test_tabs_and_marks_of_no_width_keep_their_place() -> None:
    source = source_of("甲\t60\n".encode(), "tab.txt")
    assert list(excerpt(source, Span(2, 4))) == ["甲 60", "   ^^"]
