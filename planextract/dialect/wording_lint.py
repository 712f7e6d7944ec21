"""Checking a rule file of word lists and patterns in full, as its loader does not at each start."""

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from planextract.dialect.lint import check_examples
from planextract.dialect.shipped import shipped_rules
from planextract.dialect.wording import Words, compiled_pattern, rule_error, with_words
from planextract.dialect.yaml_source import RuleSource, read_rule_source


def files_to_lint(file: str, extra: Path | None) -> list[tuple[RuleSource, Path | None]]:
    """The file that is shipped and one's own, each parsed anew, with the folder to load it from."""
    own = [(extra / file, extra)] if extra and (extra / file).is_file() else []
    files: list[tuple[Path, Path | None]] = [(shipped_rules() / file, None), *own]
    return [(read_rule_source(path, trust_lock=False), folder) for path, folder in files]


def check_words(source: RuleSource, lists: Mapping[tuple[str, ...], Iterable[str]]) -> None:
    """Refuse a word that stands twice in a list. Raises RuleError."""
    for keys, listed in lists.items():
        if twice := next((word for word, count in Counter(listed).items() if count > 1), None):
            raise rule_error(source, keys, f"{twice} stands in it twice")


def check_patterns(source: RuleSource, section: str, words: Words) -> None:
    """Refuse a pattern that fails one of its examples, or takes too long over a text. Raises RuleError."""
    for name, entry in source.data.get(section, {}).items():
        if entry is not None:
            keys = section, name
            check_examples(source, keys, compiled_pattern(source, keys, with_words(source, keys, words)), entry)
