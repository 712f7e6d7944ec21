"""Folders of plans, and batches over them in processes that a test can stop, starve and kill."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT

HOOKS = os.pathsep.join([str(Path(__file__).parent / "hooks"), str(ROOT)])
"""PYTHONPATH of processes in which some file names do bad things."""
PLAN = """\
# {name}养老服务“十四五”规划（2021—2025年）

一、发展基础

到2020年底，床位达到{beds}张，落实《{name}养老服务条例》（云府发〔2019〕7号）。

二、重点任务

2025年床位达到1.5万张。
"""


def plan_text(number: int = 1) -> str:
    """A small plan that differs from those of other numbers."""
    return PLAN.format(name="云溪县", beds=1000 + number)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Six plans in three folders."""
    folder = tmp_path / "plans"
    for number, name in enumerate(("one.txt", "two.md", "gd/one.txt", "gd/sz/three.txt", "hb/one.txt", "hb/four.txt")):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(plan_text(number), encoding="utf-8")
    return folder


def lines_of(out: Path) -> list[dict[str, Any]]:
    """The lines of the manifest in a folder of records."""
    return [json.loads(line) for line in (out / "manifest.jsonl").read_bytes().splitlines()]


def outcomes(out: Path) -> dict[str, str]:
    """File name → outcome; no name stands there twice."""
    lines = lines_of(out)
    told = {line["path"]: line["outcome"] for line in lines}
    assert len(told) == len(lines)
    return {Path(path).name: outcome for path, outcome in told.items()}


def records_of(out: Path) -> dict[str, bytes]:
    """Everything in a folder but the manifest: path → bytes."""
    return {
        os.fsencode(path.relative_to(out)).decode("utf-8", "replace"): path.read_bytes()
        for path in out.rglob("*")
        if path.is_file() and path.name != "manifest.jsonl"
    }


def processes_of(parent: int) -> list[int]:
    """The processes that a process has started."""
    try:
        return [int(pid) for pid in Path(f"/proc/{parent}/task/{parent}/children").read_text().split()]
    except OSError:
        return []


def wait_for(done: Callable[[], bool], seconds: float = 120) -> None:
    """Wait until something is so; a failure where it never is."""
    until = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < until
        time.sleep(0.02)


@contextmanager
def _heeding_interrupts() -> Iterator[None]:
    """What is started heeds Ctrl-C and a closed terminal, also where the tests run in the background or under nohup
    and so inherit that these are ignored."""
    before = {number: signal.signal(number, signal.SIG_DFL) for number in (signal.SIGINT, signal.SIGHUP)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


Start = Callable[..., "subprocess.Popen[str]"]
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def start(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Start]:
    """`start(*arguments)`: `planextract batch` in a process of its own, where some file names do bad things. What still
    runs when the test has failed is ended."""
    monkeypatch.setenv("PYTHONPATH", HOOKS)
    monkeypatch.setenv("PLANEXTRACT_TEST_LOG", str(tmp_path / "log"))
    started: list[subprocess.Popen[str]] = []

    def start(*arguments: object, stdin: int | None = subprocess.DEVNULL) -> "subprocess.Popen[str]":
        command = [sys.executable, "-m", "planextract", "batch", *map(str, arguments)]
        pipe = subprocess.PIPE
        with _heeding_interrupts():
            process = subprocess.Popen(command, stdin=stdin, stdout=pipe, stderr=pipe, encoding="utf-8", cwd=tmp_path)
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate(timeout=60)


@pytest.fixture
def run(start: Start) -> Run:
    """`run(*arguments)`: the same, waited for."""

    def run(*arguments: object) -> "subprocess.CompletedProcess[str]":
        process = start(*arguments)
        out, err = process.communicate(timeout=300)
        assert "Traceback" not in err
        return subprocess.CompletedProcess(process.args, process.returncode, out, err)

    return run


@pytest.fixture
def was_read(tmp_path: Path) -> Callable[[], list[str]]:
    """The names of the files that were read since it was last asked."""

    def since() -> list[str]:
        log = tmp_path / "log"
        names = log.read_text().splitlines() if log.exists() else []
        log.unlink(missing_ok=True)
        return sorted(names)

    return since
