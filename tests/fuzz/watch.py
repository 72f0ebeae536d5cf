"""What keeps an eye on a run: faults by the place where they show, and inputs that take too long."""

import faulthandler
import signal
import sys
import traceback
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import FrameType
from typing import Any, NoReturn

LONGEST = 10
"""Seconds of CPU time that one input may take. It should take a thousandth."""

_HOPELESS = 300  # seconds for a whole stretch of inputs, after which the process is ended with its traceback
_EVERY = 1000


class TooSlow(Exception):
    """An input takes longer than any should."""


def _too_slow(_number: int, _frame: FrameType | None) -> NoReturn:
    raise TooSlow


# Windows has no such timer: there only the last resort is left.
_arm: Callable[[int, float], object] | None = getattr(signal, "setitimer", None)


@dataclass
class Watch:
    """Counts inputs and faults. Faults of one place are told once, with the smallest input that showed them."""

    inputs: int = 0
    faults: dict[str, int] = field(default_factory=dict[str, int])

    def judge(self, call: Callable[[Any], None], value: Any, way: str) -> None:  # noqa: ANN401  # any input
        """Calls ``call``, and tells of what it raises; ``way`` says how to make the input again."""
        if self.inputs % _EVERY == 0:
            # To the stream of the process itself: a test has exchanged the other.
            faulthandler.dump_traceback_later(_HOPELESS, exit=True, file=sys.__stderr__ or sys.stderr)
        self.inputs += 1
        try:
            with _timed():
                call(value)
        except Exception as error:  # noqa: BLE001  # whatever it is, it is a fault
            place = _place(error)
            self.faults[place] = self.faults.get(place, 0) + 1
            if self.faults[place] == 1:
                print(f"FAULT {place}\n  {way}\n  {_shown(value)}", flush=True)
                print("".join(traceback.format_exception(error, limit=-4)), flush=True)


def _shown(value: object) -> str:
    try:
        return ascii(value)[:3000]
    except ValueError:  # a number of too many digits
        return type(value).__name__


@contextmanager
def _timed() -> Generator[None, None, None]:
    if _arm is None:
        yield
        return
    _arm(signal.ITIMER_VIRTUAL, LONGEST)
    try:
        yield
    finally:
        _arm(signal.ITIMER_VIRTUAL, 0)


@contextmanager
def watching() -> Generator[Watch, None, None]:
    """A watch; in the end nothing of it is left in the process."""
    before = None if _arm is None else signal.signal(signal.SIGVTALRM, _too_slow)
    try:
        yield Watch()
    finally:
        faulthandler.cancel_dump_traceback_later()
        if before is not None:
            signal.signal(signal.SIGVTALRM, before)


def _place(error: Exception) -> str:
    """The kind of an exception and where it comes from: two inputs with the same are one fault."""
    frames = traceback.extract_tb(error.__traceback__)
    last = next(
        (each for each in reversed(frames) if "oqa_rules" in each.filename or "targets" in each.filename), frames[-1]
    )
    words = str(error).partition(":")[0][:60] if type(error).__name__ == "Fault" else ""
    return f"{type(error).__name__} {last.filename.rpartition('/')[2]}:{last.name} {words}".strip()
