"""The base of exceptions that say in both languages why something is refused."""

from oqa_rules.rules.text import Text, text_of


class Refused(Exception):
    """An exception whose ``message`` and ``str()`` are in both languages.

    Other libraries make an exception anew of its text alone, as polars does to say in which expression it was raised.

    >>> str(Refused(Text("日付ではありません。", "Not a date.")))
    '日付ではありません。 / Not a date.'
    >>> str(Refused("Not a date. In the expression x."))
    'Not a date. In the expression x.'
    """

    def __init__(self, message: Text | str) -> None:
        super().__init__(message)
        self.message = text_of(message)

    def __str__(self) -> str:
        return self.message.in_both
