"""The items that files are read as, and the errors for files and bytes that cannot be read."""

import codecs
import stat
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO, Literal, TypeAlias, TypeVar

from oqa_rules.rules import Finding, Lang, Record, Text, shown
from oqa_rules.rules.finding import CellPlace
from oqa_rules.rules.quick_init import quick_init
from oqa_rules.rules.shape import RECORD_UNREADABLE
from oqa_rules.rules.text import printable


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

    def __reduce__(self) -> tuple[type["Unreadable"], tuple[Text, str | None, int | None, int | None, bool]]:
        """What an exception stores of itself is not what it is made of."""
        return type(self), (self.problem, self.file, self.line, self.column, self.rest_was_read)

    def sentence(self, lang: Lang) -> str:
        """One line: the place as far as it is known, then the problem."""
        parts = self.file and shown_file(self.file), self.line, self.column
        place = ":".join(str(part) for part in parts if part is not None)
        return f"{place}: {self.problem[lang]}" if place else self.problem[lang]

    def __str__(self) -> str:
        return self.sentence("ja")


def shown_file(file: str) -> str:
    r"""The name of a file on one line; invisible characters and terminal controls are shown as code points.

    >>> shown_file("a\x1b[2J.json")
    'a<U+001B>[2J.json'
    """
    return printable(file)


def place_of(record: Record) -> str:
    """Where a record was read, as ``file:line`` or ``file[index]``.

    >>> place_of(Record("a.csv", 3)), place_of(Record(index=0)), place_of(Record("a.xlsx", 3, sheet="申請"))
    ('a.csv:3', '<stdin>[0]', 'a.xlsx!申請:3')
    """
    file = "<stdin>" if record.file is None else shown_file(record.file)
    if record.sheet is not None:
        file += f"!{shown_file(record.sheet)}"
    line = "" if record.line is None else f":{record.line}"
    return f"{file}{line}" if record.index is None else f"{file}{line}[{record.index}]"


Encoding: TypeAlias = Literal["utf-8", "cp932", "utf-16-le", "utf-16-be"]
UTF_8: Encoding = "utf-8"
ENCODINGS: tuple[Encoding, ...] = (UTF_8, "cp932")
"""The encodings without a byte order mark; that of a table is detected, or given by the user."""

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
    """The problem of bytes that are not text in that encoding."""
    hint = _HINTS.get(encoding, _HINT)
    return Text(f"{encoding}の文字として読めません。{hint.ja}", f"It is not text in {encoding}. {hint.en}")


def refuse_other_mark(start: str, encoding: Encoding) -> None:
    """Raise ``Unreadable`` if a file starts with the byte order mark of another encoding."""
    for mark, problem in _OTHER_MARKS.items():
        decoded = mark.decode(encoding, KEEP_BYTES)
        if decoded != BYTE_ORDER_MARK and start.startswith(decoded):
            raise Unreadable(problem, line=1, column=1)


def unreadable_after(before: str, problem: Text) -> Unreadable:
    """The error for a problem directly after this text, with line and column."""
    return Unreadable(problem, line=before.count("\n") + 1, column=len(before) - before.rfind("\n"))


LARGEST_DOCUMENT = 64 << 20
"""Bytes of what has to be read as a whole."""

DOCUMENT_TOO_LARGE = Text(
    f"{LARGEST_DOCUMENT >> 20} MiBを超えるファイルは、1行1件のJSON Lines（.jsonl）にしてください。",
    f"A file of more than {LARGEST_DOCUMENT >> 20} MiB is to be JSON Lines (.jsonl), one record a line.",
)

STANDARD_INPUT = "-"

NO_NAME = Text("ファイルの名前として使えません。", "It is not the name of a file.")

A_FOLDER = Text("ファイルではなくフォルダーです。", "It is a folder, not a file.")

_REASONS: dict[type[OSError], Text] = {
    FileNotFoundError: Text("ファイルがありません。", "There is no such file."),
    IsADirectoryError: A_FOLDER,
    PermissionError: Text("読む権限がありません。", "There is no permission to read it."),
}


def reason_of(error: OSError) -> str:
    """What the system says about an error."""
    return error.strerror or type(error).__name__


def not_written(error: OSError) -> Text:
    """The problem of a file or stream that cannot be written."""
    reason = reason_of(error)
    return Text(f"書き出せません（{reason}）。", f"It cannot be written ({reason}).")


def not_read(error: OSError) -> Text:
    """The problem of a file that the system does not let us read."""
    reason = reason_of(error)
    return _REASONS.get(type(error), Text(f"読めません（{reason}）。", f"It cannot be read ({reason})."))


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
        raise Unreadable(Text("標準入力が閉じています。", "The standard input is closed."))
    return nullcontext(standard_input)


Cells: TypeAlias = tuple[str | None, ...]
"""The cells of a row; an empty one is ``None``."""


def cell_name(column: int, row: int) -> str:
    """The name of a cell in a spreadsheet; columns count from 0 and rows from 1.

    >>> cell_name(1, 7), cell_name(26, 1), cell_name(16383, 1048576)
    ('B7', 'AA1', 'XFD1048576')
    """
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row}"


@quick_init
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
    """The row of headings of a table, which is no record.

    ``row`` is its row in a spreadsheet (from 1). ``ignored`` are the columns (from 0) that the user has named as
    their own; with ``ignores_unknown`` every column that is not known is the user's own.
    """

    record: Record
    names: tuple[str, ...]
    source: str = ""
    row: int = 1
    ignored: frozenset[int] = frozenset()
    ignores_unknown: bool = False

    def place(self, column: int, row: int | None = None) -> CellPlace:
        """The cell of a column (from 0) in a row, by default that of its heading."""
        return CellPlace(cell_name(column, row or self.row), shown(self.names[column]))


@quick_init
@dataclass(frozen=True, slots=True)
class Row:
    """One record of a table: its cells under their headings.

    ``row`` is its row in a spreadsheet (from 1), in which the cell of column 0 is in A. ``days`` are the columns whose
    cells a workbook holds as days; their texts are ``YYYY-MM-DD``. ``separator`` stands between the cells of the text.
    """

    record: Record
    headings: tuple[str, ...]
    cells: Cells
    source: str = ""
    row: int = 1
    days: frozenset[int] = frozenset()
    separator: str = ","

    def by_heading(self) -> dict[str, str]:
        """The cells that are not empty, by their headings."""
        return {name: cell for name, cell in zip(self.headings, self.cells, strict=False) if cell is not None}


@dataclass(frozen=True, slots=True)
class Broken:
    """One record that could not be read, and why."""

    record: Record
    problem: Finding
    source: str = ""


@dataclass(frozen=True, slots=True)
class NotRead:
    """What of a table is no record though it is not blank, and why: a row, or a column without a heading."""

    record: Record
    problem: Finding
    source: str = ""


@dataclass(frozen=True, slots=True)
class NoRecord:
    """A blank line, or more of a line that is too long to be read."""

    source: str


Item: TypeAlias = Value | Headings | Row | Broken | NotRead | NoRecord

_T = TypeVar("_T")
Read: TypeAlias = Callable[[Iterator[Item]], Iterator[_T]]
"""What makes results of the items of a file, such as a check."""


def broken(record: Record, problem: Unreadable, source: str = "") -> Broken:
    """The item for a record that could not be read."""
    text = problem.problem
    if problem.column is not None:
        text = Text(f"{problem.column}文字目: {text.ja}", f"column {problem.column}: {text.en}")
    return Broken(record, Finding.of(RECORD_UNREADABLE, problem=text), source)
