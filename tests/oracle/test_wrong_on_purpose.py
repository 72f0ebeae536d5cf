"""Programs that are wrong on purpose: the oracle names each of them, and no right one.

The programs stand in ``wrong/``; each has one bug that people really make, and its docstring says which.
"""

import json
import subprocess
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest
from tests.oracle.wrong.candidate import Candidate
from tests.oracle.wrong.table import RIGHT, STRICTER, WRONG

from oqa_rules import oracle
from oqa_rules.oracle import OPERATIONS, OperationResult, Status
from oqa_rules.site.check import SITE
from oqa_rules.site.reconcile import RECONCILE

EXAMPLES = 500
FOR_WRONG = 1_500
"""More than by default: what Hypothesis draws shifts with whatever else is loaded."""


@cache
def _searched(wrong: Candidate) -> OperationResult:
    """The outcome of the search alone, which several tests look at."""
    return oracle.compare(wrong.operation, wrong, examples=FOR_WRONG, seed=0, vectors=False)


def _of(candidate: Candidate) -> str:
    return candidate.name


def _searched_at_length(wrong: Iterable[Candidate]) -> list[object]:
    """Sites take long to shrink: the vectors find what is wrong with them in the fast tests."""
    slow = {SITE, RECONCILE}
    return [
        pytest.param(each, id=each.name, marks=pytest.mark.slow if each.operation in slow else ()) for each in wrong
    ]


def test_there_is_a_wrong_program_for_every_operation_and_each_says_what_is_wrong() -> None:
    assert {each.operation for each in WRONG} == {each.operation for each in RIGHT} == OPERATIONS.keys()
    assert len({each.name for each in WRONG}) == len(WRONG) >= 40
    assert all(each.bug.strip() for each in WRONG)


@pytest.mark.parametrize("wrong", _searched_at_length(WRONG))
def test_the_search_alone_finds_it(wrong: Candidate) -> None:
    found = _searched(wrong)
    assert (found.operation, found.status) == (wrong.operation, Status.DIFFERS)
    assert found.examples <= FOR_WRONG


@pytest.mark.parametrize("wrong", [each for each in WRONG if each.smallest is not None], ids=_of)
def test_it_is_shrunk_to_what_a_person_would_show(wrong: Candidate) -> None:
    assert _searched(wrong).disagreements[0].input == wrong.smallest


@pytest.mark.parametrize("wrong", _searched_at_length({each.operation: each for each in WRONG}.values()))
def test_the_same_seed_finds_the_same(wrong: Candidate) -> None:
    again = oracle.compare(wrong.operation, wrong, examples=FOR_WRONG, seed=0, vectors=False)
    assert again == _searched(wrong)


@pytest.mark.parametrize("wrong", WRONG, ids=_of)
def test_the_vectors_find_it_too(wrong: Candidate) -> None:
    found = oracle.compare(wrong.operation, wrong, examples=1)
    assert found.failed


@pytest.mark.parametrize("right", RIGHT, ids=_of)
def test_a_right_program_is_not_blamed(right: Candidate) -> None:
    found = oracle.compare(right.operation, right, examples=EXAMPLES)
    assert (found.status, found.disagreements, found.skipped, found.stricter) == (Status.AGREES, (), 0, 0)


@pytest.mark.parametrize("strict", STRICTER, ids=_of)
def test_to_be_stricter_is_no_mistake_unless_asked(strict: Candidate) -> None:
    found = oracle.compare(strict.operation, strict, examples=EXAMPLES)
    assert (found.status, found.disagreements) == (Status.AGREES, ())
    assert found.stricter > 0
    exactly = oracle.compare(strict.operation, strict, examples=EXAMPLES, exact=True)
    assert {each.kind for each in exactly.disagreements} == {"stricter"}


@pytest.mark.parametrize(
    ("name", "others"),
    [
        ("secret-number:secret_with_line_break", ("score-table", "year-month")),
        ("billing-mail:december_turn", ("earliest-billing-start", "billing-deadline")),
        ("certificates:certificate_for_each_use", ("certificate", "check-digit")),
        ("certificate:objects_only", ("certificates", "terminal-name")),
    ],
)
def test_a_process_is_told_where_it_is_wrong_and_nowhere_else(
    repository: Path, name: str, others: tuple[str, ...]
) -> None:
    operation = name.partition(":")[0]
    run = subprocess.run(
        [
            *(sys.executable, "-m", "oqa_rules", "oracle", "--format", "json", "--examples", "200", "--op"),
            *(operation, *others, "--", sys.executable, "-m", "tests.oracle.wrong.program", name),
        ],
        cwd=repository,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert run.returncode == 1
    found = json.loads(run.stdout)["operations"]
    assert {each: outcome["status"] for each, outcome in found.items()} == {
        operation: "differs",
        **dict.fromkeys(others, "agrees"),
    }
