import errno
import os
from pathlib import Path

import pytest
from msgspec.structs import replace

from planextract.batch.entry import Entry, entry_from
from planextract.batch.errors import BatchError
from planextract.batch.manifest import Manifest, entries

A = Entry(path="/in/gd/a.txt", output="gd/a", outcome="done", sha256="0" * 64, counts={"figures": 3}, seconds=0.5)
B = Entry(path="/in/b\n😀\udcff.txt", output="b", outcome="unreadable", reason="the file is empty")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "out" / "manifest.jsonl"


def write(path: Path, *entries: Entry) -> None:
    manifest = Manifest(path)
    for entry in entries:
        manifest.append(entry)
    manifest.close()


def test_what_is_written_is_read_again(path: Path) -> None:
    write(path, A, B)
    manifest = Manifest(path)
    assert manifest.last("gd/a.txt") == A
    assert manifest.last("b\n😀\udcff.txt") == B
    assert manifest.last("a.txt") is None
    assert manifest.outputs() == {"gd/a.txt": "gd/a", "b\n😀\udcff.txt": "b"}
    manifest.close()
    assert list(entries(path)) == [A, B]


def test_a_line_is_utf8_that_a_person_can_read() -> None:
    assert b"\n" not in A.to_json()[:-1]
    assert "😀" in B.to_json().decode("utf-8")
    assert b"\\udcff" in B.to_json()


def test_the_last_line_of_a_file_holds_and_stands_alone_in_the_end(path: Path) -> None:
    later = replace(A, outcome="crashed", dialect="base")
    write(path, A, B)
    manifest = Manifest(path)
    manifest.append(later)
    assert manifest.last("gd/a.txt") == later
    assert len(path.read_bytes().splitlines()) == 3
    assert list(entries(path)) == [B, later]
    manifest.close()
    assert path.read_bytes() == B.to_json() + later.to_json()
    assert [file.name for file in path.parent.iterdir()] == ["manifest.jsonl"]


@pytest.mark.parametrize("cut", [1, 30, len(B.to_json()) - 1])
def test_a_line_that_was_never_finished_is_cut_off(path: Path, cut: int) -> None:
    write(path, A)
    with path.open("ab") as file:
        file.write(B.to_json()[:cut])
    write(path, replace(B, outcome="failed"))
    assert list(entries(path)) == [A, replace(B, outcome="failed")]


@pytest.mark.parametrize(
    "line",
    [
        b"", b"{}", b"[]", b"nonsense", b"\xff", b"[" * 100_000, b"null", A.to_json()[:-1].replace(b'"done"', b"3"),
        A.to_json()[:-1].replace(b'{"figures": 3}', b"null"), A.to_json()[:-1].replace(b'"gd/a"', b"null"),
    ],
)  # fmt: skip
def test_a_line_that_is_none_does_no_harm(path: Path, line: bytes) -> None:
    write(path, B)
    path.write_bytes(line + b"\n" + path.read_bytes())
    assert entry_from(line) is None
    write(path, A)
    assert path.read_bytes() == B.to_json() + A.to_json()


def test_two_batches_do_not_write_one_manifest(path: Path) -> None:
    first = Manifest(path)
    with pytest.raises(BatchError, match="another batch is at work on this folder"):
        Manifest(path)
    first.close()
    Manifest(path).close()


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(BatchError, match=r"manifest\.jsonl: cannot be written: "):
        Manifest(tmp_path / "file" / "manifest.jsonl")


def test_a_full_disk_stops_the_batch_and_leaves_whole_lines(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.write
    manifest = Manifest(path)
    manifest.append(A)
    monkeypatch.setattr(os, "write", lambda descriptor, data: real(descriptor, data[:40]))
    with pytest.raises(BatchError, match="No space left on device"):
        manifest.append(B)

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    manifest.close()
    assert path.read_bytes() == A.to_json()
