"""What a rule is: its name, its weight, where it comes from, and what it says to a clerk, in both languages."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal, TypeAlias

Lang: TypeAlias = Literal["ja", "en"]

JsonValue: TypeAlias = "bool | int | float | str | Sequence[JsonValue] | Mapping[str, JsonValue] | None"


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

        What stands behind a colon goes between the values of a parameter that has several; without it they
        are listed, and ``:quoted`` puts quotation marks around each that somebody typed.

        >>> Text("{expected:桁または}桁です", "{expected: or } digits").filled({"expected": (8, 10)})
        Text(ja='8桁または10桁です', en='8 or 10 digits')
        """
        return Text(
            self.ja.format_map({name: _Shown(value, "ja") for name, value in params.items()}),
            self.en.format_map({name: _Shown(value, "en") for name, value in params.items()}),
        )


NONE = Text("なし", "none")
"""What stands in a message where a list of names is empty."""

_Single: TypeAlias = str | int | Text

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
    visible = "".join(
        character if unicodedata.category(character)[0] not in "CZ" or character == " " else f"<U+{ord(character):04X}>"
        for character in text[:_SHOWN_LENGTH]
    )
    return visible if len(text) <= _SHOWN_LENGTH else visible + "…"


MASK = "****"
"""What stands in the place of a secret."""

_LARGEST_SHOWN = 10**15


def shown_number(number: int) -> int | Text:
    """A whole number as a message can hold it; Python refuses to write numbers of some thousand digits.

    >>> shown_number(3), shown_number(10**5000)["en"]
    (3, '10^15 or more')
    """
    return number if abs(number) < _LARGEST_SHOWN else Text("10の15乗以上", "10^15 or more")


# 資格-3: a visiting-nurse station reads 訪問看護ステーション for every 医療機関等…. Those words therefore never
# stand in a message; they reach it as parameters, and are exchanged here.
INSTITUTION_CODE = Text("医療機関等コード", "institution code")
INSTITUTION_NAME = Text("医療機関等名", "institution name")

_FOR_STATIONS: dict[_Single, Text] = {
    INSTITUTION_CODE: Text("ステーションコード", "station code"),
    INSTITUTION_NAME: Text("ステーション名", "station name"),
}


def for_stations(value: Param) -> Param:
    """The parameter as a visiting-nurse station reads it.

    >>> for_stations(INSTITUTION_CODE)
    Text(ja='ステーションコード', en='station code')
    """
    return tuple(map(_for_stations, value)) if isinstance(value, tuple) else _for_stations(value)


def _for_stations(value: _Single) -> _Single:
    return _FOR_STATIONS.get(value, value)


RULESET = "2026.11.1"
"""The version of the rules. It changes whenever a verdict changes, and stands in every report."""

EDITION = "K25-05215【2603-2702】 Ver.2.1"
"""The edition of NTT East's guide that the section names refer to."""

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\.[a-z0-9]+(?:-[a-z0-9]+)*")


class Severity(StrEnum):
    """How heavy a finding is.

    ``error`` breaks an instruction of the guide; ``warning`` goes through and will probably cost
    someone a second visit; ``notice`` is worth knowing.
    """

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"

    @property
    def label(self) -> Text:
        """What it is called on a screen."""
        return _SEVERITIES[self]


_SEVERITIES = {
    Severity.ERROR: Text("エラー", "error"),
    Severity.WARNING: Text("警告", "warning"),
    Severity.NOTICE: Text("お知らせ", "notice"),
}


class Basis(StrEnum):
    """Why a rule holds: the guide says it, it follows from the guide, it is our own reading of
    input that could not be understood otherwise, or it is a public fact outside the guide."""

    GUIDE = "guide"
    INFERRED = "inferred"
    HOUSE = "house"
    PUBLIC = "public"


WITHHELD = "withheld"
"""The hint that takes the place of a message: it tells ``position`` and ``length`` of a text, not the text."""

HOUSE_SOURCE = "oqa-rules"
"""The source where only our own reading says it."""


@dataclass(frozen=True, slots=True)
class Example:
    """An input that breaks a rule, as data: tests, pages and near misses are made from it.

    ``of`` names what is judged (a field such as ``customer-id``, or a form). For a field ``value``
    is the value itself; for a form it is the members that differ from the bundled valid example.
    ``context`` holds what the check is told beside the value.
    """

    of: str
    value: JsonValue
    context: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule, declared once: everything that speaks of it takes its words from here.

    ``id`` never changes its meaning and is never reused. ``sections`` are the sections of the
    guide (``EDITION``) that it rests on, ``reference`` the public source where there is one.
    ``message`` says what was expected and found, ``remedy`` what to do now; both may name
    parameters in braces, the same in both languages. ``hints`` are sentences that a check adds to
    the message when it knows more; the hint ``WITHHELD`` stands in place of the message, where what was
    typed may be a secret that slipped in from another column. A ``sensitive`` rule judges a secret: its findings carry
    neither a value nor a suggestion.

    Raises ``ValueError`` for an id that is not ``subject.reason`` in lower case, for a rule of the guide
    without a section, and for a public fact without a reference or that is an error.

    >>> from oqa_rules.catalogue import RULES
    >>> RULES["secret-number.format"].source
    '資格-5'
    """

    id: str
    severity: Severity
    basis: Basis
    title: Text
    message: Text
    remedy: Text
    example: Example = field(compare=False)
    sections: tuple[str, ...] = ()
    reference: str = ""
    hints: Mapping[str, Text] = field(default_factory=dict[str, Text], compare=False)
    sensitive: bool = False
    since: str = "0.1.0"

    def __post_init__(self) -> None:
        if _ID.fullmatch(self.id) is None:
            raise ValueError(f"a rule id is subject.reason in lower case, not {self.id!r}")
        if self.basis in (Basis.GUIDE, Basis.INFERRED) and not self.sections:
            raise ValueError(f"{self.id}: a rule of the guide names its section")
        if self.basis is Basis.PUBLIC and (not self.reference or self.severity is Severity.ERROR):
            raise ValueError(f"{self.id}: a public fact names its reference and is never an error")

    @property
    def source(self) -> str:
        """Where the rule comes from, as it stands in a report."""
        return "; ".join((*self.sections, *filter(None, [self.reference]))) or HOUSE_SOURCE

    def to_json(self, lang: Lang = "ja") -> dict[str, JsonValue]:
        """The rule as the JSON object that other programs read, its sentences in ``lang``."""
        return {
            "id": self.id,
            "severity": self.severity.value,
            "basis": self.basis.value,
            "source": self.source,
            "edition": EDITION if self.sections else None,
            "title": self.title[lang],
            "message": self.message[lang],
            "hints": {name: hint[lang] for name, hint in self.hints.items()},
            "remedy": self.remedy[lang],
            "example": {"of": self.example.of, "value": self.example.value, "context": dict(self.example.context)},
            "sensitive": self.sensitive,
            "since": self.since,
        }
