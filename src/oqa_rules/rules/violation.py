"""What a check returns where its rule is broken."""

from oqa_rules.rules.text import Param

WITHHELD = "withheld"
"""The hint that takes the place of a message: it tells ``position`` and ``length`` of a text, not the text."""


class Violation:
    """What a check returns where its rule is broken: the parameters of the message, and what else it knows.

    ``at`` is a path below that of the rule, ``hint`` the name of one of its sentences.
    """

    __slots__ = ("at", "hint", "params", "suggestion")

    def __init__(
        self, at: str = "", /, *, hint: str | None = None, suggestion: str | None = None, **params: Param
    ) -> None:
        self.at = at
        self.hint = hint
        self.suggestion = suggestion
        self.params = params
