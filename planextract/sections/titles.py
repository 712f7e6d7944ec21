"""What a numbered paragraph is called, and whether it stands alone."""

from msgspec import Struct

from planextract.chinese.folding import is_han, is_latin_letter
from planextract.dialect.dialect import Dialect
from planextract.patterns import compiled
from planextract.sections.numbering import Mark

_SENTENCE_END = compiled(r"[。！？]")
_LABEL_END = compiled(r"[：:]")
_GAP = compiled(r"(?<=[一-鿿])(?:[ \t\u3000]{2,}|\u3000)(?=\S)")
_SPACE = compiled(r"[ \t\u3000\xa0\u200b]+")
_TAIL = "。 \u3000"


class Heading(Struct, frozen=True):
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

    `has_content`: text or a finer numbering follows it. One sentence that stands alone is a heading; a lead sentence of
    up to 40 characters before further text is a run-in; so is a label of up to 20 before a colon; else the paragraph
    has no title.
    """
    if mark.kind not in ("numbered", "dash"):
        return Heading(mark.kind, shown(text[mark.end :]) or None, len(text), mark.rule)
    first = _SENTENCE_END.search(text, mark.end)
    end = first.end() if first else len(text)
    lead = shown(text[mark.end : first.start() if first else end])
    if labelled := _labelled(text, mark, dialect, end):
        return labelled
    stands_alone = not text[end:].strip("”’」』）)》 ")
    kind = "dash" if mark.kind == "dash" else "heading" if stands_alone else "run_in"
    rule = "stands alone" if stands_alone else "lead_sentence"
    limit = dialect.limits["lead_sentence"]
    if stands_alone and has_content and kind == "heading":
        limit = dialect.limits["heading_sentence" if first else "heading"]
    if 0 < len(lead) <= limit:
        return Heading(kind, lead, end, rule)
    return Heading("dash" if kind == "dash" else "paragraph", None, mark.end, "no lead sentence")


def _labelled(text: str, mark: Mark, dialect: Dialect, end: int) -> Heading | None:
    """A label before a colon, or before a wide gap, in the first sentence: （一）总体目标：到2025年…"""
    found = _LABEL_END.search(text, mark.end, end) or _GAP.search(text, mark.end, end)
    label = shown(text[mark.end : found.start()]) if found else ""
    if not found or not text[found.end() : end].strip() or not 0 < len(label) <= dialect.limits["label"]:
        return None
    if "，" in label or "," in label or (not _LABEL_END.match(found[0]) and not text[:end].endswith("。")):
        return None
    return Heading("dash" if mark.kind == "dash" else "run_in", label, found.end(), "label")


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
