"""Programs that are wrong on purpose: the oracle names each of them, and no right one.

The programs stand in ``wrong/``; each has one bug that people really make, and its docstring says which.
``wrong/how_found.py`` lists the few that no vector and no day finds.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest
from tests.oracle.wrong.candidate import Candidate
from tests.oracle.wrong.how_found import NEEDS_SEARCH, NOT_FOUND
from tests.oracle.wrong.table import RIGHT, STRICTER, WRONG

from oqa_rules import oracle
from oqa_rules.oracle import OPERATIONS, Status

pytestmark = pytest.mark.slow

Run: TypeAlias = Callable[..., tuple[int, str, str]]

_BY_NAME = {each.name: each for each in WRONG}
_WITH_SMALLEST = [each for each in WRONG if each.smallest is not None]
_ONE_OF_EACH_OPERATION = list({each.operation: each for each in WRONG if not each.has_state}.values())


def _of(candidate: Candidate) -> str:
    return candidate.name


def test_there_is_a_wrong_program_for_every_operation_and_each_says_what_is_wrong() -> None:
    assert {each.operation for each in WRONG} == {each.operation for each in RIGHT} == OPERATIONS.keys()
    assert len(_BY_NAME) == len(WRONG) >= 250
    assert all(each.bug.strip() for each in WRONG)


@pytest.mark.parametrize("wrong", WRONG, ids=_of)
def test_a_vector_or_a_day_finds_it_unless_it_is_listed(wrong: Candidate) -> None:
    found = oracle.compare(wrong.operation, wrong.started(), examples=0, exhaustive=False)
    if not found.failed:
        found = oracle.compare(wrong.operation, wrong.started(), examples=0)
    is_listed = wrong.name in NEEDS_SEARCH.keys() | NOT_FOUND.keys()
    assert found.status is (Status.AGREES if is_listed else Status.DIFFERS)


@pytest.mark.parametrize("seed", [0, 1])
def test_at_most_two_in_a_hundred_survive_with_the_default_settings(seed: int) -> None:
    unsure = [_BY_NAME[name] for name in (*NEEDS_SEARCH, *NOT_FOUND)]
    survivors = {each.name for each in unsure if oracle.compare(each.operation, each.started(), seed=seed).agrees}
    assert survivors >= NOT_FOUND.keys()
    assert len(survivors) * 50 <= len(WRONG), survivors


@pytest.mark.parametrize("wrong", _WITH_SMALLEST, ids=_of)
def test_it_is_shrunk_to_what_a_person_would_show(wrong: Candidate) -> None:
    found = oracle.compare(wrong.operation, wrong.started(), vectors=False)
    assert found.disagreements[0].input == wrong.smallest


@pytest.mark.parametrize("wrong", _ONE_OF_EACH_OPERATION, ids=_of)
def test_the_same_seed_finds_the_same(wrong: Candidate) -> None:
    first, again = (oracle.compare(wrong.operation, wrong, vectors=False, examples=100) for _ in range(2))
    assert first == again


@pytest.mark.parametrize("right", RIGHT, ids=_of)
def test_a_right_program_is_not_blamed(right: Candidate) -> None:
    found = oracle.compare(right.operation, right)
    assert (found.status, found.disagreements, found.skipped, found.stricter) == (Status.AGREES, (), 0, 0)


@pytest.mark.parametrize("strict", STRICTER, ids=_of)
def test_to_be_stricter_is_no_mistake_unless_asked(strict: Candidate) -> None:
    found = oracle.compare(strict.operation, strict)
    assert (found.status, found.disagreements) == (Status.AGREES, ())
    assert found.stricter > 0
    exactly = oracle.compare(strict.operation, strict, exact=True)
    assert {each.kind for each in exactly.disagreements} == {"stricter"}


@pytest.mark.parametrize(
    ("name", "others"),
    [
        ("institution-code:pattern_that_goes_on", ("score-table",)),
        ("billing-mail:december_turn", ("secret-number",)),
        ("certificates:certificate_for_each_use", ("check-digit",)),
        ("certificate:objects_only", ("terminal-name",)),
    ],
)
def test_a_process_is_told_where_it_is_wrong_and_nowhere_else(
    run: Run, repository: Path, monkeypatch: pytest.MonkeyPatch, name: str, others: tuple[str, ...]
) -> None:
    operation = name.partition(":")[0]
    monkeypatch.chdir(repository)
    program = [sys.executable, "-m", "tests.oracle.wrong.program", name]
    status, out, _ = run("oracle", "--format", "json", "--examples", "200", "--op", operation, *others, "--", *program)
    assert status == 1
    found = json.loads(out)["operations"]
    assert {each: outcome["status"] for each, outcome in found.items()} == {
        operation: "differs",
        **dict.fromkeys(others, "agrees"),
    }
