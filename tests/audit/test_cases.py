"""Each check on at least ten texts that hold its mistake and ten that nearly do."""

import pytest

from planextract.dialect.audit_rules import load_audit_rules
from tests.audit.cases import CASES, Case, cases, findings_of

CHECKS = load_audit_rules().checks
FOUND = [case for check in CHECKS for case in cases(check, "found")]
PASSED = [case for check in CHECKS for case in cases(check, "passed")]
LEAST = 10


def _named(case: Case) -> str:
    return f"{case.check}: {case}"


@pytest.mark.parametrize("case", FOUND, ids=_named)
def test_mistake_is_found_where_it_stands(case: Case) -> None:
    findings = findings_of(case.check, case.text)
    seen = sorted({(finding.span.start, finding.span.end) for finding in findings})
    shown = [(finding.message, case.text[finding.span.start : finding.span.end]) for finding in findings]
    assert len(seen) == len(case.marked), shown
    for (start, end), (first, last) in zip(seen, sorted(case.marked), strict=True):
        assert start < last, shown
        assert first < end, shown


@pytest.mark.parametrize("case", PASSED, ids=_named)
def test_near_miss_is_let_pass(case: Case) -> None:
    assert [finding.message for finding in findings_of(case.check, case.text)] == []


@pytest.mark.parametrize("check", CHECKS)
def test_each_check_has_cases_enough(check: str) -> None:
    assert len(cases(check, "found")) >= LEAST
    assert len(cases(check, "passed")) >= LEAST


def test_each_check_has_a_file_and_each_file_of_cases_a_check() -> None:
    assert {path.stem for path in CASES.glob("*.yml")} == set(CHECKS)
