"""Figures that were labelled by hand, against what the tool reads there.

Of real documents (tests/truth/real), and of passages of other genres written for this project (tests/cases/passages).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from planextract.chinese.folding import folded, without_spaces
from planextract.model.figure import Figure
from planextract.model.plan import Plan
from planextract.pipeline import extract_file
from tests.conftest import ROOT, SHARED
from tests.truth import TRUTH, compared

REAL = TRUTH / "real"
NAMES = sorted(path.stem for path in REAL.glob("*.yml"))
_PASSAGES = ROOT / "tests" / "cases" / "passages"
PASSAGES = sorted(path.stem for path in _PASSAGES.glob("*.yml"))
_SAME_UNIT = {"名": "人", "位": "人", "所": "家"}


@dataclass
class Score:
    """How much of the truth of one document was read."""

    wanted: int = 0
    """Figures in the truth, doubtful ones left out."""
    found: int = 0
    """Of these, those that the tool has a figure for."""
    strict: int = 0
    """Of these, those whose value, unit, bound, role and time are right."""
    named: int = 0
    """Of those found, the ones with the right subject."""
    extra: int = 0
    """Figures of the tool on the labelled lines that are none."""
    grounded: bool = True
    """Whether every quote is what its span holds."""
    misses: list[str] = field(default_factory=list)
    """What is wrong, for the reader of a failing test."""

    def measures(self) -> dict[str, float]:
        """F1 of detection and of strict detection, share of right subjects, grounding."""
        put_out = self.found + self.extra
        return {
            "detection": 2 * self.found / (self.wanted + put_out),
            "strict": 2 * self.strict / (self.wanted + put_out),
            "subject": self.named / self.found if self.found else 0.0,
            "grounding": float(self.grounded),
        }


def truth_of(name: str) -> dict[str, Any]:
    """What tests/truth/real says of a document."""
    truth: dict[str, Any] = yaml.safe_load((REAL / f"{name}.yml").read_text("utf-8"))
    return truth


def document_of(name: str) -> Path:
    """The labelled document, in ../shared."""
    return SHARED / str(truth_of(name)["document"])


def score(name: str) -> Score:
    """Read the document and compare."""
    return compare(truth_of(name), extract_file(document_of(name)))


def score_of_passage(name: str) -> Score:
    """Read the passage and compare."""
    truth = yaml.safe_load((_PASSAGES / f"{name}.yml").read_text("utf-8"))
    return compare(truth, extract_file(_PASSAGES / f"{name}.txt"))


def compare(truth: dict[str, Any], plan: Plan) -> Score:
    """What of the truth stands in the plan."""
    out = Score(grounded=all(_is_grounded(plan, figure) for figure in plan.figures))
    left = {figure.id: figure for figure in plan.figures if re.search(r"\d", folded(figure.quote))}
    for wanted, start, end in _placed(truth["figures"], folded(plan.source.text)):
        over = [each for each in left.values() if each.span.start < end and start < each.span.end]
        read = min(over, key=lambda each: len(each.span), default=None)
        for figure in over if wanted.get("doubtful") else [read] if read else []:
            del left[figure.id]
        if not wanted.get("doubtful"):
            _compare(out, wanted, read)
    labelled = {line for first, last in truth.get("lines", ()) for line in range(first, last + 1)}
    for figure in left.values():
        line = plan.source.line_at(figure.span.start).number
        if line in labelled or not labelled:
            out.extra += 1
            out.misses.append(f"line {line}: {figure.quote} ({figure.subject}) is no figure")
    return out


def _placed(figures: list[dict[str, Any]], text: str) -> Iterator[tuple[dict[str, Any], int, int]]:
    """Each label with the offsets of its number: the next place where that stands, on its line where it names one."""
    starts, at = [0, *(found.end() for found in re.finditer("\n", text))], 0
    for wanted in figures:
        at = max(at, starts[wanted["line"] - 1] if "line" in wanted else 0)
        number = re.compile(rf"(?<!\d)(?<!\d[.,]){re.escape(folded(wanted['number']))}(?![.,]?\d)")
        places = number.finditer(text, at)
        found = [next(places) for _ in range(wanted.get("occurrence", 1))][-1]
        at = found.end()
        yield wanted, found.start(), at


def _compare(out: Score, wanted: dict[str, Any], read: Figure | None) -> None:
    told = f"{wanted.get('line', '')} {wanted['number']} {wanted['subject']}".strip()
    out.wanted += 1
    if read is None:
        out.misses.append(f"{told}: missed")
        return
    right = {
        "value": read.value == Decimal(str(wanted["value"])) and read.high == _decimal(wanted.get("high")),
        "unit": _unit(read.unit) in [_unit(unit) for unit in _accepted(wanted["unit"])],
        "bound": read.bound in _accepted(wanted["bound"]),
        "role": read.role in _accepted(wanted["role"]),
        "time": wanted["time"] is None or read.time in _accepted(wanted["time"]),
    }
    named = any(_is_named(compared(subject), compared(read.subject)) for subject in _accepted(wanted["subject"]))
    out.found += 1
    out.strict += all(right.values())
    out.named += named
    wrong = [f"{name} {getattr(read, name)} not {wanted[name]}" for name, fine in right.items() if not fine]
    if not named:
        wrong.append(f"subject {read.subject}")
    if wrong:
        out.misses.append(f"{told}: {', '.join(wrong)}")


def _accepted(said: Any) -> list[Any]:
    return said if isinstance(said, list) else [said]


def _decimal(number: Any) -> Decimal | None:
    return None if number is None else Decimal(str(number))


def _unit(unit: str | None) -> str:
    return _SAME_UNIT.get(unit or "", unit or "")


def _is_named(wanted: str, read: str) -> bool:
    """Whether one subject holds the other, and what was read is neither a scrap nor a sentence."""
    return min(2, len(wanted)) <= len(read) <= 2.5 * len(wanted) + 8 and (wanted in read or read in wanted)


def _is_grounded(plan: Plan, figure: Figure) -> bool:
    """Whether the quote is what stands there, but for breaks and furniture inside the span."""
    here, quote = (without_spaces(text) for text in (plan.source.quote(figure.span), figure.quote))
    if "\n" not in plan.source.quote(figure.span):
        return here == quote
    rest = iter(here)
    return here[0] == quote[0] and here[-1] == quote[-1] and all(character in rest for character in quote)
