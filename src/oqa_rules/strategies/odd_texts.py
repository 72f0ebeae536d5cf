"""Odd texts: with signs that programs lose, cut at, take for nothing or take for two; and very long ones.

Each sign is in the same category of Unicode since version 3.2, so that no program is blamed for its edition of Unicode.
Very long texts end where columns of data bases, buffers and counters of one or two bytes end.
"""

from collections.abc import Callable, Mapping
from itertools import cycle, islice

from oqa_rules.rules.picker import Picker, inserting, writing_over

SIGNS: Mapping[str, str] = {
    "NUL": "\0",  # where a text ends in C; some readers of JSON drop it
    "C0 control": "\x01\x08\x1b\x1f",
    "DEL": "\x7f",
    "C1 control": "\x80\x85\x9f",
    "line or paragraph separator": "\u2028\u2029",
    "byte order mark": "\ufeff",
    "format": "\u200e\u202e\u2060\u2063",
    "format beyond the first plane": "\U000e0001\U000e0041\U0001d173",  # two surrogates in UTF-16
    "private use": "\ue000\uf8ff",
    "private use beyond the first plane": "\U000f0000\U0010fffd",
    "white space": "\u00a0\u1680\u2003\u202f\u205f",
    "looks blank and is none": "\u2800\u3164\u115f\uffa0",
    "mark alone": "\u0301\u3099\u034f\ufe0f",
    "letter or digit beyond the first plane": "\U00020000\U0001d400\U0001d7d8\U00010300",
}

_PLACES: tuple[Callable[[Picker, str, str], str], ...] = (
    lambda _, __, sign: sign,
    lambda _, text, sign: sign + text,
    lambda _, text, sign: text + sign,
    inserting,
    lambda pick, text, sign: writing_over(pick, text, sign) if text else sign,
)
"""Alone, before, after, in, and instead of a character."""


def with_sign(pick: Picker, text: str) -> str:
    """The text with one of the signs in it, or one of the signs alone."""
    sign = pick.one(SIGNS[pick.one(tuple(SIGNS))])
    return pick.one(_PLACES)(pick, text, sign)


LENGTHS = (255, 256, 1_024, 65_535, 65_536)
"""The shortest first; the long ones cost most, in every program."""

_TURNS = (256, 65_536)
"""With so many characters more a counter of one or two bytes counts as many as before."""

FILLINGS: Mapping[str, Callable[[str, int], str]] = {
    "itself again": lambda text, length: "".join(islice(cycle(text), length)),
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


def odd_text(pick: Picker, text: str) -> str:
    """With a rare sign, with another fault, or very long, which costs most."""
    match pick.below(8):
        case 7:
            return lengthened(pick, text)
        case 4 | 5 | 6:
            return pick.nearly(text)
        case _:
            return with_sign(pick, text)
