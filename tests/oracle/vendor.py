"""A candidate as a vendor's first draft may be: three operations let a newline pass, others are right or strict.

``python vendor.py [right]``: with ``right`` nothing is wrong any more.
"""

import json
import re
import sys
from collections.abc import Mapping

IS_RIGHT = "right" in sys.argv[1:]
PATTERNS = {
    "prefecture-code": "^(?:0[1-9]|[123][0-9]|4[0-7])$",
    "score-table": "^[1346]$",
    "secret-number": "^[0-9]{4}$",
}
OTHERS = ("customer-id", "billing-deadline")


def answer(name: str, given: dict[str, str]) -> Mapping[str, object]:
    if name in PATTERNS:
        matches = (re.fullmatch if IS_RIGHT else re.match)(PATTERNS[name], given["text"])
        return {"valid": matches is not None}
    from oqa_rules.oracle.operations import OPERATIONS  # it takes long to load, and many a candidate is started

    right = OPERATIONS[name].answer(given)
    output: dict[str, object] = dict(right.output)
    if IS_RIGHT:
        return output
    if name == "billing-deadline":
        return output | ({"apply_by": "2000-01-01"} if given["billing_start"].endswith("-03") else {})
    # It refuses whatever has a warning where the customer ID begins with COP: no warning is about that.
    return output | ({"valid": False} if right.warnings and given["prefix"] == "COP" else {})


def main() -> None:
    for line in sys.stdin.buffer:
        request = json.loads(line)
        if request["cmd"] == "start":
            says = {"version": 1, "implementation": {"name": "vendor"}, "operations": [*PATTERNS, *OTHERS]}
        elif request["cmd"] == "run":
            says = {"seq": request["seq"], "output": answer(request["op"], request["input"])}
        else:
            return
        sys.stdout.write(json.dumps(says) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
