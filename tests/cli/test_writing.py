import errno
import os
from pathlib import Path

import pytest

from planextract.emit.writing import WriteError, refuse_clashes, write_whole
from tests.cli.conftest import files_in

OLD, NEW = "旧的\n", "新的\r\n\u2028\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "record.json").write_text(OLD, encoding="utf-8")
    return tmp_path / "record.json"


def test_the_text_stands_there_byte_for_byte_and_nothing_else_is_left(path: Path) -> None:
    write_whole(path, NEW)
    assert path.read_bytes() == NEW.encode()
    assert files_in(path.parent) == ["record.json"]
    assert path.stat().st_mode & 0o777 == 0o644


def test_folders_are_made(tmp_path: Path) -> None:
    write_whole(tmp_path / "a" / "b" / "c.json", NEW)
    assert files_in(tmp_path) == ["a/b/c.json"]


def test_text_that_cannot_be_written_leaves_the_old(path: Path) -> None:
    with pytest.raises(WriteError, match=r"record\.json: cannot be written: .*surrogates not allowed"):
        write_whole(path, "字" * 100_000 + "\udcff")
    assert path.read_text("utf-8") == OLD
    assert files_in(path.parent) == ["record.json"]


@pytest.mark.parametrize("failing", ["fsync", "fdopen"])
def test_a_device_that_is_full_leaves_the_old(path: Path, monkeypatch: pytest.MonkeyPatch, failing: str) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, failing, full)
    with pytest.raises(WriteError, match=r"record\.json: cannot be written: No space left on device"):
        write_whole(path, NEW)
    assert path.read_text("utf-8") == OLD
    assert files_in(path.parent) == ["record.json"]


def test_an_interruption_leaves_the_old(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_whole(path, NEW)
    assert path.read_text("utf-8") == OLD
    assert files_in(path.parent) == ["record.json"]


def test_a_file_in_place_of_the_folder(path: Path) -> None:
    with pytest.raises(WriteError, match="cannot be written: "):
        write_whole(path / "below.json", NEW)
    assert path.read_text("utf-8") == OLD


def test_a_folder_in_place_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "record.json").mkdir()
    with pytest.raises(WriteError, match=r"record\.json: cannot be written: Is a directory"):
        write_whole(tmp_path / "record.json", NEW)
    assert files_in(tmp_path) == []


def test_files_with_one_stem_are_refused_by_name() -> None:
    refuse_clashes([Path("a/one.txt"), Path("a/two.txt")])
    with pytest.raises(WriteError, match=r"a/one\.txt, b/one\.md would all be written to one\.json"):
        refuse_clashes([Path("a/one.txt"), Path("a/two.txt"), Path("b/one.md")])
