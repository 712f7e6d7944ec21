"""The cases of the checks, and how they are written.

`found` holds texts with the stretch marked ⟦so⟧ at which the check must find something, and nowhere else; `passed`
holds near misses. A text stands below a heading of a small plan; a case may bring its own heading, or a whole document.
"""

import re
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import yaml

from planextract.audit.reading import Reading
from planextract.dialect.audit_rules import load_audit_rules
from planextract.ingest.read import source_of
from planextract.model.finding import Finding
from planextract.model.plan import Plan
from planextract.pipeline import extract

CASES = Path(__file__).parent / "cases"
TITLE = "# 云溪县民政事业“十四五”规划（2021—2025年）\n\n"
HEADING = "一、发展基础"
_MARKED = re.compile("⟦([^⟧]*)⟧")


@dataclass(frozen=True)
class Case:
    """One text for one check."""

    check: str
    text: str
    marked: tuple[tuple[int, int], ...]
    """Where findings must begin and end, as offsets in the text."""

    def __str__(self) -> str:
        return self.text.removeprefix(TITLE)[:40].replace("\n", " ")


def cases(check: str, kind: str) -> list[Case]:
    """The cases of one check of one kind, found or passed."""
    listed = yaml.safe_load((CASES / f"{check}.yml").read_text("utf-8"))[kind]
    return [_case(check, each if isinstance(each, dict) else {"text": each}) for each in listed]


def _case(check: str, entry: dict[str, Any]) -> Case:
    body = entry["text"].replace("→", "\t")
    whole = entry.get("document")
    text = body if whole else f"{TITLE}{entry.get('heading', HEADING)}\n\n{body}"
    marked: list[tuple[int, int]] = []
    while found := _MARKED.search(text):
        marked.append((found.start(), found.start() + len(found[1])))
        text = text[: found.start()] + found[1] + text[found.end() :]
    return Case(check, text, tuple(marked))


def plan_of(text: str) -> Plan:
    """A text through the pipeline."""
    return extract(source_of(text.encode(), "case.txt"))


def reading_of(plan: Plan) -> Reading:
    """What the checks read of a plan."""
    return Reading(
        source=plan.source, outline=plan.outline, metadata=plan.metadata, rules=load_audit_rules(), tables=plan.tables,
        indicators=plan.indicators, figures=plan.figures, terms=plan.terms,
    )  # fmt: skip


def findings_of(check: str, text: str) -> list[Finding]:
    """What one check finds in a text."""
    return list(import_module(f"planextract.audit.{check}").check(reading_of(plan_of(text))))
