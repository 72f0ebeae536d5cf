"""A program in which one operation is wrong and all others are right, for the oracle to be run against.

From the root of the checkout: ``python -m tests.oracle.wrong.program billing-mail:december_turn``.
"""

import json
import sys

from tests.oracle.wrong.candidate import Candidate
from tests.oracle.wrong.table import RIGHT, WRONG

from oqa_rules.rules import JsonValue


def main(name: str) -> None:
    operations = {each.operation: each for each in RIGHT} | {
        each.operation: each.started() for each in WRONG if each.name == name
    }
    for line in sys.stdin.buffer:
        request = json.loads(line)
        match request["cmd"]:
            case "start":
                _answer({"version": 1, "implementation": {"name": name}, "operations": list(operations)})
            case "run":
                _answer({"seq": request["seq"]} | _run(operations[request["op"]], request["input"]))
            case _:
                return


def _run(candidate: Candidate, given: JsonValue) -> dict[str, JsonValue]:
    try:
        return {"output": candidate(given)}
    except Exception as error:  # noqa: BLE001  # a program says that it failed, whatever the reason
        return {"errored": str(error)}


def _answer(answer: dict[str, JsonValue]) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1])
