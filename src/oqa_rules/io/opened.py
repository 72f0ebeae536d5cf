"""Opens a file or the standard input, and says which of them cannot be opened."""

import stat
from collections.abc import Generator
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from oqa_rules.io.unreadable import NO_NAME, Unreadable, not_read
from oqa_rules.rules import Text

STANDARD_INPUT = "-"
NO_STANDARD_INPUT = Text("標準入力が閉じています。", "The standard input is closed.")

LARGEST_DOCUMENT = 64 << 20
"""Bytes of what has to be read as a whole."""

DOCUMENT_TOO_LARGE = Text(
    f"{LARGEST_DOCUMENT >> 20} MiBを超えるファイルは、1行1件のJSON Lines（.jsonl）にしてください。",
    f"A file of more than {LARGEST_DOCUMENT >> 20} MiB is to be JSON Lines (.jsonl), one record a line.",
)


@contextmanager
def opened(file: str, standard_input: BinaryIO | None) -> Generator[BinaryIO, None, None]:
    """The bytes of a file; ``-`` is the standard input, which is left open.

    Raises ``Unreadable`` with the name of the file, for what is raised inside and what the system refuses.
    """
    try:
        with _stream(file, standard_input) as stream:
            yield stream
    except Unreadable as problem:
        raise replace(problem, file="<stdin>" if file == STANDARD_INPUT else file) from None
    except OSError as error:
        raise Unreadable(not_read(error), file) from None


def _stream(file: str, standard_input: BinaryIO | None) -> "nullcontext[BinaryIO] | BinaryIO":
    if file != STANDARD_INPUT:
        path = Path(file)
        try:
            kind = path.stat().st_mode
            if stat.S_ISCHR(kind) or stat.S_ISBLK(kind):
                raise Unreadable(Text("ファイルではなく装置です。", "It is a device, not a file."))
            return path.open("rb")
        except ValueError:
            raise Unreadable(NO_NAME) from None
    if standard_input is None:
        raise Unreadable(NO_STANDARD_INPUT)
    return nullcontext(standard_input)


def is_folder(name: str) -> bool:
    """Whether a folder of that name is to be seen; what the system does not let us look at is told when it is opened.

    >>> is_folder("."), is_folder("x" * 5000)
    (True, False)
    """
    try:
        return Path(name).is_dir()
    except OSError:
        return False  # as Python answers by itself from 3.14 on
