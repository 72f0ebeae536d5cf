"""Runs one target, or all one after the other, with made-up inputs: ``python -m tests.fuzz.run --help``.

How to use it is told in CONTRIBUTING.md.
"""

import argparse
import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.fuzz.names import NAMES


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit status: 0 without faults, 1 with."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz.run", description=__doc__)
    parser.add_argument("targets", nargs="*", choices=(*NAMES, []), metavar="TARGET", help=", ".join(NAMES))
    parser.add_argument("--structured", action="store_true", help="records near the examples, instead of atheris")
    parser.add_argument("--runs", type=int, default=10_000, help="inputs for each target (default: 10000)")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--first", type=int, default=0, help="number of the first input of that seed")
    parser.add_argument("--corpus", type=Path, help="folder in which atheris keeps what led it further")
    parser.add_argument("--log", type=Path, help="file to which a line is added for each target")
    parser.add_argument("--sum", type=Path, metavar="LOG", help="only adds up such a file")
    options = parser.parse_args(arguments)
    if options.sum is not None:
        _add_up(options.sum)
        return 0
    faults = 0
    for target in options.targets or NAMES:
        run = _structured if options.structured else _coverage_guided
        faults += run(target, options)
    return int(faults > 0)


def _structured(name: str, options: argparse.Namespace) -> int:
    from tests.fuzz.draw import RandomDraw
    from tests.fuzz.targets.all_targets import TARGETS
    from tests.fuzz.watch import watching

    target = TARGETS[name]
    start = time.process_time()
    with watching() as watch:
        for number in range(options.first, options.first + options.runs):
            value = target.generate(RandomDraw((options.seed << 40) + number))
            way = f"python -m tests.fuzz.run {name} --structured --seed {options.seed} --first {number} --runs 1"
            watch.judge(target.judge, value, way)
    run = Run(
        target=name,
        driver="structured",
        seed=options.seed,
        inputs=watch.inputs,
        seconds=round(time.process_time() - start, 1),
        faults=watch.faults,
    )
    run.record(options.log)
    return len(watch.faults)


def _coverage_guided(name: str, options: argparse.Namespace) -> int:
    # A process of its own: atheris changes the code as it is loaded, and ends the process itself.
    command = [sys.executable, "-m", "tests.fuzz.coverage_guided", name, str(options.runs), str(options.seed)]
    command += [str(options.log or ""), str(options.corpus or "")]
    return subprocess.run(command, check=False, cwd=Path(__file__).parent.parent.parent).returncode


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What a run came to; ``faults`` are counted by the place where they show."""

    target: str
    driver: str
    seed: int
    inputs: int
    seconds: float
    faults: dict[str, int]

    def record(self, log: Path | None) -> None:
        """Prints it, and adds it to the log as one line."""
        speed = self.inputs / self.seconds if self.seconds else 0
        print(f"{self.target} {self.driver} seed {self.seed}: {self.inputs} inputs in {self.seconds:.1f} s", end=" ")
        print(f"({speed:.0f}/s), {len(self.faults)} faults", flush=True)
        for place, count in self.faults.items():
            print(f"  {count} x {place}", flush=True)
        if log is not None:
            with log.open("a", encoding="utf-8") as file:
                file.write(json.dumps(asdict(self)) + "\n")


def _add_up(log: Path) -> None:
    inputs: Counter[tuple[str, str]] = Counter()
    seconds: Counter[tuple[str, str]] = Counter()
    faults: dict[tuple[str, str], set[str]] = {}
    for line in log.read_text(encoding="utf-8").splitlines():
        run = json.loads(line)
        key = run["target"], run["driver"]
        inputs[key] += run["inputs"]
        seconds[key] += run["seconds"]
        faults.setdefault(key, set()).update(run["faults"])
    for key in sorted(inputs):
        print(
            f"{key[0]:12} {key[1]:16} {inputs[key]:>12,} inputs {seconds[key]:>10,.0f} s {len(faults[key]):>3} faults"
        )
    print(f"{'all':29} {inputs.total():>12,} inputs {seconds.total():>10,.0f} s")


if __name__ == "__main__":
    sys.exit(main())
