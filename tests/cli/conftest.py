"""The command line, run in this process through its entry point, so that exit codes are those of the shell."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from planextract.cli.app import main

PLAN = """\
# 云溪县养老服务“十四五”规划（2021—2025年）

一、发展基础

（一）床位稳步增加。到2020年底，全县养老床位达到

1.2万张，落实《云溪县养老服务条例》（云府发〔2019〕7号）。

（二）队伍逐步稳定。护理员共有310人。

二、重点任务

加快补齐设施，2025年床位达到1.5万张。
"""
"""A small plan with two chapters, a sentence cut by a page break, and a reference."""


@dataclass(frozen=True)
class Outcome:
    """What a command left behind."""

    code: object
    """Exit code."""
    out: str
    err: str

    @property
    def complaint(self) -> str:
        """The one line that the command complained with."""
        assert "Traceback" not in self.err
        lines = [line for line in self.err.splitlines() if line]
        assert len(lines) == 1, self.err
        assert lines[0].startswith("planextract: ")
        return lines[0].removeprefix("planextract: ")


Command = Callable[..., Outcome]


@pytest.fixture
def planextract(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Command:
    """`planextract(*arguments)` in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: object) -> Outcome:
        monkeypatch.setattr(sys, "argv", ["planextract", *map(str, arguments)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as left:
            main()
        said = capsys.readouterr()
        return Outcome(left.value.code or 0, said.out, said.err)

    return run


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """The small plan as plan.txt."""
    path = tmp_path / "plan.txt"
    path.write_text(PLAN, encoding="utf-8")
    return path


def files_in(folder: Path) -> list[str]:
    """Every file below a folder, hidden ones too."""
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if not path.is_dir())
