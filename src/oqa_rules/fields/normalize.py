"""Normalizing a text in named steps, each change of which is reported."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

from oqa_rules.rules import Change
from oqa_rules.rules.text import MASK

Normalizer: TypeAlias = tuple[str, Callable[[str], str]]
"""The name of a change, and the function that makes it."""

_FULL_WIDTH = re.compile("[０-９Ａ-Ｚａ-ｚ]+")
HYPHENS = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d\u30fc\uff70"
"""Hyphens, dashes, the minus sign and the long vowel marks that are typed for them."""

COMMAS, MIDDLE_DOTS = ",\uff0c\u3001\uff64", "\u00b7\u30fb\uff65"
_SEPARATORS = re.compile(f"[\\s{re.escape(HYPHENS)}{COMMAS}{MIDDLE_DOTS}]+")


def _fold_width(text: str) -> str:
    # Only letters and digits are given to jaconv: it would fold punctuation as well.
    return text if text.isascii() else _FULL_WIDTH.sub(_half_width, text)


def _half_width(run: re.Match[str]) -> str:
    import jaconv  # 5 ms that judging does without

    return str(jaconv.z2h(run[0], kana=False, ascii=True, digit=True))


NAME_NORMALIZERS: tuple[Normalizer, ...] = (("white-space", str.strip),)
CODE_NORMALIZERS: tuple[Normalizer, ...] = (*NAME_NORMALIZERS, ("width", _fold_width))
NUMBER_NORMALIZERS: tuple[Normalizer, ...] = (
    *CODE_NORMALIZERS,
    ("separators", partial(_SEPARATORS.sub, "")),
    # Of the whole text upper() would turn ß into SS and ı into I: they must stay, and stay invalid.
    ("case", partial(re.compile("[a-z]+").sub, lambda run: run[0].upper())),
)


@dataclass(frozen=True, slots=True)
class Normalized:
    """A normalized text, and what was changed. ``repr`` hides the text of a secret."""

    text: str
    changes: tuple[Change, ...] = ()
    secret: bool = False

    def __repr__(self) -> str:
        text = MASK if self.secret else self.text
        return f"Normalized({text=}, changes={self.changes!r})"


def normalized(text: str, normalizers: tuple[Normalizer, ...], *, secret: bool = False) -> Normalized:
    """The text after all normalizers, and the changes that they made."""
    changes: list[Change] = []
    for kind, change in normalizers:
        before, text = text, change(text)
        if before != text:
            changes.append(Change(kind, None, None) if secret else Change(kind, before, text))
    return Normalized(text, tuple(changes), secret)
