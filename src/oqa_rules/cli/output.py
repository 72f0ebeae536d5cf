"""The file of ``--output``: UTF-8 whatever the shell, complete or absent, and never over another file."""

import io
from collections.abc import Generator
from contextlib import contextmanager, suppress
from typing import TextIO

from oqa_rules.io.encoding import UTF_8
from oqa_rules.io.new_file import NewFile, new_file
from oqa_rules.io.signals import interruptible


class _NothingWritten(Exception):
    """Raised so that no empty file is left."""


class _Bytes(io.BufferedIOBase):
    """A new file as a stream of bytes; ``new_file`` closes it."""

    def __init__(self, file: NewFile, name: str) -> None:
        self._file = file
        self.name = name
        self.is_written = False

    def writable(self) -> bool:
        return True

    def write(self, data: "bytes | bytearray | memoryview", /) -> int:  # type: ignore[override]  # any buffer is meant
        self._file.write(bytes(data))
        self.is_written = True
        return len(data)


@contextmanager
def output_file(name: str) -> Generator[TextIO, None, None]:
    """A stream of text in UTF-8 that appears under its name when the block has ended well, and otherwise never.

    Where nothing was written there is no file.

    Raises ``Unreadable`` with its name where there is something of that name already, and where it cannot be written.
    """
    with suppress(_NothingWritten), interruptible(), new_file(name) as file:
        raw = _Bytes(file, name)
        # Nothing waits in it, so that a failure to write is told where it happens.
        stream = io.TextIOWrapper(raw, UTF_8, "backslashreplace", newline="\n", write_through=True)
        yield stream
        stream.detach()
        if not raw.is_written:
            raise _NothingWritten
