"""What a rule is: its name, its weight, its source, what it says to a clerk in both languages, and its check."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from types import FunctionType
from typing import NotRequired, TypeAlias, TypedDict, Unpack

from oqa_rules.rules.edition import DOCUMENTATION, EDITION
from oqa_rules.rules.example import Example
from oqa_rules.rules.frozen import FrozenDict
from oqa_rules.rules.json_result import JsonResult
from oqa_rules.rules.picker import NearMiss
from oqa_rules.rules.rule_texts import RuleTexts
from oqa_rules.rules.severity import Severity
from oqa_rules.rules.source import Basis, Source
from oqa_rules.rules.text import JsonValue, Lang, Text
from oqa_rules.rules.violation import Violation

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\.[a-z0-9]+(?:-[a-z0-9]+)*")

HOUSE_SOURCE = "oqa-rules"
"""The source where only our own reading says it."""

TEXT = "text"
"""The parameter of a check that receives the text of a field."""

GIVEN = "given"
"""The parameter of a check that receives what was typed, by key, readable or not."""


Check: TypeAlias = Callable[..., Violation | Sequence[Violation] | None]
"""Judges the values that its parameters name; ``None`` or an empty list where nothing is to be said."""


def judged_elsewhere(**_values: object) -> None:
    """The check of a rule whose findings are made where data is read, such as that a member is missing."""


class Declaration(TypedDict):
    """What a rule says, and where it reports; the rest is as in ``Rule``."""

    title: Text
    why: Text
    message: Text
    remedy: Text
    example: Example
    hints: NotRequired[Mapping[str, Text]]
    sensitive: NotRequired[bool]
    path: NotRequired[str]
    pattern: NotRequired[str]
    refuses: NotRequired[str]
    near_miss: NotRequired[NearMiss]
    since: NotRequired[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(JsonResult):
    """One rule, declared once with its check: everything that speaks of it takes its words from here.

    ``id`` never changes its meaning and is never reused. ``sections`` are the sections of the
    guide (``EDITION``) that it rests on, ``reference`` the public source where there is one.
    ``why`` says what goes wrong where the rule is broken; only a rule of an organisation's own may lack it.
    ``message`` says what was expected and found, ``remedy`` what to do now; both may name parameters in braces, the
    same in both languages. ``hints`` are sentences that a check adds to the message when it knows more; the hint
    ``WITHHELD`` stands in place of the message, where what was typed may be a secret that slipped in from another
    column. A ``sensitive`` rule judges a secret: its findings carry neither a value nor a suggestion.

    The parameters of ``check`` name the values that it needs: ``text`` for that of a field, else members. Where one of
    them is absent or invalid the rule is not judged; a parameter with a default may be absent. ``given`` receives what
    was typed. ``path`` is where the rule reports. ``pattern`` matches as a whole what the rule lets pass, and
    ``refuses`` what it refuses, as far as a regular expression of JSON Schema can say it. ``near_miss`` makes
    inputs that break the rule, where its example alone is not enough. ``declared`` is the severity of the
    declaration where a policy has changed it; ``blocks`` says that no other rule uses a value that breaks this one,
    which a policy that only raises the rule does not change; a rule of an organisation's own (``is_own``) never does.

    Raises ``ValueError`` for an id that is not ``subject.reason`` in lower case, for a rule of the guide
    without a section, for a public fact without a reference or that is declared an error, and for a rule without a
    ``why`` that is not an organisation's own.

    >>> from oqa_rules import RULES
    >>> RULES["secret-number.format"].source
    '資格-5'
    """

    id: str
    severity: Severity
    basis: Basis
    title: Text
    message: Text
    remedy: Text
    why: Text | None = None
    example: Example = field(compare=False)
    sections: tuple[str, ...] = ()
    reference: str = ""
    hints: Mapping[str, Text] = field(default_factory=dict[str, Text], compare=False)
    sensitive: bool = False
    since: str = "0.1.0"
    check: Check = field(default=judged_elsewhere, compare=False, repr=False)
    path: str = field(default="", compare=False)
    pattern: str | None = field(default=None, compare=False)
    refuses: str | None = field(default=None, compare=False)
    near_miss: NearMiss | None = field(default=None, compare=False, repr=False)
    declared: Severity | None = field(default=None, compare=False)
    is_own: bool = field(default=False, compare=False)
    blocks: bool = field(default=False, init=False, compare=False, repr=False)
    ask: Check = field(default=judged_elsewhere, init=False, compare=False, repr=False)
    """``check`` with the values of ``needs`` and ``optional`` in their order, whatever its parameters are like."""
    needs: tuple[str, ...] = field(default=(), init=False, compare=False, repr=False)
    optional: Mapping[str, object] = field(default_factory=dict[str, object], init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        if ID.fullmatch(self.id) is None:
            raise ValueError(f"a rule id is subject.reason in lower case, not {self.id!r}")
        if self.basis in (Basis.GUIDE, Basis.INFERRED) and not self.sections:
            raise ValueError(f"{self.id}: a rule of the guide names its section")
        severity = self.declared or self.severity
        if self.basis is Basis.PUBLIC and (not self.reference or severity is Severity.ERROR):
            raise ValueError(f"{self.id}: a public fact names its reference and is never an error")
        if self.why is None and not self.is_own:
            raise ValueError(f"{self.id}: a rule says why there is one: why=")
        is_error = self.severity is Severity.ERROR and severity is Severity.ERROR
        object.__setattr__(self, "blocks", is_error and not self.is_own)
        object.__setattr__(self, "hints", FrozenDict(self.hints))
        object.__setattr__(self, "example", self.example.frozen())
        needs, optional, keywords = _parameters(self.check)
        object.__setattr__(self, "ask", _in_order(self.check, (*needs, *optional), keywords))
        object.__setattr__(self, "needs", needs)
        object.__setattr__(self, "optional", FrozenDict(optional))

    @classmethod
    def error(cls, rule_id: str, source: Source, **declaration: Unpack[Declaration]) -> "Callable[[Check], Rule]":
        """Declares an error above its check, which becomes the rule.

        >>> from oqa_rules.rules import HOUSE, Example, Rule, Text, Violation
        >>> @Rule.error("floor.low", HOUSE, path="/floor", title=Text("階", "Floor"),
        ...     why=Text("地下には設置できません。", "Nothing can be installed below ground."),
        ...     message=Text("低い階です。", "A low floor."), remedy=Text("確認してください。", "See if it is right."),
        ...     example=Example("site", {"floor": -1}))
        ... def low_floor(floor: int) -> Violation | None:
        ...     return Violation() if floor < 0 else None
        >>> low_floor.id, low_floor.severity.value, low_floor.needs
        ('floor.low', 'error', ('floor',))
        """
        return cls._declared(rule_id, Severity.ERROR, source, declaration)

    @classmethod
    def warning(cls, rule_id: str, source: Source, **declaration: Unpack[Declaration]) -> "Callable[[Check], Rule]":
        """Declares a warning above its check, as ``error`` does."""
        return cls._declared(rule_id, Severity.WARNING, source, declaration)

    @classmethod
    def notice(cls, rule_id: str, source: Source, **declaration: Unpack[Declaration]) -> "Callable[[Check], Rule]":
        """Declares a notice above its check, as ``error`` does."""
        return cls._declared(rule_id, Severity.NOTICE, source, declaration)

    @staticmethod
    def _declared(rule_id: str, severity: Severity, source: Source, words: Declaration) -> "Callable[[Check], Rule]":
        basis, sections, reference = source.basis, source.sections, source.reference
        return lambda check: Rule(
            id=rule_id, severity=severity, basis=basis, sections=sections, reference=reference, check=check, **words
        )

    def __copy__(self) -> "Rule":
        return self

    def __deepcopy__(self, _memo: object) -> "Rule":
        return self

    def __reduce__(self) -> "tuple[Callable[[Mapping[str, object]], Rule], tuple[Mapping[str, object]]]":
        data = {each.name: getattr(self, each.name) for each in fields(self) if each.init}
        del data["check"], data["near_miss"]
        return _unpickled, (data,)

    @property
    def source(self) -> str:
        """Where the rule comes from, as it stands in a report."""
        return "; ".join((*self.sections, *filter(None, [self.reference]))) or HOUSE_SOURCE

    @property
    def url(self) -> str | None:
        """Its page in the documentation, ``None`` for a rule of an organisation's own."""
        return None if self.is_own else f"{DOCUMENTATION}reference/rules/{self.id}/"

    def with_check(
        self,
        check: Check,
        *,
        path: str | None = None,
        pattern: str | None = None,
        refuses: str | None = None,
        near_miss: NearMiss | None = None,
    ) -> "Rule":
        """The same rule with the check of one field or member: for what several are asked in the same words."""
        path = self.path if path is None else path
        return replace(self, check=check, path=path, pattern=pattern, refuses=refuses, near_miss=near_miss)

    def weighing(self, severity: Severity) -> "Rule":
        """The same rule with another severity, as a policy wants it."""
        if severity is self.severity:
            return self
        return replace(self, severity=severity, declared=self.declared or self.severity)

    def in_words(self, texts: RuleTexts) -> "Rule":
        """The same rule in other words."""
        return replace(
            self,
            title=texts.title or self.title,
            why=texts.why or self.why,
            message=texts.message or self.message,
            remedy=texts.remedy or self.remedy,
            hints={**self.hints, **(texts.hints or {})},
        )

    def to_json(self, lang: Lang = "ja") -> dict[str, JsonValue]:
        """The rule as the JSON object that other programs read, its sentences in ``lang``."""
        return {
            "id": self.id,
            "severity": self.severity.value,
            "basis": self.basis.value,
            "source": self.source,
            "edition": EDITION if self.sections else None,
            "title": self.title[lang],
            "why": None if self.why is None else self.why[lang],
            "message": self.message[lang],
            "hints": {name: hint[lang] for name, hint in self.hints.items()},
            "remedy": self.remedy[lang],
            "example": self.example.to_json(),
            "sensitive": self.sensitive,
            "since": self.since,
            "url": self.url,
        }

    @classmethod
    def _json_members(cls) -> Mapping[str, object]:
        return {
            "id": str,
            "severity": Severity,
            "basis": Basis,
            "source": str,
            "edition": str | None,
            "title": str,
            "why": str | None,
            "message": str,
            "hints": dict[str, str],
            "remedy": str,
            "example": Example,
            "sensitive": bool,
            "since": str,
            "url": str | None,
        }


def _parameters(check: Check) -> tuple[tuple[str, ...], dict[str, object], tuple[str, ...]]:
    """The names of the values that a check needs, and of those that may be absent, with what stands for them.

    The third are the names of those of either that it takes by keyword only.
    """
    if not isinstance(check, FunctionType):
        raise TypeError(f"a check is a function, so that its parameters can be read, not {check!r}")
    code, defaults = check.__code__, check.__defaults__ or ()
    names, others = code.co_varnames[: code.co_argcount], code.co_varnames[code.co_argcount :]
    keywords = others[: code.co_kwonlyargcount]
    split = len(names) - len(defaults)
    optional = dict(zip(names[split:], defaults, strict=True)) | (check.__kwdefaults__ or {})
    return (*names[:split], *(each for each in keywords if each not in optional)), optional, keywords


def _in_order(check: Check, names: tuple[str, ...], keywords: tuple[str, ...]) -> Check:
    """The check for values that are passed in the order of their names, those of keywords too."""
    if not keywords:
        return check  # asked for every record, and nearly always: another call would cost as much as the check itself

    def ask(*values: object) -> Violation | Sequence[Violation] | None:
        named = dict(zip(names, values, strict=True))
        by_keyword = {name: named.pop(name) for name in keywords}
        return check(*named.values(), **by_keyword)

    return ask


def _unpickled(data: Mapping[str, object]) -> Rule:
    """A rule with all that it says; a check cannot be pickled, and nothing is judged by what was."""
    return Rule(**data)  # type: ignore[arg-type]  # the fields of a rule, as __reduce__ has stored them
