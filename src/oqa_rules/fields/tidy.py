"""Tidying: the separate, explicit step that removes what people add around a code.

Nothing is tidied while judging. Each step changes one thing and is reported by its name.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from string import ascii_lowercase, ascii_uppercase
from typing import TypeAlias

from oqa_rules.rulebook import Change

Step: TypeAlias = tuple[str, Callable[[str], str]]
"""The name of a change, and the function that makes it."""

_FULL_WIDTH = re.compile("[０-９Ａ-Ｚａ-ｚ]+")
_HYPHENS = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d\u30fc\uff70"
_COMMAS = ",\uff0c\u3001\uff64"
_MIDDLE_DOTS = "\u00b7\u30fb\uff65"
_SEPARATORS = re.compile(rf"[\s{re.escape(_HYPHENS + _COMMAS + _MIDDLE_DOTS)}]+")
_UPPER = str.maketrans(ascii_lowercase, ascii_uppercase)


def _fold_width(text: str) -> str:
    # Only runs of letters and digits are given to jaconv: it would fold punctuation as well.
    return _FULL_WIDTH.sub(_half_width, text)


def _half_width(run: re.Match[str]) -> str:
    import jaconv  # 5 ms that judging does without

    return str(jaconv.z2h(run[0], kana=False, ascii=True, digit=True))


def _without_separators(text: str) -> str:
    return _SEPARATORS.sub("", text)


def _upper(text: str) -> str:
    # str.upper would turn ß into SS and ı into I: other letters must stay, and stay invalid.
    return text.translate(_UPPER)


STRIP: Step = ("white-space", str.strip)
FOLD_WIDTH: Step = ("width", _fold_width)
REMOVE_SEPARATORS: Step = ("separators", _without_separators)
UPPER_CASE: Step = ("case", _upper)

NAME_STEPS: tuple[Step, ...] = (STRIP,)
CODE_STEPS: tuple[Step, ...] = (STRIP, FOLD_WIDTH)
NUMBER_STEPS: tuple[Step, ...] = (*CODE_STEPS, REMOVE_SEPARATORS, UPPER_CASE)


@dataclass(frozen=True, slots=True)
class Normalized:
    """A text after tidying, and what was changed. The text of a secret stays out of ``repr``."""

    text: str
    changes: tuple[Change, ...] = ()
    secret: bool = False

    def __repr__(self) -> str:
        text = "'****'" if self.secret else repr(self.text)
        return f"Normalized(text={text}, changes={self.changes!r})"


def tidy(text: str, steps: tuple[Step, ...], *, secret: bool = False) -> Normalized:
    """The text after all steps, and those that changed something.

    >>> tidy(" ０4８２", CODE_STEPS).text
    '0482'
    """
    changes = tuple(_changes(text, steps, secret=secret))
    for _, step in steps:
        text = step(text)
    return Normalized(text, changes, secret)


def _changes(text: str, steps: tuple[Step, ...], *, secret: bool) -> Iterator[Change]:
    for kind, step in steps:
        before, text = text, step(text)
        if before != text:
            yield Change(kind, None, None) if secret else Change(kind, before, text)
