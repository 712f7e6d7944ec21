import os
import subprocess
import sys
from pathlib import Path

import pytest

from planextract import __version__
from planextract.emit.record import record_of
from planextract.emit.text import to_json
from planextract.pipeline import extract_file
from tests.cli.conftest import Command, files_in

ENTRY = [sys.executable, "-m", "planextract"]

# The program itself


def test_version(planextract: Command) -> None:
    done = planextract("--version")
    assert (done.code, done.out) == (0, f"planextract {__version__}\n")


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], ["run", "--help"], ["rules", "--help"]])
def test_help(planextract: Command, arguments: list[str]) -> None:
    done = planextract(*arguments)
    assert done.code == 0
    assert "Usage: planextract" in done.out


@pytest.mark.parametrize(("command", "words"), [("run", "Plans to read: text"), ("check", "Folder of plans.")])
def test_help_says_what_the_arguments_are(planextract: Command, command: str, words: str) -> None:
    assert words in planextract(command, "--help").out


def test_without_arguments_the_help_lists_the_commands(planextract: Command) -> None:
    done = planextract()
    for command in ("run", "check", "explain", "rules", "schema"):
        assert command in done.out + done.err


# In a process of its own: what only a real stdout shows


def test_a_reader_that_leaves_early(plan: Path) -> None:
    process = subprocess.Popen(
        [*ENTRY, "run", *[str(plan)] * 40, "-o", "-", "-q"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(10)
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait() == 0
    process.stderr.close()


def test_nobody_listens_on_stderr(plan: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run([*ENTRY, "run", str(plan), "-o", str(plan.parent / "out")], stderr=writing, check=False)
    os.close(writing)
    assert done.returncode == 0
    assert files_in(plan.parent / "out") == ["plan.json"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
def test_a_full_device(plan: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*ENTRY, "run", str(plan), "-o", "-", "-q"], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 2
    assert done.stderr.decode() == "planextract: output: cannot be read or written: No space left on device\n"


def test_records_are_utf_8_in_every_locale_and_slow_libraries_stay_out(plan: Path) -> None:
    code = (
        "import sys\nfrom planextract.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    print(sorted(sys.modules), file=sys.stderr)"
    )
    environment = {**os.environ, "PYTHONIOENCODING": "latin-1"}
    done = subprocess.run(
        [sys.executable, "-c", code, "run", str(plan), "-o", "-", "-q"],
        capture_output=True,
        check=True,
        env=environment,
    )
    assert done.stdout == to_json(record_of(extract_file(plan))).encode()
    slow = ("pydantic", "rich", "jieba", "pdfplumber", "charset_normalizer", "json.tool")
    loaded = [name for name in slow if f"'{name}'" in done.stderr.decode()]
    assert not loaded, "where pydantic is loaded, the lock of the rules may be stale: `make golden`"
