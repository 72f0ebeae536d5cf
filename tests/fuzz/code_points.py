"""Every code point of Unicode inside the example of every field: ``python -m tests.fuzz.code_points [--log FILE]``.

The place of a code point moves on with its number, so that each stands at the beginning, in the middle and at the end.
"""

import argparse
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from tests.fuzz.run import Run
from tests.fuzz.targets.telling import require
from tests.fuzz.watch import watching

from oqa_rules.fields.field import Field
from oqa_rules.fields.registry import FIELDS

_CODE_POINTS = range(sys.maxunicode + 1)


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit status: 0 without faults, 1 with."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz.code_points", description=__doc__)
    parser.add_argument("--log", type=Path, help="file to which a line is added for each field")
    options = parser.parse_args(arguments)
    return int(sum(_run(field, _CODE_POINTS, options.log) for field in FIELDS.values()) > 0)


def _run(field: Field, codes: Iterable[int], log: Path | None) -> int:
    start = time.process_time()
    with watching() as watch:
        for code in codes:
            at = code % (len(field.example) + 1)
            text = field.example[:at] + chr(code) + field.example[at:]
            watch.judge(lambda value: judge(field, value), text, f"{field.name}: U+{code:04X} at {at}")
    seconds = round(time.process_time() - start, 1)
    run = Run(
        target=field.name, driver="code-points", seed=0, inputs=watch.inputs, seconds=seconds, faults=watch.faults
    )
    run.record(log)
    return len(watch.faults)


def judge(field: Field, text: str) -> None:
    """What has to hold of a field and a text."""
    findings = field.check(text)
    has_errors = any(each.is_error for each in findings)
    require(field.is_valid(text) is not has_errors, "is_valid and check differ")
    tidied = field.normalize(text)
    require(not field.normalize(tidied.text).changes, "tidying twice changes more than once")
    for each in findings:
        whole = each.path == "" and each.suggestion is not None
        require(not whole or field.is_valid(each.suggestion), "the suggestion does not pass")


if __name__ == "__main__":
    sys.exit(main())
