"""Opening a file or the standard input, and what is said where that is not possible."""

from collections.abc import Generator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import BinaryIO

from oqa_rules.reading.unreadable import Unreadable
from oqa_rules.rulebook import Text

STANDARD_INPUT = "-"

_REASONS: dict[type[OSError], Text] = {
    FileNotFoundError: Text("ファイルがありません。", "There is no such file."),
    IsADirectoryError: Text("ファイルではなくフォルダーです。", "It is a folder, not a file."),
    PermissionError: Text("読む権限がありません。", "There is no permission to read it."),
}
_CLOSED = Text("標準入力が閉じています。", "The standard input is closed.")
_NO_NAME = Text("ファイルの名前として使えません。", "It is not the name of a file.")


@contextmanager
def opened(file: str, standard_input: BinaryIO | None) -> Generator[BinaryIO, None, None]:
    """The bytes of a file; ``-`` is the standard input, which is left open.

    What is ``Unreadable`` in them is raised with the name of the file, and so is what the system refuses.
    """
    try:
        with _stream(file, standard_input) as stream:
            yield stream
    except Unreadable as problem:
        raise problem.within("<stdin>" if file == STANDARD_INPUT else file) from None
    except OSError as error:
        raise Unreadable(_reason(error), file) from None


def _stream(file: str, standard_input: BinaryIO | None) -> "nullcontext[BinaryIO] | BinaryIO":
    if file != STANDARD_INPUT:
        try:
            return Path(file).open("rb")
        except ValueError:
            raise Unreadable(_NO_NAME) from None
    if standard_input is None:
        raise Unreadable(_CLOSED)
    return nullcontext(standard_input)


def _reason(error: OSError) -> Text:
    said = error.strerror or type(error).__name__
    return _REASONS.get(type(error), Text(f"読めません（{said}）。", f"It cannot be read ({said})."))
