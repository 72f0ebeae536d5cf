"""Bytes in and out of a pipe whose other end may go away at any time."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import BinaryIO

_CHUNK = 1 << 16


def chunks(stream: BinaryIO) -> Iterator[bytes]:
    """What comes out of a pipe, as it comes, until nobody holds the other end."""
    try:
        while chunk := os.read(stream.fileno(), _CHUNK):
            yield chunk
    except OSError:
        return


def write_all(stream: BinaryIO, data: bytes) -> bool:
    """Writes everything; ``False`` where nobody holds the other end."""
    rest = memoryview(data)
    try:
        while rest:
            rest = rest[os.write(stream.fileno(), rest) :]
    except OSError:
        return False
    return True
