"""One digest for all that decides a record besides the file and the program."""

import hashlib
from pathlib import Path

from planextract.dialect.load import dialect_names, load_dialect
from planextract.dialect.shipped import shipped_rules

_DATA = (".yml", ".tsv")
"""Files of a rules folder that are no dialects: units, words, regions."""


def rules_digest(rules: Path | None, dialect: str | None, encoding: str | None) -> str:
    """sha256 over all dialects, the other data of the rules folder, and the dialect and encoding that the user named.

    Every dialect competes for every document, so all of them count. Raises RuleError where one is unsound.
    """
    names = dialect_names(rules)
    if dialect is not None:
        load_dialect(dialect, rules)
    digest = hashlib.sha256()
    for name in names:
        digest.update(f"{name}={load_dialect(name, rules).digest}\n".encode())
    for folder in filter(None, (shipped_rules(), rules)):
        data = (path for path in folder.iterdir() if path.suffix in _DATA and path.stem not in names)
        for path in sorted(data):
            digest.update(f"{path.name}={hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    digest.update(f"dialect={dialect} encoding={encoding}".encode())
    return digest.hexdigest()
