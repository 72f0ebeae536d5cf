"""What near misses and valid inputs are made with. The strategies implement it; a rule needs nothing of Hypothesis."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Literal, Protocol, TypeAlias, TypeVar

from oqa_rules.rules.text import JsonValue

_Value = TypeVar("_Value")

Data: TypeAlias = dict[str, JsonValue]
"""A JSON object."""

Mistake: TypeAlias = Literal["length", "space", "width", "case", "addition", "swap"]
"""A kind of mistake in a text: too little or too much, white space around it, characters of another width or script,
letters of the other case, signs between its characters, two neighbours in each other's place."""


class Picker(Protocol):
    """Takes decisions; the first outcome of each is the simplest."""

    def below(self, count: int) -> int:
        """A whole number from 0 up to ``count``, which is left out."""
        ...

    def between(self, first: int, last: int) -> int:
        """A whole number from ``first`` to ``last``, both included."""
        ...

    def one(self, values: Sequence[_Value]) -> _Value:
        """One of the values."""
        ...

    def often(self, values: Sequence[int], first: int, last: int) -> int:
        """Three times of four one of the values, else any whole number from ``first`` to ``last``."""
        ...

    def perhaps(self) -> bool:
        """Yes or no, as often the one as the other; no is the plainer."""
        ...

    def mostly(self) -> bool:
        """Yes three times of four; yes is the plainer."""
        ...

    def digits(self, plain: str) -> str:
        """As many digits as ``plain``: first that, then the numbers after it."""
        ...

    def text(self, characters: str, longest: int) -> str:
        """Any text of these characters, up to so many."""
        ...

    def day(self, first: date | None = None, last: date | None = None) -> date:
        """A day from ``first`` to ``last``; those on which dates go wrong come more often."""
        ...

    def valid(self, field: str, *, strict: bool = False) -> str:
        """A valid value of the field of that name; under ``strict`` without a warning."""
        ...

    def nearly(self, text: str, *mistakes: Mistake) -> str:
        """The text with one mistake in it, as people and programs make them; without ``mistakes`` of any kind."""
        ...


Valid: TypeAlias = Callable[..., Data]
"""Makes a valid form or site: ``valid(pick, applied_on=None, strict=False)``."""

NearMiss: TypeAlias = Callable[[Picker, Data], JsonValue]
"""Makes of a valid input one that breaks a rule. Whether it does is judged before it is used.

The input is one object, in the shape of the oracle's inputs. It may be changed, and what is returned stands in its
place:

- a form or a site: its members by their keys, as far as they are there;
- a field: ``text``, and beside it what the context of the rule's example names, such as ``prefecture`` and
  ``score_table``; of お客さまID its three entries;
- ``reconcile``: ``site`` and ``issued``; ``dossier``: its documents by their names;
- ``jsonl``: ``text``, one line of JSON.
"""


def inserting(pick: Picker, text: str, signs: str) -> str:
    """The text with one of the signs somewhere in it."""
    sign, at = pick.one(signs), pick.below(len(text) + 1)
    return text[:at] + sign + text[at:]


def writing_over(pick: Picker, text: str, signs: str) -> str:
    """The text with one of the signs in place of one of its characters."""
    sign, at = pick.one(signs), pick.below(len(text))
    return text[:at] + sign + text[at + 1 :]


_FULL_WIDTH = {half: half + 0xFEE0 for half in range(ord("!"), ord("~") + 1)}


def full_width(text: str) -> str:
    """The text as a Japanese keyboard writes it.

    >>> full_width("CAF-01")
    'ＣＡＦ－０１'
    """
    return text.translate(_FULL_WIDTH)
