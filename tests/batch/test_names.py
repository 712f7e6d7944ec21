import os
import re
import unicodedata
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planextract.batch.names import LONGEST_NAME, output_names


@pytest.mark.parametrize(
    ("keys", "names"),
    [
        (["a.txt", "gd/a.txt", "gd/sz/a.txt"], ["a", "gd/a", "gd/sz/a"]),
        (["a.txt", "a.md", "b.txt"], ["a.txt", "a.md", "b"]),
        (["gd/a.txt", "hb/a.md"], ["gd/a", "hb/a"]),
        (["规划 2021.5.txt", "规划 2021"], ["规划 2021.5", "规划 2021"]),
        (["plan"], ["plan"]),
        ([], []),
        # a.txt beside a.md would go to a.txt.json, but there the record of a.txt.md goes.
        (["a.txt.md", "a.txt", "a.md"], ["a.txt", "a~", "a.md"]),
        # Case and accents alone part them: some systems take that for one name.
        (["Plan.txt", "plan.txt"], ["Plan~", "plan~"]),
        (["GD/a.txt", "gd/a.txt"], ["GD/a~", "gd/a~"]),
        (["\u00e9.txt", "e\u0301.txt"], ["\u00e9~", "e\u0301~"]),
        # Beside a folder of the name that the record would have.
        (["a.txt", "a.json/b.txt"], ["a.txt", "a.json/b"]),
    ],
)
def test_names(keys: list[str], names: list[str]) -> None:
    assert [re.sub("~[0-9a-f]{8}$", "~", name) for name in output_names(keys)] == names


def test_names_that_are_too_long_are_cut_and_stay_apart() -> None:
    keys = ["字" * 83 + "ab.txt", "字" * 83 + "ac.txt", "x" * 251 + ".txt", "x" * 251 + ".md"]
    names = output_names(keys)
    assert len(set(names)) == 4
    assert all(len(os.fsencode(name)) + len(".json") <= LONGEST_NAME for name in names)
    assert all(name[:50] == key[:50] for name, key in zip(names, keys, strict=True))


def test_a_file_keeps_the_name_that_an_earlier_run_gave_it() -> None:
    assert output_names(["a.md", "a.txt"], {"a.txt": "a"}) == ["a.md", "a"]
    assert output_names(["a.md"], {"a.txt": "a", "b.txt": "a.md"})[0].startswith("a~")


names = st.text(st.sampled_from("aAbé字.ǅß\u0301 "), min_size=1, max_size=6).filter(lambda name: name.strip("."))
keys = st.lists(st.lists(names, min_size=1, max_size=3).map("/".join), unique=True, max_size=12)


def compared(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


@given(keys)
def test_no_two_records_have_one_name_anywhere(inputs: list[str]) -> None:
    found = output_names(inputs)
    assert len({compared(name) for name in found}) == len(inputs)
    folders = {compared(key[:at]) for key in inputs for at, sign in enumerate(key) if sign == "/"}
    assert not {compared(name + ending) for name in found for ending in (".json", ".yaml")} & folders
    assert [name.rpartition("/")[0] for name in found] == [key.rpartition("/")[0] for key in inputs]


@given(keys, st.randoms())
def test_the_order_of_the_inputs_does_not_matter(inputs: list[str], random: Random) -> None:
    told = dict(zip(inputs, output_names(inputs), strict=True))
    shuffled = random.sample(inputs, len(inputs))
    assert dict(zip(shuffled, output_names(shuffled), strict=True)) == told


@given(keys, keys)
def test_names_of_earlier_runs_are_kept_and_given_to_nobody_else(first: list[str], second: list[str]) -> None:
    taken = dict(zip(first, output_names(first), strict=True))
    every = sorted({*first, *second})
    found = dict(zip(every, output_names(every, taken), strict=True))
    assert {key: found[key] for key in first} == taken
    assert len({compared(name) for name in found.values()}) == len(every)
