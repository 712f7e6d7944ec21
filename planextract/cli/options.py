"""Options that several commands share."""

import re
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from planextract.ingest.limits import LIMITS, Limits

_LAST_PAGE = 1_000_000
"""Of an open range: more pages than any document has."""


class Format(StrEnum):
    """Forms of the record."""

    JSON = "json"
    YAML = "yaml"
    BOTH = "both"

    @property
    def forms(self) -> tuple[str, ...]:
        """The forms to write."""
        return ("json", "yaml") if self is Format.BOTH else (self.value,)


class Severity(StrEnum):
    """Severities of findings that may fail a command."""

    ERROR = "error"
    WARNING = "warning"


def fails(severities: Iterable[str], fail_on: Severity | None) -> bool:
    """Whether findings of these severities are what --fail-on asks about."""
    failing = {None: (), Severity.ERROR: ("error",), Severity.WARNING: ("error", "warning")}[fail_on]
    return any(severity in failing for severity in severities)


def page_range(text: str) -> range:
    """`3-12`, `3-` or `5` as a range of page numbers, its stop behind the last one."""
    found = re.fullmatch(r"\s*(\d{1,6})\s*(?:(-)\s*(\d{1,6})?)?\s*", text)
    first = int(found[1]) if found else 0
    last = first if found and not found[2] else int(found[3]) if found and found[3] else _LAST_PAGE
    if not 1 <= first <= last:
        raise typer.BadParameter("name pages as 3-12, as 3- (to the end) or as 5")
    return range(first, last + 1)


def limits_of(wishes: list[str] | None) -> Limits:
    """The limits that hold with what --allow asks for."""
    try:
        return LIMITS.raised(wishes or ())
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--allow") from None


Encoding = Annotated[
    str | None, typer.Option(help="Encoding of the files (utf-8, gb18030, big5 …); found out where not given.")
]
DialectName = Annotated[str | None, typer.Option("--dialect", help="Read by this dialect instead of the best fitting.")]
RulesFolder = Annotated[Path | None, typer.Option("--rules", help="A folder of rule files of your own.")]
FailOn = Annotated[
    Severity | None,
    typer.Option("--fail-on", help="Exit with 1 where a document has findings as severe as this.", show_default=False),
]
Records = Annotated[
    list[Path], typer.Argument(help="Records (.json, .yaml), folders of records, or plans.", show_default=False)
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")]
Pages = Annotated[
    range | None,
    typer.Option(
        "--pages", parser=page_range, metavar="3-12", help="Read only these pages of a PDF.", show_default=False
    ),
]
Allow = Annotated[
    list[str] | None,
    typer.Option(
        "--allow",
        metavar="LIMIT=MOST",
        help=f"Raise a limit on what a document may have: {', '.join(Limits._fields)} (lines=5M).",
        show_default=False,
    ),
]
Ocr = Annotated[
    bool, typer.Option("--ocr", help="Read pictures in a PDF with Tesseract (with Chinese data), if installed.")
]
