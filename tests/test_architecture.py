"""The house rules that a machine can check."""

import re
import subprocess
from pathlib import Path

import pytest

from planextract.dialect.shipped import locked_rules, shipped_rules
from planextract.dialect.yaml_source import read_rule_source
from tests.conftest import ROOT, real_documents

LONGEST_FILE = 200
SOURCES = sorted((ROOT / "planextract").rglob("*.py"))
# Hosts that pip, npm and their mirrors are known by: a pinned project names none, whoever installs it has their own.
REGISTRY = re.compile(
    r"py" r"pi\.(?:org|python)|files\.pythonhosted|registry\.np" r"mjs|mirrors?\.[a-z]+\.(?:com|edu|cn)"
)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_files_can_be_read_in_one_sitting(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST_FILE


def test_every_rule_file_is_locked_as_it_is() -> None:
    locked = {entry["file"]: digest for digest, entry in locked_rules().items()}
    files = shipped_rules().glob("*.yml")
    assert locked == {path.name: read_rule_source(path, trust_lock=False).digest for path in files}, "run `make golden`"


def test_the_lock_holds_what_the_files_hold() -> None:
    for path in shipped_rules().glob("*.yml"):
        fresh, locked = read_rule_source(path, trust_lock=False), read_rule_source(path)
        assert fresh.data == locked.data
        assert locked.lines.items() <= fresh.lines.items()


def test_no_registry_host_is_named() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, check=True, encoding="utf-8").stdout
    naming = [
        name
        for name in listed.splitlines()
        if (ROOT / name).is_file() and REGISTRY.search((ROOT / name).read_text("utf-8", "replace"))
    ]
    assert naming == []


@pytest.mark.real
def test_no_sentence_of_the_real_plans_is_in_the_repository() -> None:
    """Twenty-four ideographs in a row in common would be a copy; names of documents and set terms are shorter."""
    theirs = {run for path in real_documents() for run in _runs(path)}
    folders = ("samples", "rules", "tests", "planextract", "tools", "docs")
    ours = [path for folder in folders for path in (ROOT / folder).rglob("*") if path.suffix in _TEXTS]
    copied = {
        path.name: sorted(_runs(path) & theirs)[:3] for path in [*ours, *ROOT.glob("*.md")] if _runs(path) & theirs
    }
    assert copied == {}


_TEXTS = (".txt", ".yml", ".yaml", ".py", ".md")


def _runs(path: Path) -> set[str]:
    bare = "".join(path.read_text("utf-8", "replace").split())
    return {run[at : at + 24] for run in re.findall("[一-鿿]{24,}", bare) for at in range(len(run) - 23)}
