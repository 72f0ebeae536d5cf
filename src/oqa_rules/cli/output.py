"""``-o``: results in a new file instead of the standard output."""

import io
from collections.abc import Generator
from contextlib import contextmanager, suppress
from dataclasses import replace

from typing_extensions import Buffer, override

from oqa_rules.cli.console import Console
from oqa_rules.io.item import STANDARD_INPUT
from oqa_rules.io.new_file import NewFile, new_file


class _NothingWritten(Exception):
    """Raised so that no empty file is left."""


@contextmanager
def results_in(name: str, console: Console) -> Generator[Console, None, None]:
    """A console whose results are written to a new file, in UTF-8; ``-`` is the console itself.

    The file appears when the block has ended well and something was written. Raises ``Unreadable`` as ``new_file``.
    """
    if name == STANDARD_INPUT:
        yield console
        return
    with suppress(_NothingWritten), new_file(name) as file:
        raw = _Raw(file)
        with io.TextIOWrapper(io.BufferedWriter(raw), "utf-8", errors="backslashreplace", newline="\n") as text:
            yield replace(console, out=text)
        if not raw.is_written:
            raise _NothingWritten


class _Raw(io.RawIOBase):
    """Writes to a new file."""

    def __init__(self, file: NewFile) -> None:
        self._file = file
        self.is_written = False

    @override
    def writable(self) -> bool:
        return True

    @override
    def write(self, data: Buffer, /) -> int:
        written = bytes(data)
        self._file.write(written)
        self.is_written = True
        return len(written)
