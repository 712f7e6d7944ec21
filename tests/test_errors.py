"""docs/errors.md and the program say the same; every exit code and each kind of message is made to happen."""

import re
from pathlib import Path

import pytest

from planextract.cli import exit_codes
from tests.cli.conftest import PLAN, Command, plan, planextract  # noqa: F401  # fixtures
from tests.conftest import ROOT
from tests.errors.test_every_message import EXAMPLES
from tests.messages import Place, places

PAGE = (ROOT / "docs" / "errors.md").read_text("utf-8")
TOLD = re.findall(r"`([^`\n]+)`", PAGE)


@pytest.mark.parametrize("place", list(places()), ids=str)
def test_every_message_is_explained(place: Place) -> None:
    assert set(place.words) <= set(TOLD), "tell its cause and cure in docs/errors.md"


def test_no_message_is_explained_that_is_never_told() -> None:
    rows = [line for line in PAGE.splitlines() if line.startswith("| `")]
    explained = {words for row in rows for words in re.findall(r"`([^`]+)`", row.split("|")[1])}
    assert explained <= {words for place in places() for words in place.words} | {each.words for each in EXAMPLES}


def test_every_exit_code_is_explained() -> None:
    codes = {code for name, code in vars(exit_codes).items() if name.isupper()}
    assert {int(code) for code in re.findall(r"^\| (\d+) \|", PAGE, re.MULTILINE)} == codes | {0}


MADE = (
    (0, ("run", "plan.txt"), ""),
    (1, ("run", "plan.txt", "--fail-on", "warning"), ""),
    (1, ("batch", "folder", "-o", "out", "-q"), "the file is empty"),
    (2, ("run", "absent.txt"), "there is no such file"),
    (2, ("run", "folder"), "is a folder: name a file in it"),
    (2, ("run", "folder/empty.txt"), "the file is empty"),
    (2, ("run", "folder/binary.bin"), "the file is binary, not text: convert it to text, or name its --encoding"),
    (2, ("run", "plan.txt", "--encoding", "klingon"), "try utf-8, gb18030, big5 or utf-16"),
    (2, ("run", "plan.txt", "--encoding", "ascii"), "name the right --encoding (gb18030, big5 …"),
    (2, ("run", "plan.txt", "--allow", "lines=2"), "split it, or raise the limit: --allow lines=4"),
    (2, ("run", "plan.txt", "--allow", "colour=2"), "names no limit"),
    (2, ("run", "plan.txt", "--pages", "1-2"), "has no pages that could be chosen: only a PDF has"),
    (2, ("run", "plan.txt", "--pages", "x"), "name pages as 3-12, as 3- (to the end) or as 5"),
    (2, ("run", "plan.txt", "--dialect", "Klingon!"), "is no dialect name (small letters, digits, hyphens"),
    (2, ("run", "plan.txt", "--dialect", "klingon"), "there is no dialect"),
    (2, ("run", "plan.txt", "--rules", "absent"), "is not a folder of rule files"),
    (2, ("run", "plan.txt", "-o", "plan.txt"), "cannot be written"),
    (2, ("run", "plan.txt", "folder/plan.md"), ".json: run them with different -o folders"),
    (2, ("run", "folder/archive.zip"), "is a ZIP archive: unpack it and name the file in it"),
    (2, ("run", "folder/page.html"), "the page holds no text"),
    (2, ("report", "plan.txt", "-o", "plan.txt"), "is one of the files to read: name another with -o"),
    (2, ("report", "folder/list.json"), "is no record of planextract (there is no schema_version"),
    (2, ("report", "folder/broken.json"), "is no record: not JSON"),
    (2, ("report", "folder/broken.yaml"), "is no record: not YAML"),
    (2, ("report", "folder/latin.json"), "is no record: not UTF-8"),
    (2, ("report", "folder/unsound.json"), "is no sound record"),
    (2, ("export", "plan.txt", "-o", "values"), "or a folder and its --format"),
    (2, ("query", "SELECT", "plan.txt"), "the query"),
    (2, ("batch", "absent", "-o", "out"), "there is no such file or folder, and as a pattern it matches nothing"),
    (2, ("batch", "void", "-o", "out"), "holds no documents"),
    (2, ("batch", "folder", "--memory", "much"), "is no size: write 2G or 800M"),
    (2, ("batch", "folder", "--memory", "1M"), "is too little: a process needs"),
    (2, ("batch", "folder", "--scheduler", "tcp://x:1"), "goes with --engine dask, and that with it"),
    (2, ("batch", "folder", "--force", "--retry-failed"), "says which files to read, --force says all: give one"),
    (2, ("batch", "folder", "-o", "memory://x"), "name a file on this machine when the records go to a URL"),
    (2, ("rules", "lint", "x.yml", "--record"), "locks all shipped files: name none"),
)  # fmt: skip


@pytest.fixture
def given(plan: Path) -> Path:  # noqa: F811
    folder = plan.parent / "folder"
    folder.mkdir()
    (plan.parent / "void").mkdir()
    plan.write_text(PLAN + "\n（三）（三）不闭合。\n\n（五）好。\n", encoding="utf-8")
    contents = {
        "empty.txt": b"", "binary.bin": bytes(range(256)), "plan.md": PLAN.encode(),
        "page.html": b"<html><body></body></html>", "archive.zip": b"PK\x05\x06" + bytes(18), "list.json": b"[]",
        "broken.json": b"{", "broken.yaml": b"a: [", "latin.json": b"\xff", "unsound.json": b'{"schema_version": "1"}',
    }  # fmt: skip
    for name, raw in contents.items():
        (folder / name).write_bytes(raw)
    return plan


@pytest.mark.parametrize(("code", "arguments", "words"), MADE, ids=lambda value: str(value)[:60])
def test_made_to_happen(
    planextract: Command,  # noqa: F811
    given: Path,
    code: int,
    arguments: tuple[str, ...],
    words: str,
) -> None:
    done = planextract(*arguments)
    said = " ".join(re.sub(r"[│╭╮╰╯─]", " ", done.err).split())
    assert done.code == code, said
    assert "Traceback" not in done.err
    assert " ".join(words.split()) in said
