"""What parts the cells of a line: tabs, pipes and uprights of frames, or wide gaps."""

from planextract.patterns import compiled
from planextract.tables.tokens import FRAME

BLANKS = " \u3000\xa0"
_GAP = compiled(r"(?<=\S)(?:[ \xa0]{2,}|[ \xa0]*\u3000[ \xa0\u3000]*)(?=\S)")
_FRAME = compiled(f"[{FRAME}]")
_JOINTS = compiled(r"[+┬┼┴](?=[-─━=])")


def separators(raw: str, shape: str) -> int:
    """How many tabs, pipes or wide gaps part the cells of a line."""
    if shape == "tabs":
        return raw.strip(BLANKS).count("\t")
    if shape == "pipes":
        return sum(map(raw.count, FRAME)) if raw[:1] not in "+┌├└" else len(_JOINTS.findall(raw))
    return len(_GAP.findall(raw.strip(BLANKS)))


def cells(raw: str, shape: str) -> list[str]:
    """The cells of a line."""
    text = raw.strip()
    return text.split("\t") if shape == "tabs" else _FRAME.split(text) if shape == "pipes" else _GAP.split(text)
