"""The processes that a process has started, and those that they have started, also where one has left its group.

On Linux they are known by an environment variable that all of them inherit, as Jenkins does it. Elsewhere nothing is
known of one that has left: on Windows taskkill ends what is still below its parent.
"""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

_VARIABLE = "OQA_RULES_CANDIDATE"
_PROCESSES = Path("/proc")
_MOST_ROUNDS = 10  # a process may start another one while it is looked for


def new_mark() -> str:
    """A value for the environment that no other process on this machine has."""
    return uuid4().hex


def marked(mark: str) -> dict[str, str]:
    """Our environment, with the mark."""
    return {**os.environ, _VARIABLE: mark}


def kill_marked(mark: str) -> None:
    """Kills every process that has the mark, where that can be known."""
    for _ in range(_MOST_ROUNDS):
        numbers = list(_marked(mark))
        if not numbers:
            return
        for number in numbers:
            with suppress(ProcessLookupError, PermissionError):
                os.kill(number, signal.SIGKILL)


def _marked(mark: str) -> Iterator[int]:
    if sys.platform != "linux":
        return
    wanted = f"{_VARIABLE}={mark}".encode()
    for folder in _PROCESSES.iterdir():
        # Those of others cannot be read, and any may be gone by now. What has ended has no environment any more.
        with suppress(OSError):
            if folder.name.isdecimal() and wanted in (folder / "environ").read_bytes().split(b"\0"):
                yield int(folder.name)
