"""Ending a process together with everything that it has started."""

from __future__ import annotations

import os
import signal
import subprocess
from contextlib import suppress
from typing import Final

_SECONDS_TO_TIDY_UP: Final = 0.5
"""How long a process that was told to end may take for it."""

_SECONDS_TO_VANISH: Final = 5.0
"""How long the system may take for a process that it was told to remove."""


OWN_GROUP: Final = int(getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0))
"""What Windows wants to be told for a process in a group of its own, as ``start_new_session`` tells it to
others: it can be ended as a whole, and Ctrl-C on the terminal reaches only us."""


def end(process: subprocess.Popen[bytes]) -> None:
    """Tells the process to end, removes it if it does not, and everything that it has started with it.

    A process that has left the group on purpose, as a daemon does, stays; so do, on Windows, those
    that were started by one that had ended before.
    """
    if not _is_over(process, 0.0):
        _signal_group(process, "SIGTERM")
        _is_over(process, _SECONDS_TO_TIDY_UP)
    _signal_group(process, "SIGKILL")
    _is_over(process, _SECONDS_TO_VANISH)


def _is_over(process: subprocess.Popen[bytes], seconds: float) -> bool:
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        return False
    return True


def _signal_group(process: subprocess.Popen[bytes], name: str) -> None:
    if os.name == "nt":
        force = ["/F"] if name == "SIGKILL" else []
        if process.returncode is None:
            command = ["taskkill", "/T", *force, "/PID", str(process.pid)]
            subprocess.run(command, capture_output=True, check=False)  # noqa: S603  # our own child's number
        return
    # The group is gone once its last member is; macOS forbids to signal one that has only zombies left.
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, getattr(signal, name))
