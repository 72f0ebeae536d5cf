"""One text in both languages, and how values are put into it."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

Lang: TypeAlias = Literal["ja", "en"]

SHOWN_LENGTH = 40
"""How many characters of a value that somebody typed are repeated in a message."""


@dataclass(frozen=True, slots=True)
class Text:
    """The same sentence or label in Japanese and in English.

    >>> Text("工事日", "construction day")["en"]
    'construction day'
    """

    ja: str
    en: str

    def __getitem__(self, lang: Lang) -> str:
        """The text in one language; any other language is a ``KeyError``."""
        if lang == "ja":
            return self.ja
        if lang == "en":
            return self.en
        raise KeyError(lang)

    def filled(self, params: "Mapping[str, Param]") -> "Text":
        """The text with its named parameters put in, in each language.

        >>> Text("{expected:or}桁です", "{expected:or} digits").filled({"expected": (8, 10)})
        Text(ja='8 または 10桁です', en='8 or 10 digits')
        """
        return Text(
            self.ja.format_map({name: _Shown(value, "ja") for name, value in params.items()}),
            self.en.format_map({name: _Shown(value, "en") for name, value in params.items()}),
        )


NONE = Text("なし", "none")
"""What stands in a message where a list of names is empty."""

Param: TypeAlias = str | int | Text | tuple[str | int | Text, ...]
"""What a message may be told: text, a whole number, a label in two languages, or several of them."""

_BETWEEN: dict[str, dict[Lang, str]] = {
    "": {"ja": "、", "en": ", "},
    "or": {"ja": " または ", "en": " or "},
}


class _Shown:
    """A parameter as a template sees it: it knows the language and how to join several values."""

    def __init__(self, value: Param, lang: Lang) -> None:
        self.value = value
        self.lang: Lang = lang

    def __format__(self, spec: str) -> str:
        values = self.value if isinstance(self.value, tuple) else (self.value,)
        return _BETWEEN[spec][self.lang].join(
            value[self.lang] if isinstance(value, Text) else str(value) for value in values
        )


class Shown(str):
    """Text that somebody typed, made fit to be shown by ``shown``: the one thing that could hold a secret."""

    __slots__ = ()


def shown(text: str) -> Shown:
    r"""What somebody typed, fit to stand in a sentence: one line, nothing invisible, not endless.

    Characters that a reader could not see are written as their code point, and what goes beyond
    ``SHOWN_LENGTH`` characters is cut.

    >>> shown("0190124\n")
    '0190124<U+000A>'
    """
    head = text[:SHOWN_LENGTH]
    visible = "".join(
        character if unicodedata.category(character)[0] not in "CZ" or character == " " else f"<U+{ord(character):04X}>"
        for character in head
    )
    return Shown(visible if len(text) <= SHOWN_LENGTH else visible + "…")


MASK = "****"
"""What stands in the place of a secret."""


def masked(value: Param, secrets: tuple[str, ...]) -> Param:
    """The parameter with ``MASK`` in the place of every secret that somebody typed into it.

    >>> masked(shown("CAF0482"), ("0482",))
    'CAF****'
    """
    if isinstance(value, tuple):
        return tuple(hidden for each in value if not isinstance(hidden := masked(each, secrets), tuple))
    if isinstance(value, Shown):
        return hide(value, secrets)
    return value


_HALF_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")


def hide(text: str, secrets: tuple[str, ...]) -> str:
    """The text with ``MASK`` in the place of every secret, in whatever width its digits are written."""
    for secret in secrets:
        folded, sought = text.translate(_HALF_WIDTH), secret.translate(_HALF_WIDTH)
        while (at := folded.find(sought)) >= 0:
            text = text[:at] + MASK + text[at + len(sought) :]
            folded = text.translate(_HALF_WIDTH)
    return text
