"""What LaTeX, HTML entities and the escapes of markdown print, as OCR leaves them in the cells of tables."""

from planextract.patterns import compiled

_SIGNS = {
    "geqslant": "≥",
    "geq": "≥",
    "ge": "≥",
    "leqslant": "≤",
    "leq": "≤",
    "le": "≤",
    "sim": "~",
    "times": "×",
    "mu": "μ",
}
_SIGN = compiled(r"\\(geqslant|geq|ge|leqslant|leq|le|sim|times|mu)(?![a-z])[ ]?")
_COMMAND = compiled(r"\\[a-zA-Z]+[ ]?|[{}$]|[_^](?=[{\d])|\\(?=[^a-zA-Z\s])")
_ENTITY = compiled(r"&(?:[a-z]{2,6}|#\d{2,5});")


def plain(text: str) -> str:
    r"""The text as it is printed.

    >>> plain(r"$\geqslant 85.5\%$"), plain("&lt;0.5"), plain(r"\[120\]"), plain(r"$\mathrm{PM}_{2.5}$浓度")
    ('≥85.5%', '<0.5', '[120]', 'PM2.5浓度')
    """
    if "&" in text and _ENTITY.search(text):
        from html import unescape

        text = unescape(text)
    if "$" in text or "\\" in text:
        text = _COMMAND.sub("", _SIGN.sub(lambda found: _SIGNS[found[1]], text)).strip()
    return text
