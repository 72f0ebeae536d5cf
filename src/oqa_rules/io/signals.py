"""Signals that ask a program to end, handled so that it can clean up first."""

import signal
from collections.abc import Callable, Generator
from contextlib import contextmanager
from types import FrameType

# The signals of this system that ask a program to end.
_ENDING = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)]


class Interrupted(KeyboardInterrupt):
    """Raised in the main thread by the signal ``number``, which asks the program to end."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number

    @property
    def exit_status(self) -> int:
        """The exit status that a shell reports for a program ended by this signal."""
        return 128 + self.number


@contextmanager
def interruptible() -> Generator[None, None, None]:
    """Inside the block the first signal that asks for the end raises ``Interrupted``; later ones are ignored, so that
    the program can clean up."""
    is_first = True

    def interrupt(number: int, _frame: FrameType | None) -> None:
        nonlocal is_first
        if is_first:
            is_first = False
            raise Interrupted(number)

    with _handled_by(interrupt):
        yield


@contextmanager
def signals_deferred() -> Generator[None, None, None]:
    """Signals that ask for the end are raised after this block, not within it."""
    received: list[int] = []
    try:
        with _handled_by(lambda number, _frame: received.append(number)):
            yield
    finally:
        # The previous handlers are in place again.
        for number in received[:1]:
            signal.raise_signal(number)


@contextmanager
def _handled_by(handler: Callable[[int, FrameType | None], None]) -> Generator[None, None, None]:
    import threading  # a command that waits for nothing does without

    if threading.current_thread() is not threading.main_thread():
        yield  # no other thread is ever interrupted
        return
    # A signal that is ignored, as under nohup, stays ignored, and one that C code handles is left to it.
    before = {each: old for each in _ENDING if (old := signal.getsignal(each)) not in (None, signal.SIG_IGN)}
    try:
        for number in before:
            signal.signal(number, handler)
        yield
    finally:
        for number, old in before.items():
            signal.signal(number, old)
