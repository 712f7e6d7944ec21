"""What constraints.txt pins, held against the known advisories: the network's, or those of tools/advisories.yml.

python tools/advisories.py              by the list, which was looked up by hand
python tools/advisories.py PIP_AUDIT    by that program; by the list where it gets no answer

A line and exit 1 for every pin with a known advisory; by the list also for one never looked up, and one that is gone.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parent.parent
PINS = ROOT / "constraints.txt"
LIST = ROOT / "tools" / "advisories.yml"


def load_list() -> dict[str, Any]:
    """The list, as its file says."""
    known: dict[str, Any] = yaml.safe_load(LIST.read_text("utf-8"))
    return known


def complaints(pins: str, known: dict[str, Any]) -> list[str]:
    """A line for every package of these constraints or of the list that is not as it should be."""
    split = (line.partition("==") for line in pins.splitlines())
    pinned = {canonicalize_name(name): Version(version) for name, _, version in split}
    advisories = {canonicalize_name(name): entry for name, entry in known["advisories"].items()}
    looked_up = {*advisories, *map(canonicalize_name, known["none_known"])}
    low = [
        f"{name} {pinned[name]} is below {entry['least']}: {', '.join(entry['ids'])}"
        for name, entry in advisories.items()
        if name in pinned and pinned[name] < Version(entry["least"])
    ]
    never = [f"{name} was never looked up: put it into {LIST.name}" for name in pinned.keys() - looked_up]
    gone = [f"{name} is no longer pinned: take it out of {LIST.name}" for name in looked_up - pinned.keys()]
    return sorted([*low, *never, *gone])


def by_list() -> list[str]:
    """What the list says against the pins; told with its date."""
    known = load_list()
    found = complaints(PINS.read_text("utf-8"), known)
    packages = len(known["advisories"]) + len(known["none_known"])
    print(f"{len(found)} complaints by {LIST.name}, {packages} packages looked up on {known['looked_up']}")
    return found


def by_network(audit: str) -> list[str] | None:
    """What the program says against the pins, or None where it got no answer, told in one line."""
    command = [audit, "--strict", "--no-deps", "--disable-pip", "--progress-spinner", "off", "--format", "json"]
    try:
        run = subprocess.run([*command, "-r", str(PINS)], capture_output=True, check=False, encoding="utf-8")
        packages = json.loads(run.stdout)["dependencies"]
    except (OSError, ValueError) as error:
        why = str(error) if isinstance(error, OSError) else (run.stderr.strip().splitlines() or ["it says nothing"])[-1]
        print(f"pip-audit got no answer ({why})")
        return None
    flaws = [(package, flaw) for package in packages for flaw in package["vulns"]]
    print(f"{len(flaws)} advisories by pip-audit on {len(packages)} packages")
    return [
        f"{package['name']} {package['version']}: {flaw['id']}, fixed in {', '.join(flaw['fix_versions']) or 'none'}"
        for package, flaw in flaws
    ]


def main() -> int:
    found = by_network(sys.argv[1]) if sys.argv[1:] else None
    found = by_list() if found is None else found
    print("".join(f"{line}\n" for line in found), end="")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
