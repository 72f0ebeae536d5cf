"""What is read, item by item, and what is said of files and bytes that cannot be read."""

import codecs
import stat
from collections.abc import Generator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO, Literal, TypeAlias

from oqa_rules.rules import Finding, Lang, Record, Text
from oqa_rules.rules.declared import entries as rules


@dataclass(eq=False)
class Unreadable(Exception):
    """Why a file or a record cannot be read, and where (line and column from 1).

    ``rest_was_read`` says that everything else in the file was read all the same.

    >>> str(Unreadable(Text("壊れています", "broken"), file="a.json", line=3, column=7))
    'a.json:3:7: 壊れています'
    """

    problem: Text
    file: str | None = None
    line: int | None = None
    column: int | None = None
    rest_was_read: bool = False

    def sentence(self, lang: Lang) -> str:
        """One line: the place as far as it is known, then the problem."""
        parts = self.file and shown_file(self.file), self.line, self.column
        place = ":".join(str(part) for part in parts if part is not None)
        return f"{place}: {self.problem[lang]}" if place else self.problem[lang]

    def __str__(self) -> str:
        return self.sentence("ja")


def shown_file(file: str) -> str:
    r"""The name of a file on one line: what could not be seen, or would steer a terminal, as code points.

    >>> shown_file("a\x1b[2J.json")
    'a<U+001B>[2J.json'
    """
    return "".join(character if character.isprintable() else f"<U+{ord(character):04X}>" for character in file)


Encoding: TypeAlias = Literal["utf-8", "cp932", "utf-16-le", "utf-16-be"]
UTF_8: Encoding = "utf-8"
ENCODINGS: tuple[Encoding, ...] = (UTF_8, "cp932")
"""Those without a mark of their own: what a table is in is told apart by its bytes, or said by the user."""

BYTE_ORDER_MARK = "\ufeff"
KEEP_BYTES = "surrogateescape"
"""The error handler that keeps bytes that are not text as they are."""

_OTHER_MARKS = {
    **dict.fromkeys(
        (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE),
        Text("UTF-16で保存されています。UTF-8で保存し直してください。", "It is UTF-16. Save it as UTF-8."),
    ),
    codecs.BOM_UTF8: Text(
        "UTF-8で保存されています。--encoding cp932 を外してください。", "It is UTF-8. Leave out --encoding cp932."
    ),
}

_HINTS: dict[Encoding, Text] = {
    "cp932": Text(
        "UTF-8で保存し直してください。--encoding cp932 を付けたときは、外してください。",
        "Save it as UTF-8, and leave out --encoding cp932 where it was given.",
    ),
}
_HINT = Text("UTF-8で保存し直してください。", "Save it as UTF-8.")


def not_text(encoding: Encoding) -> Text:
    """What is said of bytes that are no text in that encoding."""
    hint = _HINTS.get(encoding, _HINT)
    return Text(f"{encoding}の文字として読めません。{hint.ja}", f"It is not text in {encoding}. {hint.en}")


def refuse_other_mark(start: str, encoding: Encoding) -> None:
    """Raises ``Unreadable`` where a file starts with the byte order mark of another encoding."""
    for mark, problem in _OTHER_MARKS.items():
        seen = mark.decode(encoding, KEEP_BYTES)
        if seen != BYTE_ORDER_MARK and start.startswith(seen):
            raise Unreadable(problem, line=1, column=1)


def unreadable_after(before: str, problem: Text) -> Unreadable:
    """What is wrong directly after this text, with line and column."""
    return Unreadable(problem, line=before.count("\n") + 1, column=len(before) - before.rfind("\n"))


STANDARD_INPUT = "-"

NO_NAME = Text("ファイルの名前として使えません。", "It is not the name of a file.")

A_FOLDER = Text("ファイルではなくフォルダーです。", "It is a folder, not a file.")

_REASONS: dict[type[OSError], Text] = {
    FileNotFoundError: Text("ファイルがありません。", "There is no such file."),
    IsADirectoryError: A_FOLDER,
    PermissionError: Text("読む権限がありません。", "There is no permission to read it."),
}


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
        said = error.strerror or type(error).__name__
        other = Text(f"読めません（{said}）。", f"It cannot be read ({said}).")
        raise Unreadable(_REASONS.get(type(error), other), file) from None


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
        raise Unreadable(Text("標準入力が閉じています。", "The standard input is closed."))
    return nullcontext(standard_input)


Cells: TypeAlias = tuple[str | None, ...]
"""The cells of a row; an empty one is ``None``."""


@dataclass(frozen=True, slots=True)
class Value:
    """One record of JSON or TOML.

    ``source`` is, in every item, the text that it was read from, with the end of its line: together
    they are the whole stream. The records of a document have none.
    """

    record: Record
    data: object
    source: str = ""


@dataclass(frozen=True, slots=True)
class Headings:
    """The row of headings of a table, which is no record."""

    record: Record
    names: tuple[str, ...]
    source: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One record of a table: its cells under their headings."""

    record: Record
    headings: tuple[str, ...]
    cells: Cells
    source: str = ""

    def given(self) -> dict[str, str]:
        """The cells that are not empty, by their headings."""
        return {name: cell for name, cell in zip(self.headings, self.cells, strict=False) if cell is not None}


@dataclass(frozen=True, slots=True)
class Broken:
    """One record that could not be read, and why."""

    record: Record
    problem: Finding
    source: str = ""


@dataclass(frozen=True, slots=True)
class NoRecord:
    """A blank line, or more of a line that is too long to be read."""

    source: str


Item: TypeAlias = Value | Headings | Row | Broken | NoRecord


def broken(record: Record, problem: Unreadable, source: str = "") -> Broken:
    """The item for a record that could not be read."""
    said = problem.problem
    if problem.column is not None:
        said = Text(f"{problem.column}文字目: {said.ja}", f"column {problem.column}: {said.en}")
    return Broken(record, Finding.of(rules.RECORD_UNREADABLE, problem=said), source)
