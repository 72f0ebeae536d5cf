"""What is raised where something needs an extra that is not installed."""

from oqa_rules.rules import Text

_MESSAGE = Text(
    '追加のライブラリが必要です。pip install "oqa-rules[{extra}]" を実行してください。',
    'Another library is needed: run pip install "oqa-rules[{extra}]".',
)


class MissingExtra(Exception):
    """Raised where something needs an extra that is not installed; ``message`` says how to install it.

    An import raises it as an ``ImportError`` too, so that ``except ImportError`` catches it, and a name
    of ``oqa_rules`` as an ``AttributeError``, so that ``hasattr`` answers no.

    >>> MissingExtra("ics").message.en
    'Another library is needed: run pip install "oqa-rules[ics]".'
    """

    def __init__(self, extra: str) -> None:
        super().__init__(extra)
        self.extra = extra
        self.message = _MESSAGE.filled({"extra": extra})

    def __str__(self) -> str:
        return self.message.in_both
