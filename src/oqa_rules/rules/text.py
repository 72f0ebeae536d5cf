"""Text in two languages: what a rule, a finding or a screen says, with its parameters."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from string import Formatter
from typing import Literal, TypeAlias

Lang: TypeAlias = Literal["ja", "en"]

JsonValue: TypeAlias = "bool | int | float | str | Sequence[JsonValue] | Mapping[str, JsonValue] | None"


@dataclass(frozen=True, slots=True)
class Text:
    """The same sentence or label in Japanese and in English.

    >>> Text("工事日", "construction day")["en"], str(Text("工事日", "construction day"))
    ('construction day', '工事日')
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

    def __str__(self) -> str:
        return self.ja

    @property
    def in_both(self) -> str:
        """The Japanese and the English text side by side, one text alone where they are the same.

        >>> Text("工事日", "construction day").in_both, Text("OK", "OK").in_both
        ('工事日 / construction day', 'OK')
        """
        return self.ja if self.ja == self.en else f"{self.ja} / {self.en}"

    def filled(self, params: "Mapping[str, Param]") -> "Text":
        """The text with its named parameters put in, in each language.

        What stands behind a colon goes between the values of a parameter that has several; without it they
        are listed, and ``:quoted`` puts quotation marks around each that somebody typed.

        >>> Text("{expected:桁または}桁です", "{expected: or } digits").filled({"expected": (8, 10)})
        Text(ja='8桁または10桁です', en='8 or 10 digits')
        """
        return Text(self.filled_in("ja", params), self.filled_in("en", params))

    def filled_in(self, lang: Lang, params: "Mapping[str, Param]") -> str:
        """The text of ``filled`` in one language.

        >>> Text("{found}桁です", "{found} digits").filled_in("en", {"found": 8})
        '8 digits'
        """
        return self[lang].format_map({name: _Shown(value, lang) for name, value in params.items()})


def text_of(said: Text | str) -> Text:
    """The text for both languages where there is only one sentence.

    >>> text_of("OK")
    Text(ja='OK', en='OK')
    """
    return said if isinstance(said, Text) else Text(said, said)


def names_in(template: str) -> set[str]:
    """The parameters that a text names in braces.

    Raises ``ValueError`` for braces that cannot be read, and for what would show a parameter otherwise than ``filled``
    does: a conversion such as ``!r``, and braces within braces.

    >>> sorted(names_in("{expected: or } digits, found {found}"))
    ['expected', 'found']
    """
    names = set[str]()
    for _, name, between, conversion in Formatter().parse(template):
        if conversion:
            raise ValueError(f"!{conversion} after {name}")
        if between and "{" in between:
            raise ValueError(f"{{ after {name}:")
        if name is not None:
            names.add(name)
    return names


NONE = Text("なし", "none")
"""What stands in a message where a list of names is empty."""

SingleParam: TypeAlias = str | int | Text
"""One value that a message may be told."""

Param: TypeAlias = str | int | Text | tuple[str | int | Text, ...]
"""What a message may be told: text, a whole number, a label in two languages, or several of them."""

_LISTED = Text("、", ", ")
_QUOTED = Text("「{}」", '"{}"')


class _Shown:
    """A parameter as a template sees it, in one language."""

    def __init__(self, value: Param, lang: Lang) -> None:
        self.value = value
        self.lang: Lang = lang

    def __format__(self, spec: str) -> str:
        if type(self.value) is str and spec != "quoted":  # as nearly every one is
            return self.value
        values = self.value if isinstance(self.value, tuple) else (self.value,)
        quoted = _QUOTED[self.lang] if spec == "quoted" else "{}"
        between = spec if spec and spec != "quoted" else _LISTED[self.lang]
        return between.join(value[self.lang] if isinstance(value, Text) else quoted.format(value) for value in values)


def as_json(value: Param, lang: Lang) -> JsonValue:
    """The parameter as other programs read it, its labels in ``lang``."""
    if isinstance(value, tuple):
        return [as_json(each, lang) for each in value]
    if isinstance(value, Text):
        return value[lang]
    return value.value if isinstance(value, StrEnum) else value


_SHOWN_LENGTH = 40


def shown(text: str) -> str:
    r"""What somebody typed, fit to stand in a sentence: one line, nothing invisible, at most 40 characters.

    Characters that a reader could not see are written as their code point; ``…`` stands for what is cut.

    >>> shown("0190124\n")
    '0190124<U+000A>'
    """
    visible = printable(text[:_SHOWN_LENGTH])
    return visible if len(text) <= _SHOWN_LENGTH else visible + "…"


def printable(text: str) -> str:
    r"""The text with whatever a reader could not see as its code point, spaces other than U+0020 too.

    >>> printable("みどり\u3000医科\u200b")
    'みどり<U+3000>医科<U+200B>'
    """
    if text.isprintable():
        return text
    return "".join(each if each.isprintable() else f"<U+{ord(each):04X}>" for each in text)


MASK = "****"
"""What stands in the place of a secret."""

_LARGEST_SHOWN = 10**15


def shown_number(number: int) -> int | Text:
    """A whole number as a message can hold it; Python refuses to write numbers of some thousand digits.

    >>> shown_number(3), shown_number(10**5000)["en"]
    (3, '10^15 or more')
    """
    return number if abs(number) < _LARGEST_SHOWN else Text("10の15乗以上", "10^15 or more")
