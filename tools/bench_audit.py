"""The share of a whole `planextract run` that all checks of the audit take together, their imports included.

The same plan is run with all checks and with none, pair by pair, and processor times are compared: those of a shared
machine are steadier than wall times.
"""

import statistics
import sys
import tempfile
from pathlib import Path

from bench import plans, seconds

from planextract.dialect.audit_rules import FILE, load_audit_rules

ROUNDS = 15


def rules_folder(folder: Path, *, on: bool) -> Path:
    """Rules in which every check is on, or none."""
    folder.mkdir()
    checks = "".join(f"  {name}: {str(on).lower()}\n" for name in load_audit_rules().checks)
    (folder / FILE).write_text(f"checks:\n{checks}", encoding="utf-8")
    return folder


def audit_share(path: Path, folder: Path) -> float:
    """Processor time of all checks by that of the whole run."""
    run = [sys.executable, "-m", "planextract", "run", str(path), "-q", "-o", str(folder / "out"), "--rules"]
    all_on, all_off = ([*run, str(rules_folder(folder / name, on=on))] for name, on in (("all", True), ("none", False)))
    shares = [1 - seconds(all_off)[1] / seconds(all_on)[1] for _ in range(ROUNDS + 1)]
    return statistics.median(shares[1:])


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = Path(sys.argv[1]) if len(sys.argv) > 1 else plans(folder)[0]
        print(f"audit                  {audit_share(path, folder):7.0%} of the processor time of a run ({path.name})")


if __name__ == "__main__":
    main()
