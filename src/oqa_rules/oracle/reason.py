"""Why something is no answer of the protocol, in words."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from oqa_rules.rules import JsonValue, Text
from oqa_rules.rules.text import Param


@dataclass(frozen=True, slots=True)
class Reason:
    """What was ``found`` where an answer was expected, and the ``remedy``. ``kind`` never changes its meaning."""

    kind: str
    found: Text
    remedy: Text

    def filled(self, **params: Param) -> "Reason":
        """With what was found put into the sentences.

        >>> text = Text("{found} です。", "It is {found}.")
        >>> Reason("example", text, Text("", "")).filled(found="7").found.en
        'It is 7.'
        """
        return replace(self, found=self.found.filled(params), remedy=self.remedy.filled(params))

    @property
    def sentence(self) -> Text:
        """What was found and the remedy in one line."""
        return Text(f"{self.found.ja}{self.remedy.ja}", f"{self.found.en} {self.remedy.en}")

    def to_json(self) -> Mapping[str, JsonValue]:
        """The reason as a member of a disagreement, its sentences in both languages."""
        return {"kind": self.kind, "found": self.found.in_both, "remedy": self.remedy.in_both}
