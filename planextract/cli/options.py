"""Options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

Encoding = Annotated[
    str | None, typer.Option(help="Encoding of the files (utf-8, gb18030, big5 …); found out where not given.")
]
DialectName = Annotated[str | None, typer.Option("--dialect", help="Read by this dialect instead of the best fitting.")]
RulesFolder = Annotated[Path | None, typer.Option("--rules", help="A folder of rule files of your own.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")]
