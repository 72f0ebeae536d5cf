"""Signals that ask a program to end, and what is put in order before it does."""

import signal
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from types import FrameType

# The signals of this system that ask a program to end.
_ENDING = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)]


class Interrupted(KeyboardInterrupt):
    """Raised in the main thread where the signal ``number`` asks for the end."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number

    @property
    def exit_status(self) -> int:
        """What a shell reports of a program that this signal has ended."""
        return 128 + self.number


@contextmanager
def interruptible() -> Generator[None, None, None]:
    """Here the first signal that asks for the end raises ``Interrupted``; later ones are overheard, so that
    everything is put in order."""
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
def _handled_by(handler: Callable[[int, FrameType | None], None]) -> Generator[None, None, None]:
    if threading.current_thread() is not threading.main_thread():
        yield  # no other thread is ever interrupted
        return
    # A signal that is ignored, as under nohup, stays ignored, and one that C code handles is left to it.
    before = {each: known for each in _ENDING if (known := signal.getsignal(each)) not in (None, signal.SIG_IGN)}
    try:
        for number in before:
            signal.signal(number, handler)
        yield
    finally:
        for number, known in before.items():
            signal.signal(number, known)
