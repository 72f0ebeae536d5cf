"""Inputs without Hypothesis: those of the strategies, the same from the same seed in every process."""

import json
import subprocess
import sys
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.tools.make_sample_digests import FILE, digest

from oqa_rules.oracle import OPERATIONS
from oqa_rules.rules import JsonValue
from oqa_rules.rules.named import UnknownName
from oqa_rules.strategies.deciding import DecidingPicker
from oqa_rules.strategies.sampling import RandomPicker, samples

each_operation = pytest.mark.parametrize("operation", OPERATIONS)


def _first(operation: str, count: int, seed: int = 0) -> list[JsonValue]:
    return list(islice(samples(operation, seed), count))


@each_operation
def test_a_sample_is_one_that_the_protocol_allows(operation: str) -> None:
    for asked in _first(operation, 200):
        assert OPERATIONS[operation].answer(asked).output.keys() == set(OPERATIONS[operation].gives)
        assert json.loads(json.dumps(asked, allow_nan=False)) == asked
        json.dumps(asked, ensure_ascii=False).encode()


_PRINTED = """
import json
from itertools import islice
from oqa_rules.operations import SIGNATURES
from oqa_rules.strategies.sampling import samples
print(json.dumps({name: list(islice(samples(name, 5), 40)) for name in SIGNATURES}))
"""


def test_the_same_seed_gives_the_same_in_another_process_with_other_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONHASHSEED", "11")
    run = subprocess.run([sys.executable, "-c", _PRINTED], check=True, capture_output=True)
    assert json.loads(run.stdout) == {name: _first(name, 40, seed=5) for name in OPERATIONS}


@each_operation
def test_the_same_seed_gives_the_same_with_every_python_and_edition_of_unicode(operation: str) -> None:
    # After a change of what is drawn: python -m tests.tools.generate sample-digests
    assert digest(operation) == json.loads(FILE.read_bytes())[operation]


def test_what_came_before_changes_nothing() -> None:
    before = _first("billing", 30)
    for operation in OPERATIONS:
        _first(operation, 30, seed=1)
    assert _first("billing", 30) == before


@each_operation
def test_another_seed_gives_others(operation: str) -> None:
    assert _first(operation, 20, seed=0) != _first(operation, 20, seed=1)


def test_a_sample_may_be_changed_by_who_takes_it() -> None:
    def emptied(value: object) -> None:
        if isinstance(value, dict | list):
            for inner in list(value.values()) if isinstance(value, dict) else value:
                emptied(inner)
            value.clear()

    before = json.dumps(_first("billing", 300))
    emptied(_first("billing", 300))
    assert json.dumps(_first("billing", 300)) == before


@given(count=st.one_of(st.integers(1, 20), st.integers(1, 10**10)), start=st.text(max_size=3))
def test_a_decision_lies_below_its_count(count: int, start: str) -> None:
    assert 0 <= RandomPicker(start).below(count) < count


def test_the_greatest_chance_stays_below_every_count() -> None:
    class Greatest(RandomPicker):
        def __init__(self) -> None:
            self._random = lambda: 1 - 2**-53

    assert all(Greatest().below(count) == count - 1 for count in (*range(1, 2000), 10**10, 2**40 - 1))


@pytest.mark.parametrize("count", [1, 2, 3, 7, 12])
def test_every_outcome_of_a_decision_comes(count: int) -> None:
    pick = RandomPicker("0")
    assert {pick.below(count) for _ in range(count * 20)} == set(range(count))


def test_only_where_the_numbers_come_from_is_its_own() -> None:
    # So whatever is drawn here Hypothesis can draw as well.
    own = {name for name in vars(RandomPicker) if not name.startswith("_")}
    assert own == {"below"}
    assert DecidingPicker.__abstractmethods__ == {"below"}


def test_an_operation_that_there_is_not_is_refused_at_once() -> None:
    with pytest.raises(UnknownName, match="did you mean 'secret-number'"):
        samples("secret_number", 0)
