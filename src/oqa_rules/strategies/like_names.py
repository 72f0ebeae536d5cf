"""Pairs of names that are one name though they look unlike, and of names that differ though they look alike.

Names are one where they are equal without white space around them, after NFKC and case folding. No pair needs a
newer edition of Unicode than 3.2.
"""

from collections.abc import Sequence

from oqa_rules.rules import JsonValue
from oqa_rules.rules.picker import Data, Picker

ONE_NAME = (
    ("端末Ａ", "端末a"),  # width and case
    ("ﾀﾝﾏﾂ1", "タンマツ１"),
    ("ｶﾞｲﾗｲ1", "ガイライ1"),  # a mark of its own in half width
    ("か\u3099いらい", "がいらい"),  # decomposed
    ("端末②", "端末2"),
    ("㍍1", "メートル1"),
    ("οδος1", "ΟΔΟΣ1"),  # final sigma, which lower() writes in two ways
    ("Straße", "STRASSE"),
    ("ﬁle1", "FILE1"),  # a ligature
    ("\u212a1", "k1"),  # the sign of kelvin
    ("\u212b1", "å1"),  # the sign of ångström
    ("\u21261", "ω1"),  # the sign of ohm
    ("\u017f1", "S1"),  # long s
    ("\u00b5-1", "\u03bc-1"),  # micro and mu
    ("İ1", "i\u03071"),  # case folding makes two characters of one
    ("\u1fb31", "αι1"),  # a subscript that folds to a letter of its own
    ("ﬀ1", "ff1"),
    ("㈱1", "(株)1"),
    ("神1", "\ufa191"),  # a compatibility ideograph
    ("PC－1", "PC-1"),  # a hyphen in full width
    ("端末3", "\u3000端末3"),
)
"""The same name twice; no two pairs are of one name."""

OTHER_NAME = (
    ("がいらい", "かいらい"),  # the mark of a sound counts
    ("ぱそこん", "ばそこん"),
    ("びょういん", "びよういん"),  # small kana are others
    ("ショートカット", "シヨートカツト"),
    ("うけつけ", "ウケツケ"),
    ("カメラ", "力メラ"),  # katakana and an ideograph
    ("へや1", "ヘや1"),
    ("一号", "ー号"),
    ("I1", "\u01311"),  # without a dot, and with one in Turkish only
    ("i2", "\u01302"),
    ("é1", "e1"),
    ("ö1", "oe1"),
    ("A1", "\u04101"),  # Latin and Cyrillic
    ("O1", "01"),
    ("PC 1", "PC1"),  # white space inside counts
    ("PC-1", "PC\u20111"),  # another hyphen
    ("PC-2", "PC\u22122"),
    ("高1", "髙1"),
    ("崎1", "\ufa111"),  # among the compatibility ideographs, and none of them
    ("端末1", "端末\u200e1"),  # what cannot be seen counts
    ("端末2", "端末02"),
    ("端末3", "端末Ⅱ"),
)
"""Two names, and others in each pair."""


def one_name_twice(pick: Picker) -> tuple[str, str]:
    """Two writings of one name."""
    first, second = pick.one(ONE_NAME)
    return (second, first) if pick.perhaps() else (first, second)


def other_names(pick: Picker) -> list[str]:
    """Names of which two and two look alike, and no two are the same."""
    return [name for pair in _some(pick, OTHER_NAME) for name in pair]


def _some(pick: Picker, pairs: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """One of the pairs, or several: so one question asks about all of them."""
    first, count = pick.below(len(pairs)), pick.often((1,), 1, len(pairs))
    return [pairs[(first + step) % len(pairs)] for step in range(count)]


def with_like_names(pick: Picker, form: Data) -> JsonValue:
    """The terminals of a certificate application have such names, or some have and the others are planned."""
    names = other_names(pick)
    written, planned = map(list, zip(*_some(pick, ONE_NAME), strict=True))
    ways: tuple[tuple[list[str], JsonValue], ...] = (
        (names, pick.one((None, len(names), names[::-1]))),
        (names[:1], names[1:2]),
        (written, planned[::-1]),
        ([*names, *one_name_twice(pick)], None),
    )
    terminals, others = pick.one(ways)
    return form | {"terminals": terminals, "planned_terminals": others}
