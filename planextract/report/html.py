"""Text → HTML that shows it and nothing else, and templates that take only what went through here."""

import base64
import hashlib
import json
from collections.abc import Mapping
from html import escape
from importlib.resources import files
from typing import Any, NewType

from planextract.patterns import compiled

Html = NewType("Html", str)
"""Markup: written in this package, or text that was escaped."""

_PLACE = compiled(r"\{\{(\w+)\}\}")
# Characters that HTML drops or that would turn the writing direction: shown as signs, so that nothing is hidden.
_SIGNS = {code: 0x2400 + code for code in range(32) if code not in (9, 10)} | {127: 0x2421}
_SIGNS |= dict.fromkeys([0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0x80, 0xA0)], 0xFFFD)
# `<` would let `</script>` or `<!--` end the block, the separators are line breaks to older engines.
_IN_SCRIPT = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def text_html(text: str) -> Html:
    """Text as it stands, safe between tags and in quoted attributes."""
    return Html(escape(text.translate(_SIGNS)))


def shown_text(text: str) -> str:
    """Text with control characters as signs, for places that take text."""
    return text.translate(_SIGNS)


def data_html(value: Any) -> Html:
    """A value as JSON inside a script element of type application/json."""
    return Html(json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_IN_SCRIPT))


def asset(name: str) -> str:
    """A file of this package."""
    return (files("planextract.report") / "assets" / name).read_text("utf-8")


def fill(template: str, parts: Mapping[str, Html]) -> Html:
    """Put each part at its `{{name}}`, in one pass: what a part holds is never looked at again."""
    return Html(_PLACE.sub(lambda found: parts[found[1]], template))


def page_html(title: str, style: str, script: str, body: Html) -> Html:
    """A whole page that may load nothing and run nothing but this style and this script."""
    policy = (
        f"default-src 'none'; script-src {_hash(script)}; style-src {_hash(style)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    parts = {
        "policy": text_html(policy).replace("&#x27;", "'"),
        "title": text_html(title),
        "style": style,
        "script": script,
        "body": body,
    }
    return fill(asset("page.html"), {name: Html(part) for name, part in parts.items()})


def _hash(code: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"
