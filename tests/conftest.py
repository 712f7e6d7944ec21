"""Where the documents are that tests read, and how long hypothesis may look for a counter-example."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = sorted((ROOT / "samples").glob("*.txt"))
SHARED = Path(os.environ.get("PLANEXTRACT_SHARED", ROOT.parent / "shared"))
"""Real plans and their gold, which are no part of the repository."""

settings.register_profile(
    "short", max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("long", max_examples=5000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "short"))


def real_documents() -> list[Path]:
    """The real plans and the other real documents that are text."""
    return sorted([*(SHARED / "plans").glob("*.txt"), *(SHARED / "real").glob("*.txt")])


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if (SHARED / "plans").is_dir():
        return
    absent = pytest.mark.skip(reason=f"the real plans are not here: {SHARED} is absent (set PLANEXTRACT_SHARED)")
    for item in items:
        if item.get_closest_marker("real"):
            item.add_marker(absent)


@pytest.fixture(params=SAMPLES, ids=lambda path: path.stem)
def sample(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


@pytest.fixture(params=real_documents() or [SHARED / "plans" / "absent.txt"], ids=lambda path: path.stem)
def real_document(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path
