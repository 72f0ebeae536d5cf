"""The operations of the protocol, and this library's own answer to each."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from oqa_rules.calendar import CalendarError
from oqa_rules.fields import check_digit, customer_id, institution_code, prefecture_code, score_table
from oqa_rules.fields.kinds import is_list, is_mapping, is_text
from oqa_rules.fields.registry import FIELDS
from oqa_rules.forms.application import CustomerIdEntry
from oqa_rules.forms.models import FORMS
from oqa_rules.models.model import RuleModel
from oqa_rules.operations import (
    CERTIFICATES,
    CHECK_DIGIT,
    MATCHES,
    NORMALIZE,
    NORMALIZED_FIELDS,
    RECONCILE_LISTS,
    SIGNATURES,
    SITE_WITH_ISSUED,
    TEXT,
    VALID,
    Signature,
)
from oqa_rules.oracle.notices import lists_of
from oqa_rules.rules import Finding, JsonValue, Rule, Severity, Text, shown
from oqa_rules.rules.named import Named
from oqa_rules.rules.refused import Refused
from oqa_rules.rules.rule import HOUSE_SOURCE
from oqa_rules.schedule import FUNCTIONS
from oqa_rules.site.check import SITE, check_site
from oqa_rules.site.models import Site
from oqa_rules.site.needs import certificate_counts
from oqa_rules.site.reconcile import RECONCILE, reconcile
from oqa_rules.site.reconcile_rules import RULES as RECONCILE_RULES


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


class InputRefused(Refused, ValueError):
    """Raised where an input is none of those that the protocol allows for an operation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation(Signature):
    """One thing that the oracle can ask of an implementation.

    ``takes`` names the members of its input, all of them text; it is empty where the input is a form, a site,
    or a site with its notices. ``gives`` names the members of its output. ``answer`` is what is right, and raises
    ``InputRefused`` for an input that the protocol does not allow.
    """

    answer: Callable[[object], Answer]
    rules: tuple[Rule, ...] = ()
    """The rules that decide about it."""

    @property
    def source(self) -> str:
        """The sections of the guide that it is about: where to look when something right was refused."""
        return _sections(self.rules) or HOUSE_SOURCE


def _sections(rules: Iterable[Rule]) -> str:
    return "; ".join(dict.fromkeys(section for rule in rules for section in rule.sections))


RULES_GIVEN = "rules"
"""The member of an output in which an implementation may name its error findings."""

_OTHER_INPUT = Text("この操作の入力は{expected}です。", "The input of this operation is {expected}.")
_NO_FIELD = Text(
    "「{found}」というフィールドは正規化できません。できるのは{expected}です。",
    'There is no field "{found}" to normalize; the fields are {expected}.',
)
_WRONG = Text(
    "入力に誤りがあり、この操作では答えられません: {path} {problem}",
    "This operation has no answer for an input with errors: {path} {problem}",
)
_CODE_IN_CONTEXT = (prefecture_code, score_table, institution_code)


def _verdict(findings: Sequence[Finding]) -> Answer:
    return Answer.of({VALID: not any(each.is_error for each in findings)}, findings)


def _texts(operation: Signature, given: object) -> tuple[str, ...]:
    if is_mapping(given) and set(given) == set(operation.takes):
        values = tuple(given[name] for name in operation.takes)
        if all(map(is_text, values)):
            return tuple(map(str, values))
    raise _other_input(f'"{name}": "…"' for name in operation.takes)


def _other_input(members: Iterable[str]) -> InputRefused:
    return InputRefused(_OTHER_INPUT.filled({"expected": f"{{{', '.join(members)}}}"}))


def _wrong(finding: Finding) -> InputRefused:
    return InputRefused(_WRONG.filled({"path": finding.path, "problem": finding.message}))


def _field(operation: Signature, given: object) -> Answer:
    return _verdict(FIELDS[operation.name].check(*_texts(operation, given)))


def _customer_id(operation: Signature, given: object) -> Answer:
    entries = dict(zip(operation.takes, _texts(operation, given), strict=True))
    return _verdict(CustomerIdEntry.parse(entries).findings)


def _check_digit(operation: Signature, given: object) -> Answer:
    texts = _texts(operation, given)
    for module, text in zip(_CODE_IN_CONTEXT, texts, strict=True):
        for finding in module.FIELD.check(text):
            if finding.is_error:
                raise InputRefused(finding.message)
    prefecture, table, code = texts
    matches = not check_digit.is_wrong(code, prefecture, table)
    return Answer({MATCHES: matches}, source=check_digit.matches.source)


def _date(operation: Signature, given: object) -> Answer:
    try:
        result = FUNCTIONS[operation.name].function(*_texts(operation, given))
    except CalendarError as refusal:
        raise InputRefused(refusal.message) from None
    output = {member: _as_json(getattr(result, member)) for member in operation.gives}
    return Answer(output, source="; ".join(result.sections) or result.reference)


def _as_json(value: object) -> JsonValue:
    return [str(each) for each in value] if is_list(value) else str(value)


def _normalize(operation: Signature, given: object) -> Answer:
    name, text = _texts(operation, given)
    if name not in NORMALIZED_FIELDS:
        raise InputRefused(_NO_FIELD.filled({"found": shown(name), "expected": NORMALIZED_FIELDS}))
    return Answer(dict.fromkeys(TEXT, FIELDS[name].normalize(text).text), source=HOUSE_SOURCE)


def _site(_: Signature, given: object) -> Answer:
    return _verdict(check_site(given).findings)


def _reconcile(_: Signature, given: object) -> Answer:
    if not is_mapping(given) or set(given) != set(SITE_WITH_ISSUED):
        raise _other_input(f'"{name}": …' for name in SITE_WITH_ISSUED)
    site, issued = (given[name] for name in SITE_WITH_ISSUED)
    report = reconcile(site, issued)
    for finding in report.errors:
        if finding.rule not in RECONCILE_LISTS:
            raise _wrong(finding)
    return Answer.of(lists_of(report, site, issued), report.findings, source=_sections(RECONCILE_RULES))


def _certificates(operation: Signature, given: object) -> Answer:
    report = check_site(given)
    if not report.ok:
        raise _wrong(report.errors[0])
    counts = certificate_counts(Site.model_validate(given)).to_json()
    return Answer.of({name: counts[name] for name in operation.gives}, report.findings, source="補足-図")


def _form(operation: Signature, given: object) -> Answer:
    return _verdict(FORMS[operation.name].parse(given).findings)


_BY_GROUP = {"fields": _field, "dates": _date, "forms": _form}
_BY_NAME = {
    CHECK_DIGIT: _check_digit,
    customer_id.FIELD.name: _customer_id,
    NORMALIZE: _normalize,
    CERTIFICATES: _certificates,
    SITE: _site,
    RECONCILE: _reconcile,
}


def _rules(name: str) -> tuple[Rule, ...]:
    models: Mapping[str, type[RuleModel]] = {**FORMS, SITE: Site}
    return models[name].cross_field_rules() if name in models else FIELDS[name].rules if name in FIELDS else ()


def _operation(signature: Signature) -> Operation:
    return Operation(
        name=signature.name,
        group=signature.group,
        takes=signature.takes,
        gives=signature.gives,
        answer=partial(_BY_NAME.get(signature.name) or _BY_GROUP[signature.group], signature),
        rules=_rules(signature.name),
    )


OPERATIONS: Mapping[str, Operation] = Named("operation", {name: _operation(each) for name, each in SIGNATURES.items()})
"""Every operation of the protocol by its name, in the order in which they are compared."""
