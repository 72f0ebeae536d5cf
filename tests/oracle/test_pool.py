"""Several candidates that share the operations: who is asked what, in which order, and when all ends."""

import json
import math
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeAlias, cast

import pytest

from oqa_rules.oracle.candidate import Candidate, GivenUp
from oqa_rules.oracle.pool import OutOfTime, Pool

Run: TypeAlias = Callable[..., tuple[int, str, str]]

VENDOR = [sys.executable, str(Path(__file__).parent / "vendor.py"), "right"]


class _Counted:
    """Stands for a candidate: the pool passes it on and ends it."""

    def __init__(self) -> None:
        self.ended = 0

    def end(self) -> None:
        self.ended += 1

    stop = end


def _pool(number: int, until: float | None = None) -> tuple[Pool, list[_Counted]]:
    counted = [_Counted() for _ in range(number)]
    return Pool(cast("list[Candidate]", counted), until), counted


def _run(pool: Pool, lengths: dict[str, int]) -> tuple[list[str], list[tuple[str, int]]]:
    """The operations whose comparisons came, one after the other, and who did which."""
    done: list[tuple[str, int]] = []

    def stage(name: str, candidate: Candidate) -> Iterator[None]:
        done.append((name, pool.candidates.index(candidate)))
        for _ in range(lengths[name]):
            yield

    return [each.operation for each in pool.run(stage, lengths) if not each.is_end], done


def test_one_candidate_does_one_operation_after_the_other() -> None:
    pool, _ = _pool(1)
    steps, done = _run(pool, {"a": 2, "b": 0, "c": 1})
    assert (steps, done) == (["a", "a", "c"], [("a", 0), ("b", 0), ("c", 0)])


def test_who_is_done_takes_the_next_one() -> None:
    pool, _ = _pool(2)
    steps, done = _run(pool, {"a": 4, "b": 1, "c": 1})
    assert steps == ["a", "b", "a", "a", "c", "a"]
    assert done == [("a", 0), ("b", 1), ("c", 1)]


def test_an_end_says_who_was_given_up() -> None:
    pool, _ = _pool(1)

    def stage(name: str, _: Candidate) -> Iterator[None]:
        yield
        raise GivenUp(name, is_for_good=False)

    ends = [each for each in pool.run(stage, ["a", "b"]) if each.is_end]
    assert [each.given_up.operation for each in ends if each.given_up] == ["a", "b"]


def test_without_time_nothing_more_is_asked() -> None:
    pool, counted = _pool(2, until=0.0)
    with pytest.raises(OutOfTime):
        _run(pool, {"a": 1})
    pool.abandon()
    assert [each.ended for each in counted] == [1, 1]


@pytest.mark.parametrize(("until", "is_over"), [(None, False), (math.inf, False), (-math.inf, True), (0.0, True)])
def test_the_time_is_over_once_it_has_come(until: float | None, *, is_over: bool) -> None:
    assert _pool(1, until)[0].is_over() is is_over


def test_with_several_candidates_the_results_are_the_same_and_in_the_same_order(run: Run) -> None:
    def found(jobs: int) -> dict[str, Any]:
        options = ["--op", "prefecture-code", "score-table", "secret-number", "customer-id", "--examples", "20"]
        status, out, err = run("oracle", *options, "--jobs", jobs, "--format", "json", "--", *VENDOR)
        assert (status, err) == (0, "")
        result = json.loads(out)
        return {each: result[each] for each in ("operations", "remarks", "agreed")}

    assert json.dumps(found(3)) == json.dumps(found(1))
