"""planextract: one raw Chinese government plan in, one record out, every item tied to its characters."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from planextract.api import (
        Comparison,
        ExportError,
        IngestError,
        Items,
        Plan,
        PlanextractError,
        RecordError,
        RuleError,
        WriteError,
        compare,
        extract,
        load,
        query,
        write_tables,
    )

__version__ = "0.1.0"
__all__ = [
    "Comparison",
    "ExportError",
    "IngestError",
    "Items",
    "Plan",
    "PlanextractError",
    "RecordError",
    "RuleError",
    "WriteError",
    "__version__",
    "compare",
    "extract",
    "load",
    "query",
    "write_tables",
]


def __getattr__(name: str) -> Any:
    """The Python API, imported only when asked for: the command line does without it."""
    if name.startswith("__") or name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module("planextract.api"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
