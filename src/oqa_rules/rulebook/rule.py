"""What a rule is: its name, its weight, where it comes from, and what it says to a clerk."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from oqa_rules.rulebook.text import Lang, Text

RULESET = "2026.11"
"""The version of the rules. It changes whenever a verdict changes, and stands in every report."""

EDITION = "K25-05215【2603-2702】 Ver.2.1"
"""The edition of NTT East's guide that the section names refer to."""

JsonValue: TypeAlias = "bool | int | float | str | Sequence[JsonValue] | Mapping[str, JsonValue] | None"

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


HOUSE_SOURCE = "oqa-rules"
"""What stands as source where no document says it and only our own reading does."""


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
    the message when it knows more. A ``sensitive`` rule judges a secret: its findings carry
    neither a value nor a suggestion.

    Raises ``ValueError`` for an id that is not ``subject.reason`` in lower case, for a rule of the
    guide without a section, and for a public fact without a reference or with the weight of an error.

    >>> from oqa_rules.rulebook import RULES
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
