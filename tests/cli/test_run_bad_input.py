from pathlib import Path

import pytest

from tests.cli.conftest import PLAN, Command, files_in

# What cannot be read


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "the file is empty"),
        (b" \r\n\t\x0c\n", "the file holds no text, only white space"),
        ("\ufeff\u3000\n".encode(), "the file holds no text, only white space"),
        (bytes(range(256)), "the file is binary, not text"),
        (b"\xff\xff\xff\xff\xff\xff", "byte 0 is not UTF-8 and no other encoding fits"),
        (b"\xff\xfe\xff", "byte 2 is not utf-16-le"),
    ],
)
def test_a_file_that_cannot_be_read(planextract: Command, plan: Path, raw: bytes, reason: str) -> None:
    plan.write_bytes(raw)
    done = planextract("run", plan)
    assert done.code == 2
    assert done.complaint.startswith(f"{plan}: {reason}")
    assert files_in(plan.parent) == ["plan.txt"]


def test_a_missing_file(planextract: Command) -> None:
    done = planextract("run", "absent.txt")
    assert (done.code, done.complaint) == (2, "absent.txt: there is no such file")


def test_a_folder(planextract: Command, tmp_path: Path) -> None:
    done = planextract("run", tmp_path)
    assert (done.code, done.complaint) == (2, f"{tmp_path}: is a folder: name a file in it")


@pytest.mark.parametrize("name", ["klingon", "hex", "\udcff", ""])
def test_an_unknown_encoding(planextract: Command, plan: Path, name: str) -> None:
    done = planextract("run", plan, "--encoding", name)
    assert done.code == 2
    assert "there is no encoding" in done.complaint


def test_a_wrong_encoding(planextract: Command, plan: Path) -> None:
    done = planextract("run", plan, "--encoding", "ascii")
    assert done.code == 2
    assert "byte 2 is not ascii" in done.complaint


def test_one_bad_file_does_not_stop_the_others(planextract: Command, plan: Path) -> None:
    (plan.parent / "bad.txt").write_bytes(b"")
    done = planextract("run", "bad.txt", plan, "absent.txt", "-q")
    assert done.code == 2
    assert [line.split(":")[1].strip() for line in done.err.splitlines()] == ["bad.txt", "absent.txt"]
    assert files_in(plan.parent / "out") == ["plan.json"]


def test_an_unknown_dialect(planextract: Command, plan: Path) -> None:
    done = planextract("run", plan, "--dialect", "klingon")
    assert done.code == 2
    assert done.complaint.startswith("klingon: there is no dialect 'klingon': base, ")
    assert files_in(plan.parent) == ["plan.txt"]


def test_a_bad_rule_file(planextract: Command, plan: Path) -> None:
    (plan.parent / "mine.yml").write_text("dialect: mine\ntitle: of my own\nextends: base\ncolour: red\n")
    done = planextract("run", plan, "--rules", plan.parent)
    assert (done.code, done.complaint) == (2, f"{plan.parent / 'mine.yml'}:4: colour: unknown key")


def test_a_folder_of_rules_that_is_none(planextract: Command, plan: Path) -> None:
    done = planextract("run", plan, "--rules", plan)
    assert (done.code, done.complaint) == (2, f"{plan}: is not a folder of rule files")


@pytest.mark.parametrize(
    "arguments",
    [
        ["run"],
        ["run", "plan.txt", "-f", "xml"],
        ["run", "plan.txt", "--fail-on", "note"],
        ["run", "plan.txt", "--colour"],
        ["walk"],
    ],
)
def test_usage(planextract: Command, plan: Path, arguments: list[str]) -> None:
    done = planextract(*arguments)
    assert done.code == 2
    assert "Usage: planextract" in done.err
    assert files_in(plan.parent) == ["plan.txt"]


# What cannot be written


@pytest.mark.parametrize("out", ["plan.txt", "plan.txt/below", "/proc/planextract", "/dev/full", "/dev/full/below"])
def test_an_output_folder_that_cannot_be(planextract: Command, plan: Path, out: str) -> None:
    done = planextract("run", plan, "-o", out, "-f", "both")
    assert done.code == 2
    assert done.complaint.startswith(f"{out}/plan.json: cannot be written: ")
    assert files_in(plan.parent) == ["plan.txt"]
    assert plan.read_text("utf-8") == PLAN


def test_a_folder_in_place_of_the_record(planextract: Command, plan: Path) -> None:
    (plan.parent / "out" / "plan.json").mkdir(parents=True)
    done = planextract("run", plan)
    assert done.code == 2
    assert done.complaint.startswith("out/plan.json: cannot be written: ")
    assert files_in(plan.parent) == ["plan.txt"]


def test_two_files_with_one_stem_are_refused_before_anything_is_written(planextract: Command, plan: Path) -> None:
    (plan.parent / "plan.md").write_text(PLAN, encoding="utf-8")
    done = planextract("run", "plan.txt", "plan.md")
    assert done.code == 2
    assert done.complaint == "plan.txt, plan.md would all be written to plan.json: run them with different -o folders"
    assert files_in(plan.parent) == ["plan.md", "plan.txt"]


def test_one_file_given_twice(planextract: Command, plan: Path) -> None:
    assert planextract("run", plan, f"./{plan.name}").code == 2
    assert planextract("run", plan, plan, "-o", "-").code == 0  # stdout has room for both
