"""Compiled patterns are kept from run to run, under the conditions of bytecode, and never stand in the way."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

SAMPLE = Path(__file__).parent.parent / "samples" / "web_scrape.txt"
ASKS = """
import regex, sys
asked = []
compile = regex.compile
regex.compile = lambda *given, **named: asked.append(given) or compile(*given, **named)
from planextract.cli import main
try:
    main()
except SystemExit as end:
    print(end.code, len(asked), file=sys.stderr)
"""


def run(tmp_path: Path, **environment: str) -> tuple[str, int]:
    """The record of a run, and how many patterns it compiled."""
    environment = {"PYTHONPYCACHEPREFIX": str(tmp_path / "bytecode"), **environment}
    command = [sys.executable, "-c", ASKS, "run", str(SAMPLE), "-q", "-o", "-"]
    done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=True)
    code, asked = done.stderr.split()
    assert code == "0"
    return done.stdout, int(asked)


def kept(tmp_path: Path) -> list[Path]:
    return list((tmp_path / "bytecode").rglob("patterns.*.pickle"))


def test_the_second_run_compiles_nothing_and_says_the_same(tmp_path: Path) -> None:
    record, asked = run(tmp_path)
    assert asked > 100
    assert run(tmp_path) == (record, 0)
    assert len(kept(tmp_path)) == 1


@pytest.mark.parametrize(
    "damage",
    [lambda raw: b"", lambda raw: raw[: len(raw) // 2], lambda raw: raw[:40] + bytes([raw[40] ^ 1]) + raw[41:]],
)
def test_a_damaged_file_is_made_anew(damage: Callable[[bytes], bytes], tmp_path: Path) -> None:
    record, asked = run(tmp_path)
    (path,) = kept(tmp_path)
    path.write_bytes(damage(path.read_bytes()))
    assert run(tmp_path) == (record, asked)
    assert run(tmp_path) == (record, 0)


def test_nothing_is_written_where_no_bytecode_may_be(tmp_path: Path) -> None:
    record, asked = run(tmp_path, PYTHONDONTWRITEBYTECODE="1")
    assert kept(tmp_path) == []
    assert run(tmp_path, PYTHONDONTWRITEBYTECODE="1") == (record, asked)
