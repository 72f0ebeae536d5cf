"""Passes the lines that a process writes from the thread that reads them to the one that waits for them."""

import os
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from enum import Enum
from threading import Condition
from time import monotonic
from typing import BinaryIO

from oqa_rules.io.json_text import LONGEST_LINE
from oqa_rules.io.new_file import write_whole
from oqa_rules.render.visible import visible

SHOWN_BYTES = 1 << 16
"""Bytes of the error streams of a whole run that are shown."""

_CHUNK = 1 << 16
_MOST_WAITING = 4 * LONGEST_LINE  # bytes; a process that writes on is not read until there is room again
_COST_OF_A_LINE = 64  # bytes of memory that an empty line takes
_LONGEST_WAIT = 0.5  # seconds; on Windows Ctrl-C does not wake a thread that waits


def write_all(stream: BinaryIO, data: bytes) -> bool:
    """Write all data; returns ``False`` if the other end is closed."""
    try:
        write_whole(stream, data)
    except OSError:
        return False
    return True


def _chunks(stream: BinaryIO) -> Iterator[bytes]:
    # Until the other end is closed.
    with suppress(OSError):
        while chunk := os.read(stream.fileno(), _CHUNK):
            yield chunk


class End(Enum):
    """The reason why there are no more lines."""

    CLOSED = "closed"
    ENDLESS = "endless"  # a line is longer than any line may be; what follows is not read


class Lines:
    """A queue of lines with a limit, filled by one thread and emptied by another.

    A line ends in a line feed: ``is_line_begun`` says that there is more text after the last one.
    """

    def __init__(self) -> None:
        self._waiting: deque[bytes] = deque()
        self._size = 0
        self._end: End | None = None
        self._is_abandoned = False
        self._changed = Condition()
        self.is_line_begun = False

    def read(self, stream: BinaryIO) -> None:
        """Puts every line of the stream into the queue; waits while it is full."""
        rest = bytearray()
        end = End.CLOSED
        for chunk in _chunks(stream):
            rest += chunk
            if b"\n" in chunk:
                *lines, last = bytes(rest).split(b"\n")
                rest = bytearray(last)
                if not self._put(lines):
                    break
            self.is_line_begun = bool(rest)
            if len(rest) > LONGEST_LINE:
                end = End.ENDLESS
                break
        with self._changed:
            self._end = end
            self._changed.notify_all()

    def take(self, seconds: float) -> bytes | End | None:
        """The next line without its end, the reason why there are no more, or ``None`` if none came in time."""
        until = monotonic() + seconds
        with self._changed:
            while not self._waiting and self._end is None:
                left = until - monotonic()
                if left <= 0:
                    return None
                self._changed.wait(min(left, _LONGEST_WAIT))
            if not self._waiting:
                return self._end
            line = self._waiting.popleft()
            self._size -= len(line) + _COST_OF_A_LINE
            self._changed.notify_all()
            return line

    @property
    def waiting(self) -> int:
        """The number of lines in the queue."""
        with self._changed:
            return len(self._waiting)

    def abandon(self) -> None:
        """Stop waiting for room in the queue: no more lines are taken."""
        with self._changed:
            self._is_abandoned = True
            self._changed.notify_all()

    def _put(self, lines: list[bytes]) -> bool:
        with self._changed:
            self._waiting.extend(lines)
            self._size += sum(map(len, lines)) + _COST_OF_A_LINE * len(lines)
            self._changed.notify_all()
            while self._size > _MOST_WAITING and not self._is_abandoned:
                self._changed.wait()
            return not self._is_abandoned


class ErrorOutput:
    """The error streams of one run, including those of restarted candidates.

    The threads that listen pass lines without their end to ``show``; after ``SHOWN_BYTES`` they call
    ``leave_out`` once.
    """

    def __init__(self, show: Callable[[str], None], leave_out: Callable[[], None]) -> None:
        self._show = show
        self._leave_out = leave_out
        self._room = SHOWN_BYTES
        self.is_flood = False

    def listen(self, stream: BinaryIO) -> None:
        """Reads to the end, so that the candidate never waits for room in the pipe."""
        rest = bytearray()
        for chunk in _chunks(stream):
            if self.is_flood:
                continue
            rest += chunk[: self._room]
            if b"\n" in chunk:
                *lines, last = bytes(rest).split(b"\n")
                rest = bytearray(last)
                self._show_lines(lines)
            self._room -= len(chunk)
            if self._room < 0:
                self._show_lines([bytes(rest)])
                self.is_flood = True
                rest.clear()
                # Listening goes on even if our own error stream is closed.
                with suppress(OSError, ValueError):
                    self._leave_out()
        if rest:
            self._show_lines([bytes(rest)])

    def _show_lines(self, lines: list[bytes]) -> None:
        for line in lines:
            text = line.decode(errors="backslashreplace").rstrip("\r").replace("\t", "    ")
            with suppress(OSError, ValueError):
                self._show(visible(text))
