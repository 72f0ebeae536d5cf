"""The operations of the protocol, this library's own answer to each, and what another may reply."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Literal, TypeAlias

from oqa_rules.calendar import CalendarError
from oqa_rules.fields import check_digit, customer_id, institution_code, prefecture_code, score_table
from oqa_rules.fields.field import is_mapping, is_text
from oqa_rules.fields.registry import FIELDS
from oqa_rules.forms import FORMS, check_form
from oqa_rules.forms.application import CustomerIdEntry
from oqa_rules.forms.labels import BILLING, CERTIFICATE, ELIGIBILITY, FormName
from oqa_rules.rules import Finding, JsonValue, Rule, Severity, Text
from oqa_rules.rules.declared.codes import INSTITUTION_CODE_CHECK_DIGIT
from oqa_rules.rules.rule import HOUSE_SOURCE
from oqa_rules.schedule import FUNCTIONS
from oqa_rules.site.models import Site, check_site
from oqa_rules.site.needs import certificate_counts


@dataclass(frozen=True, slots=True)
class Answer:
    """The output that is right, and the ids of the rules that have something to say, by their weight.

    Each id stands once, in the order in which the check tells it. ``source`` is where an answer comes
    from that no rule stands behind, such as a date.
    """

    output: Mapping[str, JsonValue]
    errors: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    source: str = ""

    @classmethod
    def of(cls, output: Mapping[str, JsonValue], findings: Iterable[Finding], *, source: str = "") -> "Answer":
        """The answer with the rules of these findings.

        >>> from oqa_rules import customer_id
        >>> Answer.of({"valid": False}, customer_id.check("CAF012345678")).errors
        ('customer-id.length',)
        """
        found = tuple(findings)
        errors, warnings, notices = (
            tuple(dict.fromkeys(each.rule for each in found if each.severity is weight)) for weight in Severity
        )
        return cls(output, errors, warnings, notices, source)


Group: TypeAlias = Literal["fields", "dates", "forms", "sites"]
"""What an operation is about; how fast a search goes depends on it."""


class InputRefused(ValueError):
    """Raised where an input is none of those that the protocol allows for an operation."""

    def __init__(self, message: Text) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return f"{self.message.ja} / {self.message.en}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One thing that the oracle can ask of an implementation.

    ``takes`` names the members of its input, all of them text; it is empty where the input is a form
    or a site. ``gives`` names the members of its output. ``answer`` is what is right, and raises
    ``InputRefused`` for an input that the protocol does not allow.
    """

    name: str
    group: Group
    takes: tuple[str, ...] = ()
    gives: tuple[str, ...]
    answer: Callable[[object], Answer]
    rules: tuple[Rule, ...] = ()
    """The rules that decide about it."""

    @property
    def source(self) -> str:
        """The sections of the guide that it is about: where to look when something right was refused."""
        return "; ".join(dict.fromkeys(section for rule in self.rules for section in rule.sections)) or HOUSE_SOURCE

    @property
    def is_verdict(self) -> bool:
        """Whether it answers with ``valid``, to which the rules behind it may be added."""
        return self.gives == (VALID,)


VALID = "valid"
RULES_GIVEN = "rules"
"""The member of an output in which an implementation may name its error findings."""

_OTHER_INPUT = Text("この操作の入力は{expected}です。", "The input of this operation is {expected}.")
_MATCHES = "matches"
_FIELDS = ("prefecture-code", "score-table", "secret-number", "terminal-name", "year-month", "institution-code")
_CODE_IN_CONTEXT = {"prefecture": prefecture_code, "score_table": score_table, "text": institution_code}
_ENTRIES = tuple(CustomerIdEntry.model_fields)
_DATES = {
    "billing-mail": ("cutoff_on", "deliver_by"),
    "billing-deadline": ("apply_by", "recommended_by"),
    "earliest-billing-start": ("permitted", "usable"),
    "construction-deadline": ("apply_by",),
    "master-account": ("expected_by",),
}
_COUNTS = (
    "certificates",
    "by_institution",
    "portal_accounts",
    "master_accounts",
    "eligibility_applications",
    "start_pack",
)


def _verdict(findings: Sequence[Finding]) -> Answer:
    return Answer.of({VALID: not any(each.is_error for each in findings)}, findings)


def _texts(takes: Iterable[str], given: object) -> tuple[str, ...]:
    if is_mapping(given) and set(given) == set(takes):
        values = tuple(given[name] for name in takes)
        if all(map(is_text, values)):
            return tuple(map(str, values))
    expected = ", ".join(f'"{name}": "…"' for name in takes)
    raise InputRefused(_OTHER_INPUT.filled({"expected": f"{{{expected}}}"}))


def _field(name: str) -> Operation:
    field, takes = FIELDS[name], ("text",)

    def answer(given: object) -> Answer:
        return _verdict(field.check(*_texts(takes, given)))

    return Operation(name=name, group="fields", takes=takes, gives=(VALID,), answer=answer, rules=field.rules)


def _customer_id(given: object) -> Answer:
    texts = _texts(_ENTRIES, given)
    return _verdict(CustomerIdEntry.filled(dict(zip(_ENTRIES, texts, strict=True))).findings)


def _check_digit(given: object) -> Answer:
    texts = _texts(_CODE_IN_CONTEXT, given)
    for module, text in zip(_CODE_IN_CONTEXT.values(), texts, strict=True):
        for finding in module.FIELD.check(text):
            if finding.is_error:
                raise InputRefused(finding.message)
    prefecture, table, code = texts
    matches = not check_digit.is_wrong(code, prefecture, table)
    return Answer({_MATCHES: matches}, source=INSTITUTION_CODE_CHECK_DIGIT.source)


def _date(name: str) -> Operation:
    takes, gives = (FUNCTIONS[name].argument,), _DATES[name]

    def answer(given: object) -> Answer:
        try:
            promise = FUNCTIONS[name].function(*_texts(takes, given))
        except CalendarError as refusal:
            raise InputRefused(refusal.message) from None
        return Answer({member: str(getattr(promise, member)) for member in gives}, source="; ".join(promise.sections))

    return Operation(name=name, group="dates", takes=takes, gives=gives, answer=answer)


def _certificates(given: object) -> Answer:
    report = check_site(given)
    if not report.ok:
        raise InputRefused(report.errors[0].message)
    counts = certificate_counts(Site.model_validate(given)).to_json()
    return Answer.of({name: counts[name] for name in _COUNTS}, report.findings, source="補足-図")


def _form(name: FormName) -> Operation:
    def answer(given: object) -> Answer:
        return _verdict(check_form(name, given).findings)

    return Operation(name=name, group="forms", gives=(VALID,), answer=answer, rules=FORMS[name].rules_across)


_FORMS: tuple[FormName, ...] = (ELIGIBILITY, BILLING, CERTIFICATE)

_ALL = (
    *map(_field, _FIELDS),
    Operation(
        name="check-digit", group="fields", takes=tuple(_CODE_IN_CONTEXT), gives=(_MATCHES,), answer=_check_digit
    ),
    Operation(
        name="customer-id",
        group="fields",
        takes=_ENTRIES,
        gives=(VALID,),
        answer=_customer_id,
        rules=customer_id.FIELD.rules,
    ),
    *map(_date, _DATES),
    Operation(name="certificates", group="sites", gives=_COUNTS, answer=_certificates),
    *map(_form, _FORMS),
)

OPERATIONS: Mapping[str, Operation] = MappingProxyType({each.name: each for each in _ALL})
"""Every operation of the protocol by its name, in the order in which they are compared."""


class Fault(StrEnum):
    """What can happen instead of an answer. None of them is ever agreement."""

    ERRORED = "errored"  # it says so itself, or its function raised
    GARBAGE = "garbage"  # no answer of the protocol
    OUT_OF_ORDER = "out-of-order"  # an answer to another question than the one whose turn it was
    TOO_MUCH = "too-much"  # more lines than were asked for, or a line without end
    TIMEOUT = "timeout"
    DIED = "died"


@dataclass(frozen=True, slots=True)
class Answered:
    """An output as JSON."""

    output: JsonValue


@dataclass(frozen=True, slots=True)
class Skipped:
    """It does not answer this: neither agreement nor disagreement."""

    reason: str


@dataclass(frozen=True, slots=True)
class Failed:
    """There is no answer; ``detail`` says in a few words, fit to be shown, what there was."""

    fault: Fault
    detail: str = ""


Reply: TypeAlias = Answered | Skipped | Failed


def got(reply: Reply) -> JsonValue:
    """What stands beside what was expected."""
    match reply:
        case Answered(output):
            return output
        case Skipped(reason):
            return {"skipped": reason}
        case Failed(fault, detail):
            return {fault.value: detail}
