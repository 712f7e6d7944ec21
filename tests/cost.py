"""What a piece of work costs, in calls: the same on every machine, however busy. `make bench` has the seconds."""

import cProfile
from collections.abc import Callable
from typing import Any


def calls(work: Callable[[], Any]) -> int:
    """How many calls a piece of work makes, of Python functions and of built-in ones."""
    profile = cProfile.Profile()
    profile.runcall(work)
    return sum(entry.callcount for entry in profile.getstats())
