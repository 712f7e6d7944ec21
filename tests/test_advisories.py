"""The list of known advisories: today's pins pass it; a pin that is too low, unknown or gone is told."""

import re
import runpy
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT

TOOL = ROOT / "tools" / "advisories.py"
FUNCTIONS = runpy.run_path(str(TOOL))
complaints, load_list, by_network = (FUNCTIONS[name] for name in ("complaints", "load_list", "by_network"))
KNOWN: dict[str, Any] = {
    "advisories": {"Pillow": {"least": "12.3.0", "ids": ["CVE-1"]}},
    "none_known": ["typing-extensions"],
}
PINS = "pillow==13.0.0\ntyping_extensions==4.16.0\n"


def test_what_is_pinned_has_no_known_advisory() -> None:
    assert complaints((ROOT / "constraints.txt").read_text("utf-8"), load_list()) == []


def test_the_list_says_when_and_by_what_it_was_looked_up() -> None:
    known = load_list()
    assert isinstance(known["looked_up"], date)
    assert all(source["what"] and source["reaches"] for source in known["sources"])
    assert all(entry["ids"] and entry["seen"] > 0 for entry in known["advisories"].values())
    assert not known["advisories"].keys() & set(known["none_known"])


@pytest.mark.parametrize(
    ("pins", "told"),
    [
        (PINS, []),
        (PINS.replace("13.0.0", "12.3.0"), []),
        (PINS.replace("13.0.0", "9.5.0"), ["pillow 9.5.0 is below 12.3.0: CVE-1"]),
        (PINS + "left_pad==1\n", ["left-pad was never looked up: put it into advisories.yml"]),
        (PINS.partition("\n")[2], ["pillow is no longer pinned: take it out of advisories.yml"]),
        (PINS.partition("\n")[0], ["typing-extensions is no longer pinned: take it out of advisories.yml"]),
    ],
)
def test_each_complaint(pins: str, told: list[str]) -> None:
    assert complaints(pins, KNOWN) == told


def stand_in(folder: Path, body: str) -> str:
    """A program in place of pip-audit."""
    path = folder / "audit"
    path.write_text(f"#!{sys.executable}\nimport sys\n{body}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


def test_an_answer_of_the_network_counts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    flaw = '{"id": "CVE-1", "fix_versions": ["2", "3"]}'
    answer = f'{{"dependencies": [{{"name": "one", "version": "1", "vulns": [{flaw}]}}]}}'
    assert by_network(stand_in(tmp_path, f"print('{answer}'); sys.exit(1)")) == ["one 1: CVE-1, fixed in 2, 3"]
    assert capsys.readouterr().out == "1 advisories by pip-audit on 1 packages\n"


def test_without_an_answer_the_list_counts(tmp_path: Path) -> None:
    audit = stand_in(tmp_path, "sys.exit('ERROR: not found')")
    for program, why in ((audit, "ERROR: not found"), (str(tmp_path / "none"), "No such file")):
        run = subprocess.run([sys.executable, TOOL, program], capture_output=True, check=False, encoding="utf-8")
        first, second = run.stdout.splitlines()
        assert first.startswith("pip-audit got no answer (")
        assert why in first
        assert re.fullmatch(r"0 complaints by advisories\.yml, \d+ packages looked up on \d{4}-\d\d-\d\d", second)
        assert run.returncode == 0
