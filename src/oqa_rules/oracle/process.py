"""A process that lines are written to and read from; the processes that it has started end with it."""

import os
import signal
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from queue import SimpleQueue
from threading import Thread
from typing import BinaryIO, cast

from oqa_rules.oracle.descendants import kill_marked, marked, new_mark
from oqa_rules.oracle.lines import ErrorOutput, Lines, write_all

_SECONDS_AFTER_TERM = 0.5  # for a process to end
_SECONDS_AFTER_KILL = 5.0  # for the system to remove it
_SECONDS_TO_JOIN = 1.0
"""How long a thread may take to end after that. A thread that reads from a pipe which a process outside the group keeps
open is left behind; it ends with us."""


class Process:
    """A process with a thread for each of its pipes, so that none can block us. Raises ``OSError``."""

    def __init__(self, command: Sequence[str], error_output: ErrorOutput) -> None:
        self._mark = new_mark()
        # In a group of its own it can be ended as a whole, and Ctrl-C on the terminal reaches only us.
        self._process = subprocess.Popen(  # noqa: S603  # the command is the user's own
            command,
            bufsize=0,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=marked(self._mark),
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
        )
        self.lines = Lines()
        self._to_write: SimpleQueue[bytes | None] = SimpleQueue()
        work = (self._write, self.lines.read, error_output.listen)
        pipes = cast("list[BinaryIO]", [self._process.stdin, self._process.stdout, self._process.stderr])
        self._threads = [
            (Thread(target=each, args=(pipe,), daemon=True), pipe) for each, pipe in zip(work, pipes, strict=True)
        ]
        for thread, _ in self._threads:
            thread.start()

    def send(self, data: bytes) -> None:
        """Write data without waiting until it is written."""
        self._to_write.put(data)

    def close_input(self) -> None:
        """Close the input after everything that was sent."""
        self._to_write.put(None)

    def how_it_ended(self, seconds: float) -> str:
        """``exit status 1`` or ``signal 9``; empty where it has not ended in time."""
        if not self._is_over(seconds):
            return ""
        status = self._process.returncode
        return f"signal {-status}" if status < 0 else f"exit status {status}"

    def end(self) -> None:
        """Asks it to end, kills it if it does not, and kills the processes that it has started.

        On Linux also those that have left the group, as a daemon does. On macOS these are not killed, and on Windows
        those are not that were started by a process that had ended before.
        """
        self.close_input()
        self.lines.abandon()
        if not self._is_over(0.0):
            self._signal_group("SIGTERM")
            self._is_over(_SECONDS_AFTER_TERM)
        self._signal_group("SIGKILL")
        kill_marked(self._mark)
        self._is_over(_SECONDS_AFTER_KILL)
        for thread, pipe in self._threads:
            thread.join(_SECONDS_TO_JOIN)
            # Not before: one that writes into a closed pipe would complain about that.
            if not thread.is_alive():
                pipe.close()

    def _write(self, pipe: BinaryIO) -> None:
        with pipe:
            while (data := self._to_write.get()) is not None:
                if not write_all(pipe, data):
                    return

    def _is_over(self, seconds: float) -> bool:
        try:
            self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            return False
        return True

    def _signal_group(self, name: str) -> None:
        process = self._process
        if os.name == "nt":
            if process.returncode is None:
                command = ["taskkill", "/T", "/PID", str(process.pid), *(["/F"] if name == "SIGKILL" else [])]
                subprocess.run(command, capture_output=True, check=False)  # noqa: S603  # our own child's number
            return
        # The group may be gone; macOS forbids to signal one that has only zombies left.
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, getattr(signal, name))
