import hashlib
from pathlib import Path

import pytest

from planextract.ingest.errors import IngestError
from planextract.ingest.limits import LIMITS
from planextract.ingest.read import read_source, source_of

TEXT = "\ufeff# 某县养老规划\r\n\u3000\u3000正文\xa0第一行\r第二行\f\u200b第三行"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "某县.md"
    path.write_bytes(TEXT.encode())
    return path


def test_the_text_is_what_the_file_holds_character_by_character(plan: Path) -> None:
    source = read_source(plan)
    assert source.text == TEXT
    assert (source.name, source.encoding, source.encoding_origin, source.pages) == ("某县.md", "utf-8", "mark", None)
    assert source.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()
    assert source.lines[-1].stop == len(TEXT)


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("a.md", "text/markdown"),
        ("a.MD", "text/markdown"),
        ("a.markdown", "text/markdown"),
        ("a.txt", "text/plain"),
        ("a", "text/plain"),
    ],
)
def test_media_type(tmp_path: Path, name: str, media_type: str) -> None:
    (tmp_path / name).write_text("规划", encoding="utf-8")
    assert read_source(tmp_path / name).media_type == media_type


def test_a_declared_encoding_is_handed_on(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes("規劃".encode("big5"))
    source = read_source(path, "big5")
    assert (source.text, source.encoding, source.encoding_origin) == ("規劃", "big5", "declared")


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(IngestError, match="there is no such file"):
        read_source(tmp_path / "absent.txt")


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(IngestError, match="is a folder"):
        read_source(tmp_path)


@pytest.mark.parametrize("name", ["a\0b", "长" * 300, "plan.txt/below"])
def test_a_name_that_no_file_can_have(tmp_path: Path, name: str) -> None:
    (tmp_path / "plan.txt").touch()
    with pytest.raises(IngestError, match=r"there is no such file|cannot be read: "):
        read_source(tmp_path / name)


def test_a_link_to_nowhere(tmp_path: Path) -> None:
    (tmp_path / "link.txt").symlink_to("nowhere")
    with pytest.raises(IngestError, match="there is no such file"):
        read_source(tmp_path / "link.txt")


@pytest.mark.parametrize(
    "raw", [b" ", b"\n", b"\r\n\t \f", "\ufeff".encode(), "\u3000\xa0\u200b\u2028\x85\u2060\n".encode()]
)
def test_a_file_of_blanks(raw: bytes) -> None:
    with pytest.raises(IngestError, match="only white space"):
        source_of(raw, "blank.txt")


def test_an_empty_file() -> None:
    with pytest.raises(IngestError, match="empty"):
        source_of(b"", "empty.txt")


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF"),
        (b"PK\x03\x04\x14", "a Word or ZIP file"),
        (b"\xd0\xcf\x11\xe0\xa1", "an old Word file"),
    ],
)
@pytest.mark.parametrize("encoding", [None, "latin-1"])
def test_other_kinds_of_document_are_called_by_name(raw: bytes, what: str, encoding: str | None) -> None:
    with pytest.raises(IngestError, match=f"is {what}: convert it to text first"):
        source_of(raw, "plan.txt", encoding)


def test_a_file_too_large(plan: Path) -> None:
    assert read_source(plan, limits=LIMITS._replace(bytes=plan.stat().st_size)).text == TEXT
    with pytest.raises(IngestError, match="split it"):
        read_source(plan, limits=LIMITS._replace(bytes=plan.stat().st_size - 1))


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no endless device")
def test_a_device_without_end_is_not_read_to_its_end() -> None:
    with pytest.raises(IngestError, match="split it"):
        read_source(Path("/dev/zero"), limits=LIMITS._replace(bytes=1 << 16))


def test_a_file_name_that_is_not_utf_8_can_still_be_written_out(tmp_path: Path) -> None:
    path = tmp_path / "a\udcff.txt"
    path.write_text("规划", encoding="utf-8")
    assert read_source(path).name == "a?.txt"
