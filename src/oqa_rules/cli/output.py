"""``-o``: results in a new file instead of the standard output."""

import io
from collections.abc import Generator
from contextlib import contextmanager, suppress
from dataclasses import replace

from oqa_rules.cli.console import Console
from oqa_rules.io.item import STANDARD_INPUT
from oqa_rules.io.new_file import new_file


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
        written = io.BytesIO()
        text = io.TextIOWrapper(written, "utf-8", errors="backslashreplace", newline="\n")
        yield replace(console, out=text)
        text.flush()
        if not written.tell():
            raise _NothingWritten
        file.write(written.getvalue())
