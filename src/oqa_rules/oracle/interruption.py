"""Signals that end a run: they wait while a process is being started or ended, so that none is left behind."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from types import FrameType
from typing import Final, TypeAlias

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
