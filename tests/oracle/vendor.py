"""A candidate as a vendor's first draft may be: three operations let a newline pass, others are right or strict.

``python vendor.py [right]``: with ``right`` nothing is wrong any more.
"""

import json
import re
import sys

from oqa_rules.oracle.operations import OPERATIONS

IS_RIGHT = "right" in sys.argv[1:]
PATTERNS = {
    "prefecture-code": "^(?:0[1-9]|[123][0-9]|4[0-7])$",
    "score-table": "^[1346]$",
    "secret-number": "^[0-9]{4}$",
}
OTHERS = ("customer-id", "billing-mail")


def answer(name: str, given: dict[str, str]) -> dict[str, object]:
    operation = OPERATIONS[name]
    right = operation.answer(given)
    if IS_RIGHT:
        return dict(right.output)
    if name in PATTERNS:
        return {"valid": re.match(PATTERNS[name], given["text"]) is not None}
    if name == "billing-mail" and given["applied_on"].endswith("-20"):
        return dict(right.output) | {"cutoff_on": "2000-01-01"}
    # It refuses whatever has a warning where the customer ID begins with COP: no warning is about that.
    return dict(right.output) | ({"valid": False} if right.warnings and given["prefix"] == "COP" else {})


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
