"""What a candidate writes to its error stream: shown up to a limit, never judged, always taken in."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import BinaryIO, Final

from oqa_rules.oracle.pipe import chunks
from oqa_rules.render.visible import visible

SHOWN_BYTES: Final = 1 << 16
"""Bytes of a whole run that are shown; what comes after them is counted only."""

_TAB = "    "


class Overheard:
    """The error streams of one run, those of restarted candidates too.

    ``show`` is given lines without their end, by the threads that listen. When more than ``SHOWN_BYTES``
    have come, ``leave_out`` is called once, and the rest is not shown.
    """

    def __init__(self, show: Callable[[str], None], leave_out: Callable[[], None]) -> None:
        self._show = show
        self._leave_out = leave_out
        self._room = SHOWN_BYTES
        self.is_flood = False

    def listen(self, stream: BinaryIO) -> None:
        """Takes everything that comes, to the end, so that nobody waits for room in the pipe."""
        rest = b""
        for chunk in chunks(stream):
            if self.is_flood:
                continue
            *lines, rest = (rest + chunk[: self._room]).split(b"\n")
            self._tell(lines)
            self._room -= len(chunk)
            if self._room < 0:
                self._tell([rest])
                self.is_flood, rest = True, b""
                # Our own error stream may be closed; that is no reason to stop listening.
                with suppress(OSError, ValueError):
                    self._leave_out()
        if rest:
            self._tell([rest])

    def _tell(self, lines: list[bytes]) -> None:
        for line in lines:
            text = line.decode(errors="backslashreplace").rstrip("\r").replace("\t", _TAB)
            with suppress(OSError, ValueError):
                self._show(visible(text))
