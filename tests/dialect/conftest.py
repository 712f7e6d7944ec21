"""Rule files of one's own, in a folder of their own."""

from collections.abc import Callable
from pathlib import Path

import pytest

from planextract.dialect import dialect, lint

HEAD = "dialect: mine\ntitle: a layout of my own\nextends: base\n"
"""Three lines, so what a test writes behind it begins on line 4."""
CATASTROPHIC = "(?:a|aa)+$"
"""A pattern that tries every way to split a run of letters, on HOPELESS"""

HOPELESS = "a" * 40 + "!"

WriteRules = Callable[..., Path]


@pytest.fixture
def write_rules(tmp_path: Path) -> WriteRules:
    """A function that writes `<name>.yml` (by default mine.yml: the head and what is given) and returns its folder."""

    def write(text: str, name: str = "mine", *, head: str = HEAD) -> Path:
        (tmp_path / f"{name}.yml").write_text(head + text, encoding="utf-8")
        return tmp_path

    return write


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """No pattern may take longer than a fiftieth of a second."""
    for module in (dialect, lint):
        monkeypatch.setattr(module, "PATTERN_SECONDS", 0.02)
