"""How things are measured: two calls in turn in one process, and programs in fresh processes."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter

Call = Callable[[], object]

_ROUNDS = 40
_ROUND_SECONDS = 0.01
_PROCESSES = 15

PEAK = """
from pathlib import Path
status = Path("/proc/self/status")
lines = status.read_text(encoding="ascii").splitlines() if status.exists() else []
# getrusage would tell the peak of the parent as well, so only Linux knows it.
print(next((int(line.split()[1]) for line in lines if line.startswith("VmHWM")), 0) / 1024)
"""
"""Prints the peak of a process in MiB, 0 where the system does not tell."""


@dataclass(frozen=True)
class Pair:
    """What ours and theirs cost, in microseconds a call."""

    ours: float
    theirs: float

    @property
    def ratio(self) -> float:
        """How many times theirs ours costs: below 1 ours is quicker."""
        return self.ours / self.theirs


def in_turn(ours: Call, theirs: Call, rounds: int = _ROUNDS) -> Pair:
    """The quickest of many rounds of each, taken in turn: what slows the machine slows both."""
    loops = [_loops(call) for call in (ours, theirs)]
    best = [float("inf"), float("inf")]
    for _ in range(rounds):
        for at, call in enumerate((ours, theirs)):
            best[at] = min(best[at], _seconds(call, loops[at]) / loops[at])
    return Pair(best[0] * 1e6, best[1] * 1e6)


def for_each(values: int, ours: Call, theirs: Call) -> Pair:
    """What ours and theirs cost a value, in nanoseconds, of calls that take a column of so many."""
    pair = in_turn(ours, theirs, rounds=7)
    return Pair(pair.ours / values * 1e3, pair.theirs / values * 1e3)


def _seconds(call: Call, loops: int) -> float:
    start = perf_counter()
    for _ in range(loops):
        call()
    return perf_counter() - start


def _loops(call: Call) -> int:
    loops = 1
    while _seconds(call, loops) < _ROUND_SECONDS:
        loops *= 2
    return loops


@dataclass(frozen=True)
class Fresh:
    """What a program costs in a process of its own, over an empty one: milliseconds, and memory in MiB."""

    milliseconds: float
    mebibytes: float


def in_fresh_processes(programs: dict[str, str]) -> dict[str, Fresh]:
    """Runs each program many times, all of them in turn, and takes the quickest run of each."""
    best = {name: (float("inf"), float("inf")) for name in ("", *programs)}
    for _ in range(_PROCESSES):
        for name, code in {"": "", **programs}.items():
            start = perf_counter()
            run = subprocess.run([sys.executable, "-c", f"{code}\n{PEAK}"], check=True, capture_output=True, text=True)
            seconds, mebibytes = perf_counter() - start, float(run.stdout.split()[-1])
            best[name] = (min(best[name][0], seconds), min(best[name][1], mebibytes))
    empty = best.pop("")
    return {
        name: Fresh((seconds - empty[0]) * 1e3, mebibytes - empty[1]) for name, (seconds, mebibytes) in best.items()
    }
