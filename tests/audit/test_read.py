"""Findings on the real documents in ../shared: no more and no less than were read against the source by eye."""

from collections import defaultdict
from pathlib import Path

import pytest
import yaml

from planextract.pipeline import extract_file
from tests.audit.test_planted import findings_of
from tests.conftest import SHARED

READ: dict[str, dict[str, list[int]]] = yaml.safe_load((Path(__file__).parent / "read.yml").read_text("utf-8"))


@pytest.mark.real
@pytest.mark.parametrize("document", READ)
def test_findings_are_those_that_were_read(document: str) -> None:
    plan = extract_file(SHARED / document)
    lines: defaultdict[str, list[int]] = defaultdict(list)
    for finding in findings_of(plan):
        lines[finding.code].append(plan.source.line_at(finding.span.start).number)
    assert {code: sorted(numbers) for code, numbers in lines.items()} == READ[document]
