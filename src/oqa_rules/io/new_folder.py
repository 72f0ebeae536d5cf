"""Writing a new folder, which is complete or absent and never replaces another."""

import os
import shutil
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex

from oqa_rules.io.new_file import new_path, writing
from oqa_rules.io.signals import signals_deferred


@contextmanager
def new_folder(name: str) -> Generator[Path, None, None]:
    """A folder that appears under its name when the block has ended well, and otherwise never.

    Until then it lies beside that name under one of its own; what ends the process without a word leaves that one.
    Raises ``Unreadable`` where there is something of that name already, at the beginning or in the end, and where it
    cannot be written.
    """
    target = new_path(name)
    with writing(name):
        if os.path.lexists(target):
            raise FileExistsError
    folder = target.with_name(f".oqa-rules-{token_hex(8)}.part")
    try:
        with signals_deferred(), writing(name):
            folder.mkdir()
        yield folder
        with signals_deferred(), writing(name):
            if os.path.lexists(target):
                raise FileExistsError
            folder.rename(target)
    except BaseException:
        with signals_deferred():
            shutil.rmtree(folder, ignore_errors=True)
        raise
