import copy
import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from planextract.cli.schema import schema as print_schema
from planextract.emit.record import record_of
from planextract.emit.text import to_json
from planextract.model.record_schema import record_schema
from planextract.pipeline import extract_file
from tests.cli.conftest import Command


@pytest.fixture
def validator() -> Draft202012Validator:
    return Draft202012Validator(record_schema())


@pytest.fixture
def record(plan: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(to_json(record_of(extract_file(plan))))
    return loaded


def test_the_schema_is_printed(planextract: Command) -> None:
    done = planextract("schema")
    assert done.code == 0
    assert json.loads(done.out) == record_schema()


def test_it_is_a_schema_of_2020_12(capsys: pytest.CaptureFixture[str]) -> None:
    print_schema()
    printed = json.loads(capsys.readouterr().out)
    assert printed["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(printed)


def test_every_field_is_explained() -> None:
    schema = record_schema()
    for name, definition in [*schema["$defs"].items(), ("Record", schema)]:
        for field, form in definition["properties"].items():
            assert form.get("description"), f"{name}.{field}"


def test_a_record_keeps_to_it(validator: Draft202012Validator, record: dict[str, Any]) -> None:
    validator.validate(record)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("schema_version",), "2.0"),
        (("source", "sha256"), "abc"),
        (("source", "characters"), -1),
        (("source", "encoding_origin"), "guessed"),
        (("metadata", "issued"), "2021年"),
        (("metadata", "title"), 5),
        (("sections", 1, "kind"), "chapter"),
        (("sections", 1, "level"), 0),
        (("sections", 1, "span"), {"start": 0, "end": 1}),
        (("sections", 1, "span", "line"), 0),
        (("sections", 1, "colour"), "red"),
        (("coverage", "unassigned"), None),
        (("figures",), None),
        (("colour",), "red"),
    ],
)
def test_what_breaks_it_is_seen(
    validator: Draft202012Validator, record: dict[str, Any], path: tuple[str | int, ...], value: object
) -> None:
    broken: Any = copy.deepcopy(record)
    place = broken
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    assert not validator.is_valid(broken)


@pytest.mark.parametrize("key", ["source", "dialect", "metadata", "sections", "coverage", "findings"])
def test_no_part_may_be_missing(validator: Draft202012Validator, record: dict[str, Any], key: str) -> None:
    del record[key]
    assert not validator.is_valid(record)
