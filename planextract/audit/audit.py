"""All checks, in order, over one document."""

from collections.abc import Callable, Iterator
from importlib import import_module
from itertools import islice

from planextract.audit.reading import Reading
from planextract.model.finding import Finding

Check = Callable[[Reading], Iterator[Finding]]
MOST_OF_A_KIND = 10_000


def audit(reading: Reading) -> tuple[Finding, ...]:
    """Every mistake that the checks find, in the order of the source.

    The checks that run are those that rules/audit.yml names and has not switched off.
    """
    found = {finding: None for name in reading.rules.checks for finding in _told(_check(name)(reading))}
    return tuple(sorted(found, key=_order))


def _told(findings: Iterator[Finding]) -> Iterator[Finding]:
    """The first findings of a check, and one that says so where it has more than anyone can read."""
    yield from islice(findings, MOST_OF_A_KIND)
    if rest := next(findings, None):
        message = f"there are more than {MOST_OF_A_KIND} findings of this kind: those from here on are left out"
        yield Finding(rest.code, "note", message, rest.span)


def _order(finding: Finding) -> tuple[int, int, str, str]:
    return finding.span.start, finding.span.end, finding.code, finding.message


def _check(name: str) -> Check:
    check: Check = import_module(f"planextract.audit.{name}").check
    return check
