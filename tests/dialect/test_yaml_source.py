import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planextract.dialect import yaml_source
from planextract.dialect.errors import RuleError
from planextract.dialect.yaml_source import RuleSource, read_rule_source

SOUND = "a: 甲\nb:\n  c: [1, 2.5, true, null]\n  d:\n  - 乙\n  - 丙\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "mine.yml"


def read(path: Path, text: str | bytes) -> RuleSource:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_rule_source(path)


def refused(path: Path, text: str | bytes) -> tuple[int | None, str]:
    with pytest.raises(RuleError) as error:
        read(path, text)
    assert error.value.file == str(path)
    assert "\n" not in str(error.value)
    return error.value.line, error.value.reason


def test_values_lines_and_digest(path: Path) -> None:
    source = read(path, SOUND)
    assert source.data == {"a": "甲", "b": {"c": [1, 2.5, True, None], "d": ["乙", "丙"]}}
    assert source.digest == hashlib.sha256(SOUND.encode()).hexdigest()
    lines = {("a",): 1, ("b",): 2, ("b", "c"): 3, ("b", "c", 1): 3, ("b", "d"): 4, ("b", "d", 1): 6}
    assert {keys: source.line(*keys) for keys in lines} == lines


def test_the_line_of_what_is_not_written_is_that_of_what_holds_it(path: Path) -> None:
    source = read(path, SOUND)
    assert (source.line("b", "x", 3), source.line("x")) == (2, 1)


def test_quoted_and_explicit_strings_stay_strings(path: Path) -> None:
    assert read(path, "a: '12'\nb: !!str 12\nc: |\n  行\n").data == {"a": "12", "b": "12", "c": "行\n"}


def test_a_byte_order_mark_does_no_harm(path: Path) -> None:
    assert read(path, "\ufeffa: 1\n").data == {"a": 1}


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("a: 1\nb: 2\na: 3\n", 3, "the key 'a' stands twice"),
        ("a:\n  b: 1\n  c: 1\n  b: 1\n", 4, "the key 'b' stands twice"),
        ("a: {b: 1, b: 2}\n", 1, "the key 'b' stands twice"),
        ("a: &x [1]\nb: *x\n", 1, "aliases (&, *) are not allowed in rule files"),
        ("a: &x 1\nb:\n  c: *x\n", 1, "aliases (&, *) are not allowed in rule files"),
        ("a: 1\nb: !mine 2\n", 2, "the tag !mine is not allowed in rule files"),
        ("a: !mine {b: 1}\n", 1, "the tag !mine is not allowed in rule files"),
        ("a: !mine [1]\n", 1, "the tag !mine is not allowed in rule files"),
        ("a:\n- !!binary aGVsbG8=\n", 2, "the tag tag:yaml.org,2002:binary is not allowed in rule files"),
        ("a: 2021-01-01\n", 1, "the tag tag:yaml.org,2002:timestamp is not allowed in rule files"),
        ("a: !!set {b, c}\n", 1, "the tag tag:yaml.org,2002:set is not allowed in rule files"),
        (
            "a: !!python/object/apply:os.getcwd []\n",
            1,
            "the tag tag:yaml.org,2002:python/object/apply:os.getcwd is not allowed in rule files",
        ),
        ("a: !!int many\n", 1, "cannot read the value 'many'"),
        ("? [a, b]\n: 1\n", 1, "a key must be a plain word"),
        ("a:\n  b:\n    c: {d: {e: {f: {g: {h:\n      {i: 1}}}}}}\n", 4, "is nested deeper than 8 levels"),
        ("a: " + "[" * 8 + "1" + "]" * 8, 1, "is nested deeper than 8 levels"),
        ("- a\n- b\n", 1, "is not a mapping of sections"),
        ("just words\n", 1, "is not a mapping of sections"),
        ("", 1, "is not a mapping of sections"),
        ("# nothing but a note\n", 1, "is not a mapping of sections"),
        (b"a: 1\nb: \xff\n", 2, "is not UTF-8"),
        ("a: 1\n".encode("utf-16"), 1, "is not UTF-8"),
    ],
)
def test_what_is_refused(path: Path, text: str | bytes, line: int, reason: str) -> None:
    assert refused(path, text) == (line, reason)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: 1\nb: [1, 2\nc: 3\n", 3),
        ("a: 'open\n", 2),
        ("a: b: c\n", 1),
        ("a: 1\n\tb: 2\n", 2),
        ("a: 1\n---\nb: 2\n", 2),
        ("a: *x\n", 1),
    ],
)
def test_what_is_no_yaml(path: Path, text: str, line: int) -> None:
    assert refused(path, text)[0] == line


def test_depth_up_to_the_limit_is_fine(path: Path) -> None:
    assert read(path, "a: " + "[" * 7 + "1" + "]" * 7).data == {"a": [[[[[[[1]]]]]]]}


@pytest.mark.parametrize(
    "text", ["a: " + "[" * 200_000, "a: " + "{b: " * 100_000, "a:\n" + "- " * 200_000 + "1", "? " * 200_000]
)
def test_a_depth_that_would_break_the_parser_is_refused(path: Path, text: str) -> None:
    assert "is nested deeper than 8 levels" in refused(path, text)[1]


def test_many_entries_side_by_side_are_not_deep(path: Path) -> None:
    text = "a: [" + "[1], " * 6000 + "]\n"
    assert len(read(path, text).data["a"]) == 6000


@pytest.mark.parametrize("text", ["a: \x00\n", "a: \x1b[31m\n"])
def test_control_characters(path: Path, text: str) -> None:
    assert refused(path, text)[1]


def test_a_file_too_large(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_source, "MAXIMUM_BYTES", len(SOUND.encode()))
    assert read(path, SOUND).data
    assert refused(path, SOUND + "#") == (None, f"is larger than {len(SOUND.encode())} bytes")


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "absent.yml"):
        with pytest.raises(RuleError, match="cannot be read: "):
            read_rule_source(path)


PIECES = [
    "a",
    "b",
    ": ",
    "\n",
    "  ",
    "- ",
    "[",
    "]",
    "{",
    "}",
    "&x ",
    "*x",
    "!t ",
    "!!int ",
    "'",
    '"',
    "#",
    "|",
    "1",
    ",",
    "? ",
    "<<",
    "%",
    "---\n",
    "\t",
]


@given(st.lists(st.sampled_from(PIECES)).map("".join).map(str.encode) | st.binary(max_size=60))
def test_any_bytes_are_data_or_refused(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.yml"
    path.write_bytes(raw)
    try:
        data = read_rule_source(path).data
    except RuleError as error:
        data = {"refused": error.reason}
    assert isinstance(data, dict)
