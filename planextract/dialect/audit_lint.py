"""Checking rules/audit.yml, and a file of one's own beside it, in full."""

from pathlib import Path

from planextract.dialect.audit_rules import FILE, load_audit_rules
from planextract.dialect.wording_lint import check_patterns, check_words, files_to_lint


def lint_audit_rules(extra: Path | None = None) -> None:
    """Refuse what the loader lets pass: a word told twice, a pattern that fails an example. Raises RuleError."""
    for source, folder in files_to_lint(FILE, extra):
        rules = load_audit_rules(folder)
        lists: dict[tuple[str, ...], list[str]] = {
            ("words", name): text.split() for name, text in source.data.get("words", {}).items()
        }
        lists["slips",] = [pair.partition("=")[0] for pair in source.data.get("slips", "").split()]
        check_words(source, lists)
        check_patterns(source, "patterns", rules.words)
