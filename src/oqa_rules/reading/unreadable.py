"""What is said of text that cannot be read, and where."""

from dataclasses import dataclass, replace

from oqa_rules.rulebook import Lang, Text


@dataclass
class Unreadable(Exception):
    """Raised where a file or a record cannot be read: why, and where (line and column from 1).

    >>> str(Unreadable(Text("壊れています", "broken"), file="a.json", line=3, column=7))
    'a.json:3:7: 壊れています'
    """

    problem: Text
    file: str | None = None
    line: int | None = None
    column: int | None = None

    def sentence(self, lang: Lang) -> str:
        """One line: the place as far as it is known, then the problem."""
        place = ":".join(str(part) for part in (self.file, self.line, self.column) if part is not None)
        return f"{place}: {self.problem[lang]}" if place else self.problem[lang]

    def __str__(self) -> str:
        return self.sentence("ja")

    def within(self, file: str) -> "Unreadable":
        """The same, with the file that it is about."""
        return replace(self, file=file)
