"""The work on one file: read, extract, write its record, say what became of it."""

import errno
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from planextract.batch.entry import DONE, Entry
from planextract.batch.errors import BatchError
from planextract.batch.order import Order, Task
from planextract.batch.storage import digest_of, local_copy, put, size_of
from planextract.dialect.errors import RuleError
from planextract.emit.record import record_of
from planextract.emit.sections import every_section
from planextract.emit.text import WRITERS
from planextract.emit.writing import WriteError
from planextract.ingest.errors import IngestError

_NO_SPACE = (errno.ENOSPC, errno.EDQUOT)
_COUNTED = ("tables", "indicators", "figures", "terms", "references")


def read_one(task: Task, order: Order, step: Callable[[str], None]) -> Entry | None:
    """Read one file and write its record; null where what an earlier run left still holds.

    `step` is told the file's sha256 before the file is read and again before its record is written, so that a process
    whose answer nobody waits for can end there. Whatever is wrong with the file is an entry; raises BatchError only for
    what is wrong with everything: no space left for records.
    """
    started, digest = time.perf_counter(), None
    try:
        with local_copy(task.path) as file:
            digest = digest_of(file)
            step(digest)
            if _still_holds(task, order, digest):
                return None
            record = _record(file, order)
            texts = {form: WRITERS[form](record) for form in order.forms}
            step(digest)
            sizes = {
                form: put(output_path(task, order, form), text, inside=order.output) for form, text in texts.items()
            }
        return _done(task, order, record, sizes, time.perf_counter() - started)
    except BatchError:
        raise
    except Exception as error:  # one bad file harms nothing else, whatever it makes the program do
        outcome, reason = _told(error)
        return failed(task, order, outcome, reason, sha256=digest, seconds=time.perf_counter() - started)


def output_path(task: Task, order: Order, form: str) -> str:
    """Where a record goes."""
    return f"{order.output}/{task.output}.{form}"


def failed(
    task: Task, order: Order, outcome: str, reason: str, *, sha256: str | None = None, seconds: float = 0
) -> Entry:
    """The entry of a file that has no record."""
    return Entry(
        path=task.path,
        output=task.output,
        outcome=outcome,
        reason=" ".join(reason.split()),
        sha256=sha256,
        seconds=round(seconds, 3),
        version=order.version,
        rules=order.digest,
    )


def _still_holds(task: Task, order: Order, digest: str) -> bool:
    known = task.known
    return (
        known is not None
        and known.sha256 == digest
        and all(
            form in known.sizes and known.sizes[form] == size_of(output_path(task, order, form)) for form in order.forms
        )
    )


def _record(file: Path, order: Order) -> dict[str, Any]:
    from planextract import pipeline  # the slow import, and a process that only looks whether all is done needs it not

    rules = Path(order.rules) if order.rules else None
    plan = pipeline.extract_file(file, encoding=order.encoding, dialect=order.dialect, rules=rules, limits=order.limits)
    return record_of(plan)


def _done(task: Task, order: Order, record: dict[str, Any], sizes: dict[str, int], seconds: float) -> Entry:
    pages = {"pages": record["source"]["pages"]} if record["source"]["pages"] is not None else {}
    sections = len(every_section(record["sections"]))
    return Entry(
        path=task.path,
        output=task.output,
        outcome=DONE,
        sha256=record["source"]["sha256"],
        dialect=record["dialect"]["name"],
        counts={"characters": record["source"]["characters"], **pages, "sections": sections}
        | {part: len(record[part]) for part in _COUNTED},
        findings=dict(sorted(Counter(finding["severity"] for finding in record["findings"]).items())),
        sizes=sizes,
        seconds=round(seconds, 3),
        version=order.version,
        rules=order.digest,
    )


def _told(error: Exception) -> tuple[str, str]:
    """Outcome and reason of what went wrong. Raises BatchError for a full disk, which is no fault of the file."""
    if isinstance(error, IngestError):
        return "unreadable", str(error)
    if isinstance(error, MemoryError):
        return "memory", "needs more memory than a process may have: give more with --memory"
    if isinstance(error, WriteError):
        if error.number in _NO_SPACE:
            raise BatchError(f"{error}: make room and run the same command again") from None
        return "failed", str(error)
    if isinstance(error, RecursionError):
        return "failed", "is nested too deeply"
    return "failed", str(error) if isinstance(error, RuleError) else f"{type(error).__name__}: {error}"
