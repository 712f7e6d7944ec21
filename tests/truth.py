"""Hand-checked truth of the samples, compared by line, number and title."""

import unicodedata
from pathlib import Path
from typing import Any

import regex
import yaml

TRUTH = Path(__file__).parent / "truth"
_PUNCTUATION = regex.compile(r"[\s\p{P}#*<>]")


def truth_of(name: str, part: str) -> Any:
    """One part (meta, sections, tables, figures, findings) of a sample's truth."""
    return yaml.safe_load((TRUTH / name / f"{part}.yaml").read_text("utf-8"))


def compared(text: Any) -> str:
    """Text without white space, marks and punctuation, as titles are compared."""
    return _PUNCTUATION.sub("", unicodedata.normalize("NFKC", str(text or "")))


def flat(sections: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Every node of a record's tree, in order."""
    return [node for section in sections for node in (section, *flat(section["children"]))]
