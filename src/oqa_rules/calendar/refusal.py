"""An error that a clerk can read: one sentence, Japanese first and English beside it."""

from oqa_rules.rulebook import Text


class Refusal(ValueError):
    """What every error of the calendar is: a ``ValueError`` whose sentence exists in both languages.

    ``message`` is the sentence, and ``str()`` shows both languages.

    >>> str(Refusal(Text("日付ではありません。", "Not a date.")))
    '日付ではありません。 / Not a date.'
    """

    def __init__(self, message: Text) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return f"{self.message.ja} / {self.message.en}"
