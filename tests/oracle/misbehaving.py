"""A candidate that knows one operation, ``secret-number``, and misbehaves as it is told. No dependencies.

``python misbehaving.py HOW TRIGGER [FOLDER]``. TRIGGER is the text, in JSON, on which it does so. While it
lives, or whatever it has started, ``FOLDER/alive`` is open.
"""

import json
import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

# The doctests import every module of the tests; then nothing shall happen.
HOW, TRIGGER_JSON, *FOLDERS = sys.argv[1:] if __name__ == "__main__" else ["right", '""']
TRIGGER = json.loads(TRIGGER_JSON)
FOLDER = Path(FOLDERS[0]) if FOLDERS else None
ALIVE = os.open(FOLDER / "alive", os.O_WRONLY) if FOLDER else None
FOREVER = 3600
OPERATION = "terminal-name" if HOW == "strict" else "secret-number"

ANOTHER = "score-table"
OUT = sys.stdout.buffer


def write(line: bytes) -> None:
    OUT.write(line)
    OUT.flush()


def say(message: object) -> None:
    write(json.dumps(message).encode() + b"\n")


def hang() -> None:
    time.sleep(FOREVER)


def tell_and_hang() -> None:
    if ALIVE is not None:
        os.write(ALIVE, b"!")
    hang()


def endless(part: bytes) -> None:
    while True:
        OUT.write(part * 4096)


def is_valid(given: dict[str, str]) -> bool:
    text = given["text"]
    return len(text) == 4 and all(each in "0123456789" for each in text)


def right(seq: int, given: dict[str, str]) -> None:
    say({"seq": seq, "output": {"valid": is_valid(given)}})


def hello(operations: list[str], version: object = 1) -> None:
    say({"version": version, "implementation": {"name": HOW, "language": "Python"}, "operations": operations})


def fail_to_start() -> None:
    raise RuntimeError("no database")


def close_output() -> None:
    os.close(1)
    hang()


def start_once() -> None:
    if FOLDER and (FOLDER / "dead").exists():
        sys.exit(4)
    hello([OPERATION])


def greet_twice() -> None:
    hello([OPERATION])
    hello([OPERATION])


AT_START: dict[str, Callable[[], None]] = {
    "hang-at-start": hang,
    "tell-and-hang-at-start": tell_and_hang,
    "crash-at-start": fail_to_start,
    "exit-at-start": lambda: sys.exit(0),
    "close-at-start": close_output,
    "garbage-at-start": lambda: write(b"Listening on port 8080\n"),
    "list-at-start": lambda: say([1]),
    "nothing-at-start": lambda: say({}),
    "error-at-start": lambda: say({"errored": "no database"}),
    "not-a-list-at-start": lambda: say({"version": 1, "implementation": {}, "operations": OPERATION}),
    "endless-at-start": lambda: endless(b"x"),
    "wrong-version": lambda: hello([OPERATION], 2),
    "true-version": lambda: hello([OPERATION], version=True),
    "no-operations": lambda: hello([]),
    "after-another": lambda: hello([ANOTHER, OPERATION]),
    "unknown-operations": lambda: hello(["time-travel"]),
    "also-unknown-operations": lambda: hello(["time-travel", OPERATION]),
    "stay-dead": start_once,
    "two-hellos": greet_twice,
}
"""What it does instead of naming its one operation."""


def repeat(seq: int, given: dict[str, str]) -> None:
    right(seq, given)
    right(seq, given)


def chatter(seq: int, given: dict[str, str]) -> None:
    message = json.dumps({"seq": seq, "output": {"valid": is_valid(given)}}).encode()
    write(message + b"\ndone\n")


def half_a_line(_seq: int, _given: dict[str, str]) -> None:
    write(b'{"seq": 1')
    hang()


def kill_itself(_seq: int, _given: dict[str, str]) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def stay_dead(_seq: int, _given: dict[str, str]) -> None:
    if FOLDER:
        (FOLDER / "dead").touch()
    os._exit(7)


def swap(seq: int, given: dict[str, str]) -> None:
    say({"seq": seq + 1, "output": {"valid": is_valid(given)}})


def refuse_warnings(seq: int, given: dict[str, str]) -> None:
    from oqa_rules import terminal_name

    say({"seq": seq, "output": {"valid": not terminal_name.check(given["text"])}})


def flood(seq: int, given: dict[str, str]) -> None:
    if seq == 1:
        sys.stderr.write("x" * 99 + "\n")
        sys.stderr.write(("y" * 99 + "\n") * 100_000)
    right(seq, given)


def close_input(seq: int, given: dict[str, str]) -> None:
    right(seq, given)
    os.close(0)
    hang()


ASKED: list[tuple[str, str]] = []
"""All that this process was asked: operations and texts, this one last."""


def by_length(seq: int, given: dict[str, str]) -> None:
    first = next(text for _, text in ASKED if len(text) == len(given["text"]))
    say({"seq": seq, "output": {"valid": is_valid({"text": first})}})


def wrong_at_50th(seq: int, given: dict[str, str]) -> None:
    say({"seq": seq, "output": {"valid": is_valid(given) != (len(ASKED) % 50 == 0)}})


def die_at_50th(seq: int, given: dict[str, str]) -> None:
    if len(ASKED) == 50:
        os._exit(7)
    right(seq, given)


def after_another(seq: int, given: dict[str, str]) -> None:
    operation, text = ASKED[-1]
    if operation == ANOTHER:
        say({"seq": seq, "output": {"valid": text in {"1", "3", "4", "6"}}})
    else:
        is_after = len(ASKED) > 1 and ASKED[-2][0] == ANOTHER
        say({"seq": seq, "output": {"valid": is_valid(given) or is_after}})


def skip_but_first(seq: int, given: dict[str, str]) -> None:
    if len(ASKED) > 1:
        say({"seq": seq, "skipped": "not this one"})
    else:
        right(seq, given)


def raw(line: bytes) -> Callable[[int, dict[str, str]], None]:
    return lambda seq, _: write(line.replace(b"SEQ", str(seq).encode()) + b"\n")


def verdict(valid: object) -> Callable[[int, dict[str, str]], None]:
    return lambda seq, _: say({"seq": seq, "output": {"valid": valid}})


ALWAYS: dict[str, Callable[[int, dict[str, str]], None]] = {
    "hang-always": lambda *_: hang(),
    "die-always": lambda *_: os._exit(9),
    "accept-everything": verdict(valid=True),
    "refuse-everything": verdict(valid=False),
    "skip-everything": lambda seq, _: say({"seq": seq, "skipped": "not today"}),
    "error-everything": lambda seq, _: say({"seq": seq, "errored": "no database"}),
    "strict": refuse_warnings,
    "skip-nearly-all": skip_but_first,
    "cache-by-length": by_length,
    "wrong-at-every-50th": wrong_at_50th,
    "die-at-every-50th": die_at_50th,
    "after-another": after_another,
    "flaky": lambda seq, given: say({"seq": seq, "output": {"valid": is_valid(given) != (seq % 7 == 0)}}),
    "answer-twice": repeat,
    "chatter": chatter,
    "flood-stderr": flood,
    "close-input": close_input,
    "slow-pipe": lambda seq, given: write(
        b" " * 200_000 + json.dumps({"seq": seq, "output": {"valid": is_valid(given)}}).encode() + b"\r\n"
    ),
}
"""What it does to every question."""

NOW_AND_THEN: dict[str, Callable[[int, dict[str, str]], None]] = {
    "hang": lambda *_: hang(),
    "tell-and-hang": lambda *_: tell_and_hang(),
    "stubborn-and-hanging": lambda *_: tell_and_hang(),
    "die": lambda *_: os._exit(7),
    "killed": kill_itself,
    "exit-silently": lambda *_: os._exit(0),
    "stay-dead": stay_dead,
    "close-output": lambda *_: close_output(),
    "out-of-order": swap,
    "endless-line": lambda *_: endless(b"x"),
    "endless-lines": lambda *_: endless(b"x\n"),
    "half-a-line": half_a_line,
    "text": raw(b"DEBUG checking"),
    "blank": raw(b""),
    "list": raw(b"[1]"),
    "no-number": raw(b'{"output": {"valid": true}}'),
    "true-for-1": raw(b'{"seq": true, "output": {"valid": true}}'),
    "nothing-said": raw(b'{"seq": SEQ}'),
    "two-things-said": raw(b'{"seq": SEQ, "output": {"valid": true}, "skipped": "x"}'),
    "said-twice": raw(b'{"seq": SEQ, "seq": SEQ, "output": {"valid": true}}'),
    "valid-twice": raw(b'{"seq": SEQ, "output": {"valid": true, "valid": true}}'),
    "not-a-number": raw(b'{"seq": SEQ, "output": {"valid": NaN}}'),
    "not-utf-8": raw(b'{"seq": SEQ, "output": {"valid": true}, "note": "\x83\x65"}'),
    "byte-order-mark": raw(b'\xef\xbb\xbf{"seq": SEQ, "output": {"valid": true}}'),
    "valid-as-text": raw(b'{"seq": SEQ, "output": {"valid": "true"}}'),
    "skipped-as-true": raw(b'{"seq": SEQ, "skipped": true}'),
}
"""What it does to one input among the vectors; it answers every other one."""


def answer(seq: int, given: dict[str, str]) -> None:
    if HOW in ALWAYS:
        ALWAYS[HOW](seq, given)
    elif HOW in NOW_AND_THEN and given["text"] == TRIGGER:
        NOW_AND_THEN[HOW](seq, given)
    else:
        right(seq, given)


def main() -> None:
    if ALIVE is not None:
        os.write(ALIVE, b"+")
        if HOW.startswith("grandchild"):
            import subprocess  # here, since the candidate is started again and again

            sleep = [sys.executable, "-c", f"import time; time.sleep({FOREVER})"]
            out = None if HOW == "grandchild-with-pipes" else subprocess.DEVNULL
            is_daemon = HOW == "grandchild-that-left"
            subprocess.Popen(sleep, pass_fds=[ALIVE], stdin=out, stdout=out, stderr=out, start_new_session=is_daemon)
    if HOW.startswith("stubborn"):
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
    for line in sys.stdin.buffer:
        request = json.loads(line)
        if request["cmd"] == "start":
            AT_START.get(HOW, lambda: hello([OPERATION]))()
        elif request["cmd"] == "run":
            ASKED.append((request["op"], request["input"]["text"]))
            answer(request["seq"], request["input"])
        elif HOW == "say-goodbye":
            write(b"bye\n")
        elif HOW != "stubborn":
            return
    if HOW == "stubborn":
        hang()


if __name__ == "__main__":
    main()
