"""One target under atheris, in a process that it ends: TARGET RUNS SEED LOG CORPUS.

Started by ``run.py``. The exit status is the number of faults, at most 100.
"""

import os
import sys
import time
from pathlib import Path
from typing import NoReturn

from tests.fuzz.run import Run
from tests.fuzz.watch import Watch, watching

_LONGEST = 4096  # bytes of an input
_SECONDS = 60  # after which libFuzzer itself gives an input up


def main(name: str, runs: int, seed: int, log: str, corpus: str) -> None:
    """Lets atheris choose the inputs; faults are counted, and do not end the run."""
    import atheris  # there only with the extra ``fuzz``

    with atheris.instrument_imports(include=["oqa_rules"], enable_loader_override=False):
        from tests.fuzz.targets.all_targets import TARGETS

    target = TARGETS[name]
    start = time.process_time()

    def end(watch: Watch) -> NoReturn:
        run = Run(
            target=name,
            driver="coverage-guided",
            seed=seed,
            inputs=watch.inputs,
            seconds=round(time.process_time() - start, 1),
            faults=watch.faults,
        )
        run.record(Path(log) if log else None)
        os._exit(min(len(watch.faults), 100))

    with watching() as watch:

        def judge(data: bytes) -> None:
            watch.judge(target, data, f"TARGETS[{name!r}](bytes.fromhex({data.hex()!r}))")
            if watch.inputs >= runs:
                end(watch)

        folders = [str(Path(corpus, name))] if corpus else []
        for each in folders:
            Path(each).mkdir(parents=True, exist_ok=True)
        options = [f"-seed={seed + 1}", f"-max_len={_LONGEST}", f"-timeout={_SECONDS}", "-runs=-1", "-verbosity=0"]
        atheris.Setup([sys.argv[0], *options, *folders], judge)
        atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4], sys.argv[5])
