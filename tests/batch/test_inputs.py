import os
from pathlib import Path

import pytest

from planextract.batch.errors import BatchError
from planextract.batch.inputs import Found, find_inputs, listed_names

pytestmark = pytest.mark.usefixtures("corpus")


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


EVERY = ["gd/one.txt", "gd/sz/three.txt", "hb/four.txt", "hb/one.txt", "one.txt", "two.md"]


def test_a_folder_with_all_below_it(tmp_path: Path) -> None:
    for name in ("plans", "plans/", "./plans", tmp_path / "plans", "gone/../plans"):
        found = find_inputs([str(name)])
        assert found.keys == EVERY
        assert found.paths == [str(tmp_path / "plans" / key) for key in EVERY]


@pytest.mark.parametrize(
    ("named", "keys"),
    [
        (["plans/gd", "plans/hb"], ["gd/one.txt", "gd/sz/three.txt", "hb/four.txt", "hb/one.txt"]),
        (["plans", "plans/gd", "plans/one.txt", "plans/*"], EVERY),
        (["plans/gd/one.txt", "plans/hb/one.txt"], ["gd/one.txt", "hb/one.txt"]),
        (["plans/one.txt"], ["one.txt"]),
        (["plans/*.txt"], ["one.txt"]),
        (["plans/**/one.*"], ["gd/one.txt", "hb/one.txt", "one.txt"]),
        (["plans/?[db]"], ["gd/one.txt", "gd/sz/three.txt", "hb/four.txt", "hb/one.txt"]),
    ],
)
def test_records_keep_the_folders_below_what_was_named(named: list[str], keys: list[str]) -> None:
    assert find_inputs(named).keys == keys


def test_a_name_that_looks_like_a_pattern_is_a_name_where_there_is_such_a_file() -> None:
    Path("plans/[a]*.txt").write_text("字")
    assert find_inputs(["plans/[a]*.txt"]).keys == ["[a]*.txt"]
    Path("[x]").mkdir()
    Path("[x]/a.txt").write_text("字")
    os.chdir("[x]")
    assert find_inputs(["*.txt"]).keys == ["a.txt"]


@pytest.mark.parametrize("name", ["absent", "absent/*.txt", "plans/*.pdf"])
def test_a_name_that_is_nothing(name: str) -> None:
    with pytest.raises(BatchError, match="there is no such file or folder, and as a pattern it matches nothing"):
        find_inputs(["plans", name])


def test_a_list_may_name_what_is_not_there() -> None:
    found = find_inputs([], ["plans/gd/one.txt", "plans/gone.txt", "plans/hb"])
    assert found.keys == ["gd/one.txt", "gone.txt", "hb/four.txt", "hb/one.txt"]


def test_lists() -> None:
    assert listed_names("一.txt\nb b.txt\r\n\n".encode()) == ["一.txt", "b b.txt"]
    assert listed_names(b"a\nb.txt\0c.txt\0") == ["a\nb.txt", "c.txt"]
    assert listed_names(b"\xff.txt") == [os.fsdecode(b"\xff.txt")]


def kinds(contents: dict[str, bytes]) -> Found:
    folder = Path("kinds")
    for name, content in contents.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return find_inputs(["kinds"])


def test_files_in_folders_are_taken_by_their_content_type() -> None:
    text, pdf = "规划".encode(), b"%PDF-1.7\n\0"
    taken = {"a.txt": b"", "a.TXT": b"\0", "b.md": text, "c.pdf": b"", "d.docx": b"", "e.htm": text, "f.html": text}
    taken |= {"g.doc": b"", "noending": text, "2021.5年版": text, "page.aspx": b"<html>", "download": pdf}
    taken |= {"word": b"PK\x03\x04\0word/document.xml", "utf16": b"\xff\xfe\0", "x.mhtml": text}
    other = {"i.png": pdf, "j.json": text, "k.yaml": text, "l.csv": text, "m.py": text, "n": b"\0\1", "o": b""}
    other |= {"p.xlsx": b"PK\x03\x04\0xl/workbook.xml", "q.jsonl": text, "r.c": text, "s.zip": b"PK\x03\x04"}
    hidden = {".hidden.txt": text, ".git/a.txt": text}
    found = kinds(taken | other | hidden)
    assert sorted(found.keys) == sorted(taken)
    assert found.skipped.total() == len(other)
    assert found.skipped["no ending"] == 2


def test_what_is_no_file_is_passed_over_and_links_lead_nowhere_twice() -> None:
    os.mkfifo("plans/pipe.txt")
    Path("plans/gd/loop").symlink_to("..", target_is_directory=True)
    Path("plans/again").symlink_to("gd", target_is_directory=True)
    Path("plans/dead.txt").symlink_to("gone.txt")
    assert len(find_inputs(["plans"]).keys) == 6


def test_the_folder_of_records_is_left_out_unless_it_is_the_one_to_read(tmp_path: Path) -> None:
    Path("plans/out").mkdir()
    Path("plans/out/a.txt").write_text("字")
    assert find_inputs(["plans"], leave_out=str(tmp_path / "plans" / "out")).keys == EVERY
    assert find_inputs(["plans"], leave_out=str(tmp_path / "plans")).keys == sorted([*EVERY, "out/a.txt"])


def test_a_folder_that_cannot_be_read_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.scandir

    def closed(path: str) -> object:
        if path.endswith("/gd"):
            raise PermissionError
        return real(path)

    monkeypatch.setattr(os, "scandir", closed)
    found = find_inputs(["plans"])
    assert [Path(folder).name for folder in found.closed] == ["gd"]
    assert len(found.keys) == 4


def test_urls(tmp_path: Path) -> None:
    pytest.importorskip("fsspec", reason="fsspec is not installed: pip install 'planextract[dask]'")
    Path("plans/.hidden").mkdir()
    Path("plans/.hidden/a.txt").write_text("字")
    Path("plans/b.png").write_text("字")
    root = f"file://{tmp_path}/plans"
    found = find_inputs([root])
    assert found.keys == EVERY
    assert found.paths == [f"{root}/{key}" for key in EVERY]
    assert find_inputs([f"{root}/**/one.txt"]).keys == ["gd/one.txt", "hb/one.txt", "one.txt"]
    assert find_inputs([f"{root}/gd/one.txt"]).keys == ["one.txt"]
    with pytest.raises(BatchError, match="local paths or URLs"):
        find_inputs([root, "plans"])
    with pytest.raises(BatchError, match="nothing: there is no such file"):
        find_inputs([f"{root}/nothing"])
    with pytest.raises(BatchError, match=r"^unheard://x: "):
        find_inputs(["unheard://x"])


def test_what_a_driver_says_is_told_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    local = pytest.importorskip("fsspec.implementations.local")

    class NoConnectionError(Exception):
        pass

    def lost(self: object, path: str) -> bool:
        raise NoConnectionError("nobody answers")

    monkeypatch.setattr(local.LocalFileSystem, "isdir", lost)
    with pytest.raises(BatchError, match=r"^file://.*/plans: NoConnectionError: nobody answers$"):
        find_inputs([f"file://{tmp_path}/plans"])
