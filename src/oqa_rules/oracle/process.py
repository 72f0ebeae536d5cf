"""A process to which lines are written and from which lines are read, whatever it does."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Sequence
from queue import SimpleQueue
from threading import Thread
from typing import BinaryIO, cast

from oqa_rules.oracle.ending import OWN_GROUP, end
from oqa_rules.oracle.lines import Lines
from oqa_rules.oracle.overheard import Overheard
from oqa_rules.oracle.pipe import write_all

_SECONDS_TO_FOLLOW = 1.0
"""How long the threads may take after the process has ended. One that reads from a pipe which somebody
outside the group still holds open is left behind; it ends with us."""


class Process:
    """A running process with a thread for each of its three pipes, so that none of them can block us.

    Raises ``OSError`` where it cannot be started.
    """

    def __init__(self, command: Sequence[str], overheard: Overheard) -> None:
        self._process = subprocess.Popen(  # noqa: S603  # the command is the user's own
            command,
            bufsize=0,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
            creationflags=OWN_GROUP,
        )
        self.lines = Lines()
        self._to_write: SimpleQueue[bytes | None] = SimpleQueue()
        pipes = (self._process.stdin, self._process.stdout, self._process.stderr)
        work = (self._write, self.lines.read, overheard.listen)
        self._threads = [_Thread(each, cast("BinaryIO", pipe)) for each, pipe in zip(work, pipes, strict=True)]

    def send(self, data: bytes) -> None:
        """Hands over what is to be written; does not wait until it is."""
        self._to_write.put(data)

    def close_input(self) -> None:
        """Closes its standard input, after everything that was sent."""
        self._to_write.put(None)

    def end(self) -> None:
        """Ends it and whatever it has started; one that has ended already stays as it is."""
        self.close_input()
        self.lines.abandon()
        end(self._process)
        for thread in self._threads:
            thread.follow()

    def how_it_ended(self, seconds: float) -> str:
        """``exit status 1`` or ``signal 9``; empty where it has not ended within so many seconds."""
        try:
            status = self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            return ""
        return f"signal {-status}" if status < 0 else f"exit status {status}"

    def _write(self, pipe: BinaryIO) -> None:
        with pipe:
            while (data := self._to_write.get()) is not None:
                if not write_all(pipe, data):
                    return


class _Thread:
    """A thread that works on one pipe. The pipe is closed when the process has ended and not before: one
    that writes into a closed pipe would complain about that, and not about what it was ended for."""

    def __init__(self, work: Callable[[BinaryIO], None], pipe: BinaryIO) -> None:
        self._pipe = pipe
        self._thread = Thread(target=work, args=(pipe,), daemon=True)
        self._thread.start()

    def follow(self) -> None:
        """Waits for the thread to see that the process has ended."""
        self._thread.join(_SECONDS_TO_FOLLOW)
        if not self._thread.is_alive():
            self._pipe.close()
