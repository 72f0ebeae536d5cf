"""Measures the cases of one group, one after the other: GROUP [SKIPPED…].

Each case is named on a line of its own before it begins; when it has ended, a second line says what is wrong
with it. Whoever reads these lines knows which case never came to an end.
"""

import contextlib
import gc
import io
import json
import os
import sys
import traceback

from tests.linear_time.groups import GROUPS
from tests.linear_time.growth import Case, growth


def main(group: str, *skipped: str) -> None:
    """Prints a JSON text with the name, then the fault or ``null``, of every case."""
    out = sys.stdout
    gc.freeze()
    for name, case in GROUPS[group].items():
        if name not in skipped:
            print(json.dumps(name), file=out, flush=True)
            print(json.dumps(_fault(case)), file=out, flush=True)


def _fault(case: Case) -> str | None:
    # What a command prints goes nowhere, in an encoding that can write anything.
    with (
        open(os.devnull, "w", encoding="utf-8", errors="backslashreplace") as nowhere,  # noqa: PTH123  # it is no path
        contextlib.redirect_stdout(nowhere),
        contextlib.redirect_stderr(io.StringIO()),
    ):
        try:
            return growth(case)
        except Exception:  # noqa: BLE001  # whatever it is, it is a fault
            return traceback.format_exc()


if __name__ == "__main__":
    main(*sys.argv[1:])
