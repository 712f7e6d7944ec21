"""What is handed out: the wheel holds the package and its rules, nothing else; all that it needs is pinned."""

import re
import subprocess
import tomllib
from pathlib import PurePosixPath

import pytest
from hatchling.builders.config import BuilderConfig
from hatchling.builders.sdist import SdistBuilder
from hatchling.builders.wheel import WheelBuilder

from tests.conftest import ROOT

SUFFIXES = {".py", ".typed", ".yml", ".tsv", ".json", ".css", ".js", ".html"}
NAME = re.compile(r"[A-Za-z0-9._-]+")
TOOLS_OF_PIP = {"pip", "setuptools", "wheel"}


def listed(builder: WheelBuilder | SdistBuilder) -> set[str]:
    with builder.config.set_build_data({"artifacts": [], "force_include": {}, "build_hooks": (), "extra_metadata": {}}):
        config: BuilderConfig = builder.config
        assert config.root == str(ROOT)
        return {file.distribution_path.replace("\\", "/") for file in builder.recurse_included_files()}


def tracked(folder: str) -> set[str]:
    files = subprocess.run(["git", "ls-files", folder], cwd=ROOT, capture_output=True, check=True, encoding="utf-8")
    return set(files.stdout.splitlines())


def test_the_wheel_holds_the_package_and_nothing_else() -> None:
    files = listed(WheelBuilder(str(ROOT)))
    rules = {f"planextract/_rules/{name.removeprefix('rules/')}" for name in tracked("rules")}
    assert files == tracked("planextract") | rules
    assert {PurePosixPath(name).suffix for name in files} <= SUFFIXES


def test_the_source_archive_holds_what_its_tests_need_and_nothing_else() -> None:
    files = listed(SdistBuilder(str(ROOT)))
    assert not [name for name in files if re.search(r"(?:^|/)(?:\.(?!gitignore)|__pycache__|dist/|build/)", name)]
    assert {"Makefile", "constraints.txt", "planextract/__init__.py", "rules/base.yml", "tests/conftest.py"} <= files
    assert {*tracked("docs"), *tracked("schemas"), "LICENSE"} <= files


@pytest.mark.parametrize("page", ["README.md", "README.zh-CN.md", "CONTRIBUTING.md"])
def test_what_a_page_links_to_is_handed_out_with_it(page: str) -> None:
    files = listed(SdistBuilder(str(ROOT)))
    links = re.findall(r"\]\((?!https?:)([^)#]+)", (ROOT / page).read_text("utf-8"))
    assert [link for link in links if not any(name == link or name.startswith(f"{link}/") for name in files)] == []


def test_all_that_is_needed_is_pinned() -> None:
    """In constraints.txt, exactly, one version a name."""
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    assert all(re.fullmatch(r"[A-Za-z0-9._-]+==[^=\s]+", line) for line in lines)
    pinned = [re.sub(r"[-_.]+", "-", line.partition("==")[0]).lower() for line in lines]
    assert len(set(pinned)) == len(pinned)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    asked = [*project["dependencies"], *(one for extra in project["optional-dependencies"].values() for one in extra)]
    names = {re.sub(r"[-_.]+", "-", NAME.match(one)[0]).lower() for one in asked}  # type: ignore[index]  # a name begins it
    assert names - TOOLS_OF_PIP <= set(pinned)


@pytest.mark.parametrize("part", ["dependencies"])
def test_dependencies_are_few(part: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert len(project[part]) <= 12
