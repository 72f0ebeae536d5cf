"""A process to which lines are written and from which lines are read; what it has started ends with it."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager, suppress
from queue import SimpleQueue
from threading import Thread
from types import FrameType
from typing import BinaryIO, Final, TypeAlias, cast

from oqa_rules.oracle.lines import Lines, Overheard, write_all

ENDING: Final = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)
)
"""The signals of this system that ask a program to end."""


_Handler: TypeAlias = Callable[[int, FrameType | None], None]


class Interrupted(KeyboardInterrupt):
    """Raised in the main thread where a signal asks for the end; ``number`` is the signal's."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


@contextmanager
def interruptible() -> Generator[None, None, None]:
    """Within this block the first signal that asks for the end raises ``Interrupted``, and later ones are
    overheard: what is being put in order after the first one is put in order."""
    is_first = True

    def interrupt(number: int, _frame: FrameType | None) -> None:
        nonlocal is_first
        if is_first:
            is_first = False
            raise Interrupted(number)

    with _handled_by(interrupt):
        yield


@contextmanager
def held() -> Generator[None, None, None]:
    """Signals that ask for the end come after this block, not within it."""
    came: list[int] = []
    try:
        with _handled_by(lambda number, _frame: came.append(number)):
            yield
    finally:
        # By now whoever handled them before handles them again.
        for number in came[:1]:
            signal.raise_signal(number)


@contextmanager
def _handled_by(handler: _Handler) -> Generator[None, None, None]:
    if threading.current_thread() is not threading.main_thread():
        yield  # Python runs handlers in the main thread only: no other one is ever interrupted
        return
    before = {number: signal.getsignal(number) for number in ENDING}
    # A signal that is ignored, as under nohup, stays ignored, and one that C code handles is left to it.
    ours = [number for number, known in before.items() if known not in (None, signal.SIG_IGN)]
    try:
        for number in ours:
            signal.signal(number, handler)
        yield
    finally:
        for number in ours:
            signal.signal(number, before[number])


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
