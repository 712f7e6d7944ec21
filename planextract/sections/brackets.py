"""Brackets and quotation marks that a text leaves open."""

from planextract.patterns import compiled

_PAIRS = {"“": "”", "《": "》", "（": "）", "(": ")", "「": "」", "【": "】", "〔": "〕"}
_BRACKET = compiled("[“”《》（）()「」【】〔〕]")


def quotes_anew(before: str, text: str) -> bool:
    """Whether a quotation that is open at the end of `before` has lost its end, by the next line.

    No “ stands inside of “ (there it is ‘), so a line that quotes anew is none of it.
    """
    return _still_open(before)[-1:] == ["”"] and 0 <= text.find("“") < (text + "”").find("”")


def unclosed(text: str) -> bool:
    """Whether a bracket or quotation mark that the text opens is still open at its end."""
    return bool(_still_open(text))


def _still_open(text: str) -> list[str]:
    """The marks that would close what is open at the end of a text, innermost last."""
    depth: list[str] = []
    for mark in _BRACKET.findall(text):
        if mark in _PAIRS:
            depth.append(_PAIRS[mark])
        elif depth and (mark == depth[-1] or (mark in ")）" and depth[-1] in ")）")):
            depth.pop()
    return depth
