"""What is said of text that cannot be read, and where."""

from dataclasses import dataclass, replace

from oqa_rules.rulebook import Lang, Text


@dataclass(eq=False)
class Unreadable(Exception):
    """Raised where a file or a record cannot be read: why, and where (line and column from 1).

    ``rest_was_read`` says that everything else in the file has been read all the same.

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
        file = None if self.file is None else shown_file(self.file)
        place = ":".join(str(part) for part in (file, self.line, self.column) if part is not None)
        return f"{place}: {self.problem[lang]}" if place else self.problem[lang]

    def __str__(self) -> str:
        return self.sentence("ja")

    def within(self, file: str) -> "Unreadable":
        """The same, with the file that it is about."""
        return replace(self, file=file)


def shown_file(file: str) -> str:
    r"""The name of a file, whole and on one line: what could not be seen, or would steer a terminal, as code points.

    >>> shown_file("a\x1b[2J.json")
    'a<U+001B>[2J.json'
    """
    return "".join(character if character.isprintable() else f"<U+{ord(character):04X}>" for character in file)
