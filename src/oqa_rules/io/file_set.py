"""Writing several files into one folder: all of them, or none."""

import os
from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager, suppress
from pathlib import Path

from oqa_rules.io.new_file import new_file, new_path, writing
from oqa_rules.io.signals import interruptible, signals_deferred
from oqa_rules.io.unreadable import Unreadable
from oqa_rules.rules import Text


def write_files(name: str, names: Iterable[str], content: Callable[[str], bytes]) -> tuple[Path, ...]:
    """Write the files of these names into a folder that is made where it is not there.

    Raises ``Unreadable`` with the name of the first file that exists already, before any is written. If one cannot
    be written, or on Ctrl-C, those that were are removed, and so is a folder that was made for them.
    """
    folder = new_path(name)
    paths = tuple(folder / each for each in names)
    for path in paths:
        if os.path.lexists(path):
            problem = Text("すでにあるので、何も書き込みません。", "It exists already; nothing is written.")
            raise Unreadable(problem, str(path))
    with interruptible(), _folder(folder):
        _write(paths, content)
    return paths


@contextmanager
def _folder(folder: Path) -> Generator[None, None, None]:
    """Creates the folder and those around it; if the block fails, the created ones are removed."""
    created: list[Path] = []
    try:
        for each in reversed((folder, *folder.parents)):
            with writing(str(each)), signals_deferred():
                if each.is_dir():
                    continue
                if os.path.lexists(each):
                    raise Unreadable(Text("フォルダーではありません。", "It is not a folder."), str(each))
                each.mkdir()
                created.append(each)
        yield
    except BaseException:
        for each in reversed(created):
            with suppress(OSError):  # somebody else has put something into it
                each.rmdir()
        raise


def _write(paths: Iterable[Path], content: Callable[[str], bytes]) -> None:
    written: list[Path] = []
    try:
        for path in paths:
            with signals_deferred():
                with new_file(str(path)) as file:
                    file.write(content(path.name))
                written.append(path)
    except BaseException:
        for path in written:
            path.unlink(missing_ok=True)
        raise
