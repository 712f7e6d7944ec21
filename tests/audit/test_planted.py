"""Clean documents of other offices stay clean; of the mistakes planted in them, those found before are found again."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from planextract.model.finding import Finding
from planextract.model.plan import Plan
from tests.audit.cases import plan_of

HERE = Path(__file__).parent
CLEAN = {path.stem: path.read_text("utf-8") for path in sorted((HERE / "clean").glob("*.txt"))}
PLANTED: list[dict[str, Any]] = yaml.safe_load((HERE / "planted.yml").read_text("utf-8"))
OF_OTHER_STAGES = ("table", "region")


def findings_of(plan: Plan) -> list[Finding]:
    return [finding for finding in plan.findings if finding.code not in OF_OTHER_STAGES]


@pytest.mark.parametrize("name", CLEAN)
def test_clean_document_stays_clean(name: str) -> None:
    assert [finding.message for finding in findings_of(plan_of(CLEAN[name]))] == []


@pytest.mark.parametrize("planted", PLANTED, ids=lambda each: f"{each['in']}: {each['to'][:20]!r}")
def test_planted_mistake_is_found(planted: dict[str, Any]) -> None:
    text, old = CLEAN[planted["in"]], planted["from"]
    at = text.index(old)
    plan = plan_of(text.replace(old, planted["to"], 1))
    lines = range(text.count("\n", 0, at) + 1, text.count("\n", 0, at + len(old)) + 2)
    spans = [
        span
        for finding in findings_of(plan)
        if finding.code == planted["code"]
        for span in (finding.span, *finding.evidence)
    ]
    ends = {plan.source.line_at(offset).number for span in spans for offset in (span.start, max(span.end - 1, 0))}
    assert (not ends.isdisjoint(lines)) == ("missed" not in planted)
