"""What a numbered paragraph is called, and whether it stands alone."""

import re
from dataclasses import dataclass

from planextract.chinese.folding import is_han, is_latin_letter
from planextract.dialect.dialect import Dialect
from planextract.sections.numbering import Mark

_SENTENCE_END = re.compile(r"[。！？]")
_LABEL_END = re.compile(r"[：:]")
_SPACE = re.compile(r"[ \t\u3000\xa0\u200b]+")
_TAIL = "。 \u3000"


@dataclass(frozen=True, slots=True)
class Heading:
    """Kind and title of a numbered, dashed or boxed paragraph."""

    kind: str
    """heading | run_in | paragraph | box | dash | appendix"""
    title: str | None
    end: int
    """Offset in the paragraph after the title and its 。"""
    rule: str
    """What decided it."""


def heading_of(text: str, mark: Mark, dialect: Dialect, *, has_content: bool) -> Heading:
    """Kind, title and extent of the heading in a paragraph that begins with `mark`.

    `has_content`: text or a finer numbering follows it. The annotation guide's rules: one sentence that stands alone is
    a heading; a lead sentence of up to 40 characters before further text is a run-in; so is a label of up to 20 before
    a colon; else the paragraph has no title.
    """
    if mark.kind in ("appendix", "box", "heading"):
        return Heading(mark.kind, shown(text[mark.end :]) or None, len(text), mark.rule)
    first = _SENTENCE_END.search(text, mark.end)
    end = first.end() if first else len(text)
    lead = shown(text[mark.end : first.start() if first else end])
    stands_alone = not text[end:].strip("”’」』）)》 ")
    if stands_alone:
        return _alone(text, mark, lead, dialect, has_content=has_content)
    run_in = "dash" if mark.kind == "dash" else "run_in"
    if lead and len(lead) <= dialect.limits["lead_sentence"]:
        return Heading(run_in, lead, end, "lead_sentence")
    return _labelled(text, mark, dialect)


def _alone(text: str, mark: Mark, lead: str, dialect: Dialect, *, has_content: bool) -> Heading:
    if mark.kind == "dash":
        fits = len(lead) <= dialect.limits["lead_sentence"]
        return Heading("dash", lead, len(text), "lead_sentence") if fits else _labelled(text, mark, dialect)
    if lead and len(lead) <= dialect.limits["lead_sentence"]:
        return Heading("heading", lead, len(text), "stands alone")
    if lead and has_content and len(lead) <= dialect.limits["heading"]:
        return Heading("heading", lead, len(text), "stands alone above its text")
    return _labelled(text, mark, dialect)


def _labelled(text: str, mark: Mark, dialect: Dialect) -> Heading:
    found = _LABEL_END.search(text, mark.end)
    label = shown(text[mark.end : found.start()]) if found else ""
    kind = "dash" if mark.kind == "dash" else "run_in"
    if found and 0 < len(label) <= dialect.limits["label"] and "，" not in label:
        return Heading(kind, label, found.end(), "label")
    return Heading("dash" if mark.kind == "dash" else "paragraph", None, mark.end, "no lead sentence")


def shown(text: str) -> str:
    """A title as the record gives it: closing 。 off, blanks out except between Latin words.

    >>> shown("推广 “互联网+” 与 Open Data 应用。")
    '推广“互联网+”与 Open Data 应用'
    """
    text = text.strip(_TAIL)
    if not _SPACE.search(text):
        return text
    out: list[str] = []
    for part in _SPACE.split(text):
        if out and _keeps_blank(out[-1][-1:], part[:1]):
            out.append(" ")
        out.append(part)
    return "".join(out)


def _keeps_blank(before: str, after: str) -> bool:
    """A blank beside a Latin word stays where the other side is a word too; one between two digits stays."""
    if before.isdigit() and after.isdigit():
        return True
    latin_before, latin_after = is_latin_letter(before), is_latin_letter(after)
    return (latin_before and (latin_after or is_han(after))) or (latin_after and is_han(before))
