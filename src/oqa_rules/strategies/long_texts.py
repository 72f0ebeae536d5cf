"""Very long texts: where columns of data bases, buffers and counters of one or two bytes end."""

from collections.abc import Callable, Mapping

from oqa_rules.rules.picker import Picker

LENGTHS = (255, 256, 1_024, 65_535, 65_536)
"""The shortest first; the long ones cost most, in every program."""

_TURNS = (256, 65_536)
"""With so many characters more a counter of one or two bytes counts as many as before."""

FILLINGS: Mapping[str, Callable[[str, int], str]] = {
    "itself again": lambda text, length: (text * (length // len(text) + 1))[:length],
    "its last character again": lambda text, length: text.ljust(length, text[-1]),
    "spaces after it": lambda text, length: text.ljust(length),
    "spaces before it": lambda text, length: text.rjust(length),
    "a line break at the far end": lambda text, length: text.ljust(length - 1, text[-1]) + "\n",
}
"""What makes a text of that length of another, by its name."""


def lengthened(pick: Picker, text: str) -> str:
    """The text made very long."""
    text = text or "0"
    length = pick.one((*LENGTHS, *(turn + len(text) for turn in _TURNS)))
    return FILLINGS[pick.one(tuple(FILLINGS))](text, length)
