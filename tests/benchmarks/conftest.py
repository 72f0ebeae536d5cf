"""Benchmarks run when they are asked for, and are told as multiples of one ``re.fullmatch``.

    python -m pytest tests/benchmarks --benchmark-only

Times differ from machine to machine and from minute to minute. A ratio to something timed in the same
process holds, so that is what is printed: each row beside the baseline of its group.
"""

from collections import defaultdict
from collections.abc import Callable
from typing import Protocol, TypeAlias

import pytest
from pytest_benchmark.fixture import BenchmarkFixture
from pytest_benchmark.stats import Metadata

Measured: TypeAlias = Callable[..., object]

_BASELINE = "test_baseline"


def pytest_ignore_collect(config: pytest.Config) -> bool | None:
    """They make large columns as soon as they are loaded."""
    return None if config.getoption("benchmark_only") else True


@pytest.fixture
def measured(benchmark: BenchmarkFixture) -> Measured:
    """Times a call and gives its answer back. All rows are timed alike, many calls at a time, so that the
    timer itself does not count."""

    def measure(function: Callable[..., object], *arguments: object, **keywords: object) -> object:
        answer: object = benchmark.pedantic(  # type: ignore[no-untyped-call] # pytest-benchmark leaves it without types
            function, arguments, keywords, rounds=200, iterations=500, warmup_rounds=5
        )
        return answer

    return measure


class _Reporter(Protocol):
    def section(self, title: str) -> None: ...
    def write_line(self, line: str) -> None: ...


def pytest_terminal_summary(terminalreporter: _Reporter, config: pytest.Config) -> None:
    session = getattr(config, "_benchmarksession", None)
    groups: dict[str, list[Metadata]] = defaultdict(list)
    for bench in getattr(session, "benchmarks", ()):
        groups[bench.group or ""].append(bench)
    for group, benches in groups.items():
        baseline = next((each for each in benches if each.name.startswith(_BASELINE)), None)
        if baseline is None:
            continue
        terminalreporter.section(f"{group}: multiples of {baseline.name.removeprefix(_BASELINE).strip('_')}")
        unit = baseline.stats.median
        for bench in sorted(benches, key=lambda each: each.stats.median):
            terminalreporter.write_line(f"{bench.stats.median / unit:10.2f} x   {bench.name.removeprefix('test_')}")
