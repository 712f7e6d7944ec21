"""`planextract batch PATH...`"""

import os
import posixpath
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from planextract import __version__
from planextract.cli.exit_codes import FAILED, FINE, STOPPED
from planextract.cli.options import (
    Allow,
    DialectName,
    Encoding,
    FailOn,
    Format,
    Quiet,
    RulesFolder,
    fails,
    limits_of,
)  # fmt: skip
from planextract.cli.terminal import complain, tell

if TYPE_CHECKING:
    from planextract.batch.inputs import Found
    from planextract.batch.order import Order
    from planextract.batch.run import Engine

_UNITS = {"": 1, "K": 1 << 10, "M": 1 << 20, "G": 1 << 30}
_LEAST_MEMORY = 256 << 20
"""Below that not even the imports would fit."""


class EngineName(StrEnum):
    """Where the work is done."""

    LOCAL = "local"
    DASK = "dask"


def register(app: typer.Typer) -> None:
    """Put the command on the command line."""
    app.command("batch")(batch)


def memory_of(text: str) -> int:
    """Bytes of a size such as 2G or 800M; 0 for no limit. Raises BadParameter."""
    number, unit = text.upper().removesuffix("B").removesuffix("I"), ""
    if number[-1:] in _UNITS and number:
        number, unit = number[:-1], number[-1]
    try:
        size = int(float(number) * _UNITS[unit])
    except (ValueError, OverflowError):
        raise typer.BadParameter(f"{text!r} is no size: write 2G or 800M", param_hint="--memory") from None
    if size and size < _LEAST_MEMORY:
        raise typer.BadParameter(
            f"{text} is too little: a process needs {_LEAST_MEMORY >> 20}M to start with", param_hint="--memory"
        )
    return size


def batch(
    paths: Annotated[
        list[str], typer.Argument(help="Folders, globs, files, URLs; - for a list on stdin.", show_default=False)
    ],
    output: Annotated[str, typer.Option("--output", "-o", help="Folder for records and manifest.")] = "out",
    form: Annotated[Format, typer.Option("--format", "-f", help="Form of the records.")] = Format.JSON,
    jobs: Annotated[int | None, typer.Option("--jobs", "-j", min=1, help="Processes; as many as cores.")] = None,
    encoding: Encoding = None,
    dialect: DialectName = None,
    rules: RulesFolder = None,
    limit: Annotated[int | None, typer.Option(min=1, help="Only the first so many files by name.")] = None,
    fail_on: FailOn = None,
    force: Annotated[bool, typer.Option("--force", help="Read again what is done and unchanged.")] = False,
    retry_failed: Annotated[bool, typer.Option("--retry-failed", help="Read only what failed before.")] = False,
    timeout: Annotated[float, typer.Option(min=0, help="Seconds that one file may take; 0 for no limit.")] = 120,
    allow: Allow = None,
    memory: Annotated[str, typer.Option(help="Memory that one process may have; 0 for no limit.")] = "2G",
    engine: Annotated[EngineName, typer.Option(help="This machine, or a Dask cluster.")] = EngineName.LOCAL,
    scheduler: Annotated[str | None, typer.Option(help="Address of the Dask scheduler: tcp://host:8786.")] = None,
    manifest: Annotated[Path | None, typer.Option(help="The manifest, if not OUT/manifest.jsonl.")] = None,
    quiet: Quiet = False,
) -> None:
    """Read whole folders of plans on all cores. Run again, it does what is missing, failed or changed.

    PATHS are folders (all documents below them), globs, files, URLs (s3://…), or - for a list on stdin.
    """
    from planextract.batch.order import Order
    from planextract.batch.resume import Wish
    from planextract.batch.rules_digest import rules_digest
    from planextract.batch.run import MANIFEST, Batch, run_batch
    from planextract.batch.storage import is_url
    from planextract.cli.progress import progress, show_summary

    if (engine is EngineName.DASK) != (scheduler is not None):
        raise typer.BadParameter("goes with --engine dask, and that with it", param_hint="--scheduler")
    if force and retry_failed:
        raise typer.BadParameter("says which files to read, --force says all: give one", param_hint="--retry-failed")
    if is_url(output) and manifest is None:
        raise typer.BadParameter("name a file on this machine when the records go to a URL", param_hint="--manifest")
    order = Order(
        output=output.rstrip("/") if is_url(output) else posixpath.abspath(output),
        forms=form.forms,
        encoding=encoding,
        dialect=dialect,
        rules=posixpath.abspath(rules) if rules else None,
        timeout=timeout,
        memory=memory_of(memory),
        limits=limits_of(allow),
        version=__version__,
        digest=rules_digest(rules, dialect, encoding),
    )
    try:
        found = _found(paths, order.output)
        _tell_passed_over(found, quiet=quiet)
        asked = Batch(found, order, manifest or Path(order.output) / MANIFEST, Wish(force, retry_failed), limit)
        with _stoppable(), progress(quiet=quiet) as watcher:
            tally = run_batch(asked, _engine(order, jobs, scheduler), watcher)
    except KeyboardInterrupt:
        complain("stopped: the same command goes on from here")
        raise typer.Exit(STOPPED) from None
    if not quiet:
        show_summary(tally, str(asked.manifest))
    failed = tally.failed or found.closed or fails(tally.findings, fail_on)
    raise typer.Exit(FAILED if failed else FINE)


def _found(paths: list[str], output: str) -> "Found":
    from planextract.batch.errors import BatchError
    from planextract.batch.inputs import find_inputs, listed_names

    listed = listed_names(sys.stdin.buffer.read()) if "-" in paths else []
    found = find_inputs([path for path in paths if path != "-"], listed, leave_out=os.path.realpath(output))
    if not found.paths:
        raise BatchError(f"{', '.join(paths)}: holds no documents")
    return found


def _tell_passed_over(found: "Found", *, quiet: bool) -> None:
    if found.skipped and not quiet:
        kinds = ", ".join(f"{ending} {count}" for ending, count in found.skipped.most_common(8))
        tell(f"passed over {found.skipped.total()} files that are no documents: {kinds}")
    for folder in found.closed:
        complain(f"{folder}: the folder cannot be read")


def _engine(order: "Order", jobs: int | None, scheduler: str | None) -> "Engine":
    if scheduler is not None:
        from planextract.batch.cluster import Cluster

        return Cluster(order, scheduler)
    from planextract.batch.crew import Crew

    return Crew(order, jobs or _cores())


def _cores() -> int:
    """Cores that this process may use; not every system can be asked for those."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def _stoppable() -> Iterator[None]:
    """Let what schedulers and closed terminals send stop the batch as Ctrl-C does; nohup still keeps it going."""

    def stop(number: int, frame: Any) -> None:
        raise KeyboardInterrupt

    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGHUP)}
    for number, handler in before.items():
        if handler is not signal.SIG_IGN:
            signal.signal(number, stop)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
