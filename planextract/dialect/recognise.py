"""Which dialect a document is written in."""

from collections.abc import Iterable
from itertools import islice
from pathlib import Path

from msgspec import Struct

from planextract.dialect.dialect import Dialect
from planextract.dialect.load import dialect_names, load_dialect
from planextract.dialect.shipped import BASE


class Score(Struct, frozen=True):
    """How well a document fits a dialect."""

    dialect: Dialect
    score: float
    """Weight of the signals seen, as a share of all, from 0 to 1; for base the limit `recognition`."""
    signals: tuple[tuple[str, int, int], ...]
    """Name of each signal, how often it was seen (counting stops at what is asked), how often it is asked."""


class Recognition(Struct, frozen=True):
    """Winner first. A dialect wins only with a higher score than base; other ties go to the name that sorts first."""

    scores: tuple[Score, ...]
    forced: bool = False
    """Whether the user named the dialect."""

    @property
    def dialect(self) -> Dialect:
        """The winner."""
        return self.scores[0].dialect


def recognise(text: str, name: str | None = None, extra: Path | None = None) -> Recognition:
    """Score every dialect on a text; `name` overrides the winner. Raises RuleError."""
    chosen = () if name is None else (load_dialect(name, extra),)
    others = [load_dialect(each, extra) for each in dialect_names(extra) if each != name]
    ranked = sorted(_scored(text, others), key=lambda score: (-score.score, score.dialect.name != BASE))
    return Recognition((*_scored(text, chosen), *ranked), forced=bool(chosen))


def _scored(text: str, dialects: Iterable[Dialect]) -> Iterable[Score]:
    for dialect in dialects:
        if dialect.name == BASE:
            yield Score(dialect, dialect.limits["recognition"], ())
            continue
        seen, reached, total = [], 0.0, 0.0
        for rule in dialect.rules("recognise"):
            asked, weight = rule.fields.get("at_least", 1), rule.fields["weight"]
            count = sum(1 for _ in islice(rule.finditer(text), asked))
            seen.append((rule.name, count, asked))
            total += weight
            reached += weight * count / asked
        yield Score(dialect, round(reached / total, 4) if total else 0.0, tuple(seen))
