"""Rule files that are not sound."""

import os
from pathlib import Path

import pytest

from planextract.dialect import dialect, lint, probing, shipped, yaml_source
from planextract.dialect.audit_lint import lint_audit_rules
from planextract.dialect.audit_rules import load_audit_rules
from planextract.dialect.indicators import load_indicators
from planextract.dialect.load import dialect_names, load_dialect
from planextract.dialect.units import load_units
from planextract.dialect.yaml_source import MAXIMUM_BYTES, read_rule_source
from planextract.figures.vocabulary import load_vocabulary
from planextract.ingest.read import source_of
from planextract.pipeline import extract
from tests.dialect.conftest import CATASTROPHIC, HEAD, HOPELESS
from tests.errors.example import Example, Make, refuse

_LOADERS = {
    "audit": (load_audit_rules, lint_audit_rules), "figures": (load_vocabulary,), "indicators": (load_indicators,),
    "units": (load_units,),
}  # fmt: skip
_ENTRY = "match: [甲]\n    reject: [乙]\n"
_STEEP = "^Q(?:xy|x|y)+Z$"
"""Takes for ever over Qxyxyxy, which no probe is like."""


def _mine(text: str, head: str = HEAD) -> Make:
    """Loading a dialect of one's own."""

    def make(folder: Path, _: pytest.MonkeyPatch) -> object:
        (folder / "mine.yml").write_text(head + text, encoding="utf-8")
        return load_dialect("mine", folder)

    return make


def _pattern(pattern: str, entry: str = _ENTRY) -> Make:
    """One with a pattern."""
    return _mine(f"headings:\n  mine:\n    kind: box\n    pattern: '{pattern}'\n    {entry}")


def _raw(raw: bytes) -> Make:
    """Reading a rule file of such bytes."""

    def make(folder: Path, _: pytest.MonkeyPatch) -> object:
        (folder / "mine.yml").write_bytes(raw)
        return read_rule_source(folder / "mine.yml")

    return make


def _vocabulary(name: str, text: str) -> Make:
    """Loading a vocabulary of one's own, and checking it in full."""

    def make(folder: Path, _: pytest.MonkeyPatch) -> None:
        (folder / f"{name}.yml").write_text(text, encoding="utf-8")
        for load in _LOADERS[name]:
            load(folder)

    return make


def _link(folder: Path, _: pytest.MonkeyPatch) -> object:
    (folder / "rules").mkdir()
    (folder / "secret.yml").touch()
    (folder / "rules" / "mine.yml").symlink_to(folder / "secret.yml")
    return read_rule_source(folder / "rules" / "mine.yml")


def _pipe(folder: Path, _: pytest.MonkeyPatch) -> object:
    os.mkfifo(folder / "mine.yml")
    return read_rule_source(folder / "mine.yml")


def _shut(folder: Path, patch: pytest.MonkeyPatch) -> object:
    patch.setattr(Path, "open", refuse)
    return read_rule_source(folder / "mine.yml")


def _no_rules(folder: Path, patch: pytest.MonkeyPatch) -> object:
    patch.setattr(shipped, "__file__", str(folder / "package" / "dialect" / "shipped.py"))
    return shipped.shipped_rules.__wrapped__()


def _impatient(make: Make) -> Make:
    """The same where no pattern may take longer than a fiftieth of a second."""

    def hurried(folder: Path, patch: pytest.MonkeyPatch) -> object:
        for module in (dialect, lint):
            patch.setattr(module, "PATTERN_SECONDS", 0.02)
        patch.setattr(probing, "_SECONDS", 0.1)
        return make(folder, patch)

    return hurried


def _slow_on_a_document(folder: Path, patch: pytest.MonkeyPatch) -> object:
    _pattern(_STEEP, "match: [QxyZ]\n    reject: [乙]\n")(folder, patch)
    return extract(source_of(("Q" + "xy" * 1000 + "\n").encode(), "trap.txt"), rules=folder, dialect="mine")


def _slow_wording(folder: Path, _: pytest.MonkeyPatch) -> object:
    text = "rules:\n  mine: {pattern: 'Q(?:a|[a-z]|aa|aaa)+Z', match: [QaZ], reject: [甲]}\n"
    (folder / "figures.yml").write_text(text, encoding="utf-8")
    trap = f"一、总则\n\n全市床位达到 5 张Q{'a' * 20}！Z。\n"
    return extract(source_of(trap.encode(), "trap.txt"), rules=folder)


def _audit(section: str, entry: str) -> Make:
    return _vocabulary("audit", f"{section}:\n  {entry}\n")


def _audit_pattern(pattern: str) -> Make:
    return _audit("patterns", f"told_until: {{pattern: '{pattern}', match: [甲], reject: [乙]}}")


def _shipped_audit(text: str) -> Make:
    """Loading what is shipped where that is such a text."""

    def make(folder: Path, patch: pytest.MonkeyPatch) -> object:
        (folder / "audit.yml").write_text(text, encoding="utf-8")
        patch.setattr(yaml_source, "shipped_rules", lambda: folder)
        return load_audit_rules()

    return make


EXAMPLES = (
    Example("is not a folder of rule files", lambda folder, _: dialect_names(folder / "absent")),
    Example("cannot be read", _shut),
    Example("cannot be read: it is no file", _pipe),
    Example("is a link to a file outside of its folder: put the file itself there", _link),
    Example("is larger than", _raw(b" " * (MAXIMUM_BYTES + 1))),
    Example("is nested deeper than", _raw(b"a: " + b"[" * 20 + b"]" * 20)),
    Example("is not UTF-8", _raw(b"\xff")),
    Example("holds characters that YAML does not allow", _raw(b"a: \0")),
    Example("is not a mapping of sections", _raw(b"- a")),
    Example("did not find expected", _raw(b"a: [1\nb: 2")),
    Example("cannot read the value", _raw(b"a: !!int x")),
    Example("a key must be a plain word", _raw(b"? [a]\n: b")),
    Example("stands twice", _raw(b"a: 1\na: 2")),
    Example("aliases (&, *) are not allowed in rule files", _raw(b"a: &a [1]\nb: *a")),
    Example("is not allowed in rule files", _raw(b"a: !!python/name:os.system x")),
    Example("unknown key", _mine("colour: red\n")),
    Example("there is no dialect", _mine("", "dialect: mine\ntitle: an orphan\nextends: nobody\n")),
    Example("is no dialect name (small letters, digits, hyphens", lambda folder, _: load_dialect("../base", folder)),
    Example("calls itself", _mine("", "dialect: yours\ntitle: of another name\nextends: base\n")),
    Example("extends itself in a circle", _mine("", "dialect: mine\ntitle: a snake\nextends: mine\n")),
    Example("extends nothing and lacks", _mine("", "dialect: mine\ntitle: standing alone\n")),
    Example("removes what no parent has", _mine("markers:\n  nothing: null\n")),
    Example("no stage asks for this (base does not have it", _mine("words:\n  mine: [的]\n")),
    Example("repeats the parent's entry; leave it out", _mine(
        f"limits:\n  label: {load_dialect('base').limits['label']:g}\n")),
    Example("does not compile", _pattern("(")),
    Example("has a group without a name", _pattern("(甲)")),
    Example("has a group whose name begins with _", _pattern("(?P<_a>甲)")),
    Example("sets a flag for everything", _pattern("(?i)甲")),
    Example("refers to a group by number or calls one", _pattern("(?P<a>甲)\\1?")),
    Example("does not match", _pattern("丙")),
    Example("runs out of time on a text such as", _impatient(_pattern(CATASTROPHIC))),
    Example("ran longer than", _impatient(
        _pattern("^(?=.{0,60}$)(?:a|aa)+$", f"match: ['{HOPELESS}']\n    reject: [乙]\n"))),
    Example("ran longer than", _impatient(_slow_on_a_document)),
    Example("ran longer than", _impatient(_slow_wording)),
    Example("the rules folder is missing: install planextract again", _no_rules),
    Example("unknown key", _vocabulary("units", "colours: red\n")),
    Example("must be words parted by blanks", _vocabulary("units", "classifiers: 1\n")),
    Example("must be other spellings parted by blanks", _vocabulary("units", "measures:\n  米: 1\n")),
    Example("is a spelling of", _vocabulary("units", "measures:\n  米: m\n  里: m\n")),
    Example("unknown key", _vocabulary("indicators", "colours: red\n")),
    Example("must be a mapping of names", _vocabulary("indicators", "indicators: red\n")),
    Example("must be words", _vocabulary("indicators", "synonyms:\n  率: 1\n")),
    Example("an id is small letters, digits and _, a letter first", _vocabulary(
        "indicators", "indicators:\n  Beds: 甲 | |\n")),
    Example("must read: name", _vocabulary(
        "indicators", "indicators:\n  beds: 甲\n")),
    Example("is a spelling of", _vocabulary("indicators", "indicators:\n  one_a: 甲 | |\n  one_b: 甲 | |\n")),
    Example("unknown section, or not a mapping", _vocabulary("audit", "colours: red\n")),
    Example("no such name in the rules that are shipped", _audit("checks", "mine: true")),
    Example("must be true or false", _audit("checks", "numbering: 1")),
    Example("must be a number", _audit("limits", "many: 甲")),
    Example("must not be negative", _audit("limits", "many: -1")),
    Example("must be pairs wrong=right parted by blanks", _vocabulary("audit", "slips: 甲\n")),
    Example("stands in it twice", _audit("words", "rise: 升 升")),
    Example("must have a pattern, and a list of texts each under match and reject", _audit(
        "patterns", "compared_with: 甲")),
    Example("there is no word list", _audit_pattern("{mine}")),
    Example("does not compile", _audit_pattern("(")),
    Example("needs the group", _audit_pattern("甲")),
    Example("is missing", _shipped_audit("checks: {}\n")),
    Example("unknown section, or not a mapping", _vocabulary("figures", "colours: red\n")),
)  # fmt: skip
