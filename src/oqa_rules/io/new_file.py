"""Writing new files, which are complete or absent and never replace another."""

import os
from collections.abc import Generator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import BinaryIO

from oqa_rules.io.signals import signals_deferred
from oqa_rules.io.unreadable import NO_NAME, Unreadable, not_written
from oqa_rules.rules import Text

_REASONS: dict[type[OSError], Text] = {
    FileExistsError: Text(
        "すでにあるので書き込みません。別の名前にしてください。", "It exists already. Choose another name."
    ),
    FileNotFoundError: Text("書き込む先のフォルダーがありません。", "The folder to write to is not there."),
    NotADirectoryError: Text("フォルダーではないものの中には書き込めません。", "It does not lie in a folder."),
    PermissionError: Text("書き込む権限がありません。", "There is no permission to write it."),
}


@contextmanager
def writing(name: str) -> Generator[None, None, None]:
    """Raise ``Unreadable`` with the name of the file if the system refuses something inside."""
    try:
        yield
    except OSError as error:
        raise Unreadable(_REASONS.get(type(error)) or not_written(error), name) from None
    except ValueError:  # a NUL in it, or what is no text
        raise Unreadable(NO_NAME, name) from None


def new_path(name: str) -> Path:
    """The path of a file or folder to create; raises ``Unreadable`` if it is not a name."""
    with writing(name or "''"):
        if not name or b"\0" in os.fsencode(name):
            raise ValueError
    return Path(name)


def write_whole(stream: BinaryIO, data: bytes) -> None:
    """Write all data to an unbuffered stream; raises ``OSError``."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(stream.fileno(), rest) :]


class NewFile:
    """A file that is being written; see ``new_file``. Raises ``Unreadable`` with its name if it cannot be written."""

    def __init__(self, name: str, like: os.stat_result | None) -> None:
        from secrets import token_hex  # with it comes OpenSSL, which nothing else here needs

        self._name = name
        self._target = new_path(name)
        with writing(name):
            if os.path.lexists(self._target):
                raise FileExistsError
            self._path = self._target.with_name(f".oqa-rules-{token_hex(8)}.part")
            self._file = _create(self._path, like)

    def write(self, data: bytes) -> None:
        """Append to the file."""
        with writing(self._name):
            self._file.write(data)

    def put_in_place(self) -> None:
        """Rename the complete file to its own name."""
        with writing(self._name):
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()
            with signals_deferred():
                _rename(self._path, self._target)

    def abandon(self) -> None:
        """Remove what was written so far."""
        with signals_deferred():
            with suppress(OSError):  # on a full disk what waits to be written stays unwritten
                self._file.close()
            self._path.unlink(missing_ok=True)


@contextmanager
def new_file(name: str, like: os.stat_result | None = None) -> Generator[NewFile, None, None]:
    """A file that appears under its name when the block has ended well, and otherwise never.

    Until then it lies in the same folder under a name of its own; what ends the process without a word, as SIGKILL
    does, leaves that one. Nobody may read or write it, at any time, who may not read or write ``like``, the file
    that its content comes from.

    Raises ``Unreadable`` with its name where there is something of that name already, at the beginning or in the
    end, and where it cannot be written.
    """
    file: NewFile | None = None
    try:
        with signals_deferred():
            file = NewFile(name, like)
        yield file
        file.put_in_place()
    except BaseException:
        if file is not None:
            file.abandon()
        raise


def _create(path: Path, like: os.stat_result | None) -> BinaryIO:
    mode = 0o666 if like is None else like.st_mode & 0o666
    if os.name == "nt":
        return path.open("xb")  # there the folder decides who may read it
    file = open(path, "xb", opener=partial(os.open, mode=mode))  # noqa: SIM115  # NewFile closes it
    status = os.fstat(file.fileno())
    if like is not None and status.st_gid != like.st_gid:
        # Its group is another one, for which only what holds for everybody was meant.
        os.fchmod(file.fileno(), status.st_mode & (0o607 | (status.st_mode & 0o007) << 3))
    return file


def _rename(path: Path, target: Path) -> None:
    """Raises ``FileExistsError`` where the name is taken by now: ``os.replace`` would write over it."""
    if os.name == "nt":
        path.rename(target)
        return
    try:
        target.hardlink_to(path)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError):  # not every drive has hard links
        target.open("xb").close()
        try:
            path.replace(target)
        except OSError:
            target.unlink()
            raise
    else:
        path.unlink()
