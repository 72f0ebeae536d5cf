"""Nothing costs more than in proportion to its input: twice the size, about twice the time.

The cases are chosen to hurt: escapes, repeats, depth, width, long names, characters that are costly to compare.
Each group is measured in a process of its own, so that what never ends can be ended.
"""

import json
import queue
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pytest
from tests.linear_time.groups import GROUPS
from tests.linear_time.growth import MOST, Case, _is_steep, growth

PATIENCE = 60
"""Seconds without a sign, after which a case is held to have no end. Whole cases take one or two."""


def _lines(stream: IO[str]) -> Iterator[str | None]:
    """The lines of a stream; ``None`` where none comes for too long."""
    waiting: queue.Queue[str] = queue.Queue()

    def listen() -> None:
        for line in stream:
            waiting.put(line)
        waiting.put("")

    threading.Thread(target=listen, daemon=True).start()
    while True:
        try:
            line = waiting.get(timeout=PATIENCE)
        except queue.Empty:
            yield None
            return
        if not line:
            return
        yield line


def _measured(group: str, skipped: list[str], root: Path) -> Iterator[tuple[str, str | None]]:
    """The cases that came to an end, with what is wrong; where one did not, it is the last."""
    command = [sys.executable, "-m", "tests.linear_time.worker", group, *skipped]
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, encoding="utf-8") as process:
        assert process.stdout is not None
        name = None
        for line in _lines(process.stdout):
            if line is None:
                assert name is not None, "it does not even begin"
                yield name, f"no end within {PATIENCE} s"
                process.kill()
                return
            if name is None:
                name = json.loads(line)
            else:
                yield name, json.loads(line)
                name = None
    if name is not None:
        yield name, f"died with status {process.returncode}"


@pytest.mark.slow
@pytest.mark.parametrize("group", GROUPS)
def test_twice_the_input_takes_about_twice_the_time(group: str, repository: Path) -> None:
    faults: dict[str, str] = {}
    measured: list[str] = []
    while len(measured) < len(GROUPS[group]):
        for name, fault in _measured(group, measured, repository):
            measured.append(name)
            if fault is not None:
                faults[name] = fault
    assert faults == {}, f"more than {MOST} times for twice the size"


def _step() -> None:
    pass


def _work(steps: int) -> None:
    for _ in range(steps):
        _step()


@pytest.mark.parametrize(("exponent", "is_fine"), [(1, True), (2, False), (3, False)], ids=["linear", "square", "cube"])
def test_the_measuring_knows_a_square_when_it_sees_one(exponent: int, is_fine: bool) -> None:  # noqa: FBT001  # a parameter
    case = Case(lambda size: 20 * size**exponent, _work, smallest=8)
    assert (growth(case) is None) is is_fine


def test_the_measuring_knows_a_square_that_calls_nothing() -> None:
    search = re.compile("a*b").search
    assert growth(Case("a".__mul__, search, largest=1 << 12)) is not None
    assert growth(Case("a".__mul__, re.compile("b").search)) is None


@pytest.mark.parametrize(
    ("seconds", "is_steep"),
    [
        ((0.01, 0.04, 0.16), True),
        ((0.02, 0.04, 0.08), False),
        ((0.0005, 0.002, 0.007), False),
        ((0.01, 0.09, 0.16), False),
    ],
)
def test_times_are_steep_where_both_doublings_cost_too_much(seconds: tuple[float, ...], is_steep: bool) -> None:  # noqa: FBT001  # a parameter
    assert _is_steep([(64 << index, each) for index, each in enumerate(seconds)]) is is_steep


def test_what_is_quick_at_any_size_is_not_judged() -> None:
    assert growth(Case(lambda size: size**2, _work, largest=64)) is None
