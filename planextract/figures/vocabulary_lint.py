"""Checking rules/figures.yml, and a file of one's own beside it, in full."""

from pathlib import Path

from planextract.dialect.wording_lint import check_patterns, check_words, files_to_lint
from planextract.figures.vocabulary import FILE, PATTERNS, TAGGED, WORDS, load_vocabulary


def lint_vocabulary(extra: Path | None = None) -> None:
    """Refuse what the loader lets pass: a word told twice, a pattern that fails an example. Raises RuleError."""
    for source, folder in files_to_lint(FILE, extra):
        vocabulary = load_vocabulary(folder)
        lists: dict[tuple[str, ...], list[str]] = {
            (section, name): text.split() for section in WORDS for name, text in source.data.get(section, {}).items()
        }
        for section in TAGGED:
            for name, places in source.data.get(section, {}).items():
                lists.update({(section, name, place): text.split() for place, text in places.items()})
        check_words(source, lists)
        for section in PATTERNS:
            check_patterns(source, section, vocabulary.words)
