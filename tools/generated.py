"""What is generated and committed: the schemas, and the examples in the READMEs, which therefore never go stale.

python tools/generated.py            exit 1 where something is not what it would be made into
python tools/generated.py --update   rewrite
"""

import json
import re
import sys
from pathlib import Path
from typing import Any

from planextract.cli.summary import summary_lines
from planextract.dialect.schema import rule_file_schema
from planextract.emit.record import record_of
from planextract.emit.text import to_json
from planextract.model.record_schema import record_schema
from planextract.pipeline import extract_file

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "docs" / "example.txt"
READMES = (ROOT / "README.md", ROOT / "README.zh-CN.md")
BLOCK = re.compile(r"(<!-- generated: (?P<name>[a-z]+) -->\n```[a-z]*\n).*?(```\n<!-- end -->)", re.DOTALL)


def blocks() -> dict[str, str]:
    """The text of each generated block of a README."""
    record: dict[str, Any] = record_of(extract_file(EXAMPLE))
    summary = [line for line in summary_lines(record, 0) if not line.strip().endswith(" s")]
    shown = {
        "metadata": {key: value for key, value in record["metadata"].items() if value and key != "spans"},
        "sections": [record["sections"][1]["children"][0]],
        "indicators": record["indicators"][:1],
        "figures": record["figures"][:2],
        "terms": record["terms"],
        "furniture": record["furniture"],
    }
    return {
        "input": EXAMPLE.read_text("utf-8"),
        "summary": "\n".join(summary) + "\n",
        "record": to_json({key: value for key, value in shown.items() if value}),
    }


def wanted() -> dict[Path, str]:
    """Every generated file with what it should hold."""
    made = blocks()
    files = {
        ROOT / "schemas" / "record.schema.json": schema_text(record_schema()),
        ROOT / "schemas" / "rules.schema.json": schema_text(rule_file_schema()),
    }
    for readme in READMES:
        text = readme.read_text("utf-8")
        files[readme] = BLOCK.sub(lambda found: found[1] + made[found["name"]] + found[3], text)
    return files


def schema_text(schema: dict[str, Any]) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def main() -> int:
    stale = [path for path, text in wanted().items() if not path.is_file() or path.read_text("utf-8") != text]
    if "--update" in sys.argv:
        for path in stale:
            path.write_text(wanted()[path], encoding="utf-8")
    for path in stale:
        print(f"{path.relative_to(ROOT)}: {'rewritten' if '--update' in sys.argv else 'is stale, run `make golden`'}")
    return int(bool(stale) and "--update" not in sys.argv)


if __name__ == "__main__":
    sys.exit(main())
