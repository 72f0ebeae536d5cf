"""The error for what cannot be read, and the messages where the system refuses a file."""

from dataclasses import dataclass

from oqa_rules.rules import Lang, Text
from oqa_rules.rules.text import printable, text_of


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

    def __post_init__(self) -> None:
        self.problem = text_of(self.problem)  # other libraries make an exception anew of its text alone

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


def unreadable_after(before: str, problem: Text) -> Unreadable:
    """The error for a problem directly after this text, with line and column."""
    return Unreadable(problem, line=before.count("\n") + 1, column=len(before) - before.rfind("\n"))


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
