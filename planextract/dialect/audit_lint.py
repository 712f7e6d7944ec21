"""Checking rules/audit.yml, and a file of one's own beside it, in full."""

from collections import Counter
from pathlib import Path

from planextract.dialect.audit_rules import FILE, AuditRules, compiled_pattern, load_audit_rules, rule_error
from planextract.dialect.lint import check_examples
from planextract.dialect.shipped import shipped_rules
from planextract.dialect.yaml_source import RuleSource, read_rule_source


def lint_audit_rules(extra: Path | None = None) -> None:
    """Refuse what the loader lets pass: a word told twice, a pattern that fails an example. Raises RuleError."""
    rules = load_audit_rules(extra)
    own = [(extra / FILE, rules)] if extra and (extra / FILE).is_file() else []
    for path, valid in [(shipped_rules() / FILE, load_audit_rules()), *own]:
        source = read_rule_source(path, trust_lock=False)
        _check_words(source)
        _check_patterns(source, valid)


def _check_words(source: RuleSource) -> None:
    words = source.data.get("words", {})
    lists: dict[tuple[str, ...], list[str]] = {("words", name): text.split() for name, text in words.items()}
    lists["slips",] = [pair.partition("=")[0] for pair in source.data.get("slips", "").split()]
    for keys, listed in lists.items():
        if twice := next((word for word, count in Counter(listed).items() if count > 1), None):
            raise rule_error(source, keys, f"{twice} stands in it twice")


def _check_patterns(source: RuleSource, rules: AuditRules) -> None:
    for name, entry in source.data.get("patterns", {}).items():
        check_examples(source, ("patterns", name), compiled_pattern(source, name, rules), entry)
